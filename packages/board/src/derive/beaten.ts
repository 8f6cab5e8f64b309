// What of a report does not stand on the board, because something observed later does. Facts are stored all the same.
import type { ReportBody } from "../bodies.ts";
import { rowOf, type Read } from "../read.ts";
import type { CellRow } from "../rows/said.ts";

export interface Beaten {
	readonly ref: string;
	/** What stands. */
	readonly cell: CellRow;
}

/** In the report's order. `id`: the entry that holds it. */
export function beatenValues(
	read: Read,
	{ id, observedAt, body }: { readonly id: string; readonly observedAt: number; readonly body: ReportBody },
): readonly Beaten[] {
	return Object.keys(body.values).flatMap((ref) => {
		const cell = rowOf(read, "cell", `${body.unit}/${ref}`);
		return cell && cell.entry !== id && cell.observedAt >= observedAt ? [{ ref, cell }] : [];
	});
}
