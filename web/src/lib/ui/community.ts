// Weekly community cases as they stand on a board, oldest first, and where their chart puts them.
import { dateOfDay, dayMs, dayOfDate } from "@samlad/board/calendar";
import { type Read, rowOf, rowsOf } from "@samlad/board/read";

export interface Week {
	/** The Monday, `2020-04-13`. */
	readonly date: string;
	/** Days since 1970. */
	readonly day: number;
	readonly value: number | null;
	/** Unknown, but less than this. */
	readonly below?: number;
}

export const communityMeasure = "community.cases";

/** Weeks between the first and the last that are known; one without a cell is unknown. */
export function communityWeeks(read: Read): readonly Week[] {
	for (const [unit, row] of rowsOf(read, "unit")) {
		if (row.type !== "kommun") continue;
		const held = rowOf(read, "held", `${unit}/${communityMeasure}`);
		if (!held) continue;
		const weeks: Week[] = [];
		for (let day = held.from; day <= held.to; day += 7) {
			const date = dateOfDay(day);
			const cell = rowOf(read, "cell", `${unit}/${communityMeasure}/${date}`);
			weeks.push({
				date,
				day,
				value: typeof cell?.value === "number" ? cell.value : null,
				...(cell?.below === undefined ? {} : { below: cell.below }),
			});
		}
		return weeks;
	}
	return [];
}

/** ISO 8601: the week belongs to the year of its Thursday. */
export function isoWeek(date: string): { readonly year: number; readonly week: number } {
	const thursday = (dayOfDate(date) ?? 0) + 3;
	const year = new Date(thursday * dayMs).getUTCFullYear();
	const first = Math.floor(Date.UTC(year, 0, 1) / dayMs);
	return { year, week: Math.floor((thursday - first) / 7) + 1 };
}

/** A round number at or above, so that the axis reads easily. */
export function roundUp(value: number): number {
	if (value <= 10) return 10;
	const power = 10 ** Math.floor(Math.log10(value));
	return [1, 1.5, 2, 3, 4, 5, 6, 8, 10].map((step) => step * power).find((step) => step >= value) ?? 10 * power;
}
