// Entries that one board's entry causes on others, made ready to be stored in the same transaction.
import type { Draft, Sealed } from "../entry.ts";
import type { Rules } from "../rules.ts";
import type { Addition, Store } from "../store.ts";
import { canonicalText } from "../log/canonical.ts";
import { headerOf, type Seal } from "../log/sealing.ts";
import { clamp } from "../log/time.ts";

export interface MirrorOptions {
	readonly store: Store;
	readonly rules: Pick<Rules<never>, "about">;
	readonly seal: Seal;
	readonly now: number;
}

/** One addition a board, in id order. A mirror for a board that is not makes the store refuse it all. */
export async function mirrorAdditions(mirrors: readonly Draft[], options: MirrorOptions): Promise<Addition[]> {
	const boards = [...new Set(mirrors.map(({ board }) => board))].sort();
	const additions: Addition[] = [];
	for (const board of boards) {
		const seen = await options.store.head(board);
		if (!seen) throw new Error(`A mirror names the board ${board}, which is not`);
		const last = seen.seq > 0 ? (await options.store.entries(board, seen.seq - 1, 1))[0] : undefined;
		const receivedAt = Math.max(options.now, last?.receivedAt ?? 0);
		let { mac, seq } = seen;
		const entries = mirrors
			.filter((draft) => draft.board === board)
			.map((draft): Sealed => {
				seq += 1;
				const clamped = clamp(draft, receivedAt);
				const text = canonicalText(clamped);
				const sealed = options.seal(mac, headerOf({ board, seq, id: draft.id, receivedAt }), text);
				mac = sealed.mac;
				const about = options.rules.about(clamped);
				const plain = { board, seq, id: draft.id, receivedAt, text, ...sealed };
				return about === undefined ? plain : { ...plain, about };
			});
		additions.push({ board, seen, entries });
	}
	return additions;
}
