// The units that a person may say the queue of: those they report for, open ones, in the order of their names.
import { compareNames } from "@samlad/board/derive/summary";
import { unitsWith } from "@samlad/board/derive/total";
import type { Actor } from "@samlad/board/entry";
import { may } from "@samlad/board/may";
import type { Read } from "@samlad/board/read";
import type { UnitRow } from "@samlad/board/rows/unit";

export interface Sender {
	readonly id: string;
	readonly unit: UnitRow;
}

export function sendersOf(read: Read, board: string, actor: Actor): readonly Sender[] {
	return [...unitsWith(read, "discharge.ready")]
		.filter(({ id, row }) => row.status === "open" && may(actor, "report", board, { unit: id }))
		.map(({ id, row }) => ({ id, unit: row }))
		.sort(compareNames);
}
