// ISO 8601 weeks: week 1 is the one with 4 January in it.

const dayMs = 86_400_000;

function mondayOfFirstWeek(year: number): number {
	const fourth = Date.UTC(year, 0, 4);
	const weekday = (new Date(fourth).getUTCDay() + 6) % 7;
	return fourth - weekday * dayMs;
}

/** The Monday as `2020-12-28`; null when the year has no such week. */
export function mondayOf(year: number, week: number): string | null {
	if (!Number.isInteger(week) || week < 1) return null;
	const monday = mondayOfFirstWeek(year) + (week - 1) * 7 * dayMs;
	return monday < mondayOfFirstWeek(year + 1) ? new Date(monday).toISOString().slice(0, 10) : null;
}
