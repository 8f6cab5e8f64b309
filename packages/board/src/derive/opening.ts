// Whether a unit is open, from its hours as somebody wrote them. Knows no public holidays, and says nothing of what it cannot read.
import { weekdayOf } from "../calendar.ts";
import { localDay, localMinutes } from "../zone.ts";

const always = /^(dygnet runt|alltid|around the clock|24\/7|24 h)$/;
const clock = String.raw`(\d{1,2})(?:[.:](\d{2}))?`;
const stretch = new RegExp(`^(.*?)\\s*(?:kl\\.?\\s*)?${clock}\\s*[-–]\\s*${clock}$`);

const every = [1, 2, 3, 4, 5, 6, 7];
const workdays = [1, 2, 3, 4, 5];
const named: { readonly [days: string]: readonly number[] } = {
	"": every,
	"alla dagar": every,
	dagligen: every,
	daily: every,
	"every day": every,
	vardagar: workdays,
	weekdays: workdays,
	helger: [6, 7],
	weekends: [6, 7],
};
const weekday = ["mån", "tis", "ons", "tor", "fre", "lör", "sön"];

/** `Vardagar 8–17, lör 10–14`. Null: the hours cannot be read, or a part that cannot might hold now. */
export function openAt(hours: string | undefined, now: number): boolean | null {
	if (hours === undefined) return null;
	const parts = hours.toLocaleLowerCase("sv").split(/,|;| och /);
	const said = parts.map((part) => partAt(part.trim(), now));
	if (said.includes(true)) return true;
	return said.includes(null) ? null : false;
}

function partAt(part: string, now: number): boolean | null {
	if (always.test(part)) return true;
	const read = stretch.exec(part);
	const days = read && daysOf(read[1] ?? "");
	if (!read || !days) return null;
	const from = minutesOf(read[2], read[3]);
	const to = minutesOf(read[4], read[5]);
	if (from > 24 * 60 || to > 24 * 60) return null;
	const today = weekdayOf(localDay(now));
	const yesterday = weekdayOf(localDay(now) - 1);
	const minutes = localMinutes(now);
	if (to > from) return days.includes(today) && minutes >= from && minutes < to;
	return (days.includes(today) && minutes >= from) || (days.includes(yesterday) && minutes < to);
}

/** `vardagar`, `mån–fre`, `lördag`. Undefined: none of these. */
function daysOf(text: string): readonly number[] | undefined {
	const known = Object.hasOwn(named, text) ? named[text] : undefined;
	if (known) return known;
	const [first, last = first] = text.split(/\s*[-–]\s*/).map((day) => weekday.indexOf(day.slice(0, 3)) + 1);
	if (!first || !last) return undefined;
	return every.filter((day) => (first <= last ? day >= first && day <= last : day >= first || day <= last));
}

function minutesOf(hour = "0", minute = "0"): number {
	return Number(hour) * 60 + Number(minute);
}
