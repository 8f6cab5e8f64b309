// Dates as days since 1970-01-01 and as `2020-04-12`. Knows no time zone.

export const dayMs = 86_400_000;

/** Days since 1970 of a real date written `2020-04-12`; undefined for anything else. */
export function dayOfDate(date: string): number | undefined {
	if (!/^(19[7-9]\d|20\d\d)-\d\d-\d\d$/.test(date)) return undefined;
	const day = Date.parse(`${date}T00:00:00Z`) / dayMs;
	return Number.isInteger(day) && dateOfDay(day) === date ? day : undefined;
}

const dates = new Map<number, string>();
const remembered = 4096;

export function dateOfDay(day: number): string {
	const known = dates.get(day);
	if (known !== undefined) return known;
	if (dates.size >= remembered) dates.clear();
	const date = new Date(day * dayMs).toISOString().slice(0, 10);
	dates.set(day, date);
	return date;
}

/** 1 = Monday … 7 = Sunday. */
export function weekdayOf(day: number): number {
	return ((((day + 3) % 7) + 7) % 7) + 1;
}

/**
 * The day an entry belongs to in the tables: Swedish standard time, without summer time.
 * Every node must agree for ever on what the log amounts to, whatever time-zone data it carries.
 */
export function tableDay(at: number): number {
	return Math.floor((at + 3_600_000) / dayMs);
}
