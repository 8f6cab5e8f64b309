// A tally over time, for charts: the days that have been spoken of, oldest first. What nobody spoke of is absent, not zero.
import { dateOfDay } from "../calendar.ts";
import { rowOf, type Read } from "../read.ts";

export interface Told {
	/** `2020-04-12`; of weekly figures the Monday. */
	readonly date: string;
	/** Null: said to be unknown. */
	readonly value: number | null;
	readonly below?: number;
}

export function seriesOf(read: Read, unit: string, measure: string): readonly Told[] {
	const held = rowOf(read, "held", `${unit}/${measure}`);
	const told: Told[] = [];
	for (let day = held?.from ?? 0; held && day <= held.to; day++) {
		const date = dateOfDay(day);
		const cell = rowOf(read, "cell", `${unit}/${measure}/${date}`);
		if (!cell) continue;
		const value = typeof cell.value === "number" ? cell.value : null;
		told.push({ date, value, ...(cell.below !== undefined && { below: cell.below }) });
	}
	return told;
}
