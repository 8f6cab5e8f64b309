// Where a chart of weekly community cases puts them.
import { dayMs, dayOfDate } from "@samlad/board/calendar";

export { communityWeeks, type Week } from "@samlad/board/derive/community";

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
