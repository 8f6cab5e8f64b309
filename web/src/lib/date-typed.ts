// Dates as people write them on paper and in fields, in Swedish and English. Knows no clock times.
import { dateOfDay, dayOfDate } from "@samlad/board/calendar";
import { localDay } from "@samlad/board/zone";

const months = ["jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec"];
const today = new Set(["i dag", "idag", "today"]);
const yesterday = new Set(["i går", "igår", "yesterday"]);

/**
 * `2026-11-23`, `20261123`, `261123`, `23/11`, `23.11`, `23 nov`, `23/11 2026`, `i går`: as `2026-11-23`. Without a year it is the
 * latest such day that has begun. Undefined: it is no date.
 */
export function dateTyped(text: string, now: number): string | undefined {
	const said = text.trim().toLowerCase().replaceAll(/\s+/g, " ");
	const day = localDay(now);
	if (today.has(said)) return dateOfDay(day);
	if (yesterday.has(said)) return dateOfDay(day - 1);
	const [, century = "20", year, month, date] = /^(\d\d)??(\d\d)-?(\d\d)-?(\d\d)$/.exec(said) ?? [];
	if (year !== undefined) return real(`${century}${year}-${month}-${date}`);
	const [, dayOfMonth, sign, name, inYear] =
		/^(\d{1,2})(?:[/.](\d{1,2})|\.? ([a-zå]+)\.?)(?:[ /.-](\d{4}))?$/.exec(said) ?? [];
	if (dayOfMonth === undefined) return undefined;
	const number = sign === undefined ? monthOf(name ?? "") : Number(sign);
	const rest = `${two(number)}-${two(Number(dayOfMonth))}`;
	if (inYear !== undefined) return real(`${inYear}-${rest}`);
	const thisYear = Number(dateOfDay(day).slice(0, 4));
	const candidates = [thisYear, thisYear - 1].flatMap((year) => real(`${year}-${rest}`) ?? []);
	return candidates.find((candidate) => (dayOfDate(candidate) ?? Infinity) <= day);
}

function real(date: string): string | undefined {
	return dayOfDate(date) === undefined ? undefined : date;
}

/** 0: there is no such month. */
function monthOf(name: string): number {
	const short = name.slice(0, 3).replace("may", "maj").replace("oct", "okt");
	return months.indexOf(short) + 1;
}

function two(number: number): string {
	return String(number).padStart(2, "0");
}
