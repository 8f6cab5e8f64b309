// When an answer is wanted: the moments that are offered, and any moment in words. Knows no forms.
import { dayMs } from "@samlad/board/calendar";
import { instantOf, localDay } from "@samlad/board/zone";
import type { Language } from "#lib/language.svelte.ts";
import { m } from "#lib/paraglide/messages.js";
import { clockTime, moment, shortDate, weekday } from "#lib/time.ts";

const noon = 12 * 60;
const afternoon = 16 * 60;
const meeting = 8 * 60 + 30;
/** So soon is no time to find out anything. */
const soonestMs = 1_800_000;

/** What is left of today, tomorrow's meeting, noon and afternoon, and the same a week on. */
export function dueOffered(now: number): readonly number[] {
	const today = localDay(now);
	const offered = [
		instantOf(today, noon),
		instantOf(today, afternoon),
		instantOf(today + 1, meeting),
		instantOf(today + 1, noon),
		instantOf(today + 1, afternoon),
		instantOf(today + 7, noon),
	];
	return offered.filter((at) => at >= now + soonestMs);
}

/** `i dag 12:00`, `i morgon 08:30`, `fre 4 dec 12:00`; what is past as everywhere else. */
export function dueWords(at: number, now: number, lang: Language): string {
	const time = clockTime(at, lang);
	const day = localDay(at) - localDay(now);
	if (day === 0) return m.due_today({ time });
	if (day === 1) return m.due_tomorrow({ time });
	if (day > 1 && at - now < 300 * dayMs) return `${weekday(at, lang)} ${shortDate(at, lang)} ${time}`;
	return moment(at, now, lang);
}
