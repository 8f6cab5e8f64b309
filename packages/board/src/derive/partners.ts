// The cluster's units as those who work beside them know them: what they are for, what they help with, how they are reached and how far it is.
import { rowOf, rowsOf, type Read } from "../read.ts";
import type { UnitRow } from "../rows/unit.ts";
import { openAt } from "./opening.ts";
import { compareNames } from "./summary.ts";

export interface Partner {
	readonly id: string;
	readonly unit: UnitRow;
	/** By road from whoever asks; null: nobody has said. */
	readonly minutes: number | null;
	/** Null: its hours do not say. */
	readonly open: boolean | null;
}

/** The nearest first, those at an unknown distance last, then by name. Without `from` there are no distances. */
export function partners(
	read: Read,
	{ from, now }: { readonly from?: string | undefined; readonly now: number },
): readonly Partner[] {
	const own = from === undefined ? undefined : rowOf(read, "unit", from);
	return [...rowsOf(read, "unit")]
		.filter(([id, { status, type }]) => status !== "retired" && type !== "kommun" && id !== from)
		.map(([id, unit]) => ({
			id,
			unit,
			minutes: from === undefined ? null : (own?.minutesTo?.[id] ?? unit.minutesTo?.[from] ?? null),
			open: unit.status === "open" ? openAt(unit.hours, now) : false,
		}))
		.sort(
			(one, other) =>
				(one.minutes ?? Number.MAX_VALUE) - (other.minutes ?? Number.MAX_VALUE) || compareNames(one, other),
		);
}
