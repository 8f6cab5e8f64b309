// What stands on the board over a correction that is stored but came below a later observation. Knows no words.
import type { CorrectionBody } from "@samlad/board/bodies";
import { rowOf, type Read } from "@samlad/board/read";
import type { Value } from "@samlad/board/rows/said";
import type { Pending } from "#lib/board.svelte.ts";

export interface Later {
	readonly ref: string;
	readonly value: Value;
	readonly observedAt: number;
}

/** Empty: the correction shows on the board, or it is not yet known whether it does. */
export function laterThan(read: Read, sent: Pick<Pending, "draft" | "state" | "onTop">): readonly Later[] {
	if (sent.state !== "stored" || sent.onTop !== false || sent.draft.kind !== "correction") return [];
	const { unit, values } = sent.draft.body as unknown as CorrectionBody;
	return Object.keys(values).flatMap((ref) => {
		const cell = rowOf(read, "cell", `${unit}/${ref}`);
		return cell ? [{ ref, value: cell.value, observedAt: cell.observedAt }] : [];
	});
}
