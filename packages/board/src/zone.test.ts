import fc from "fast-check";
import { expect, test } from "vitest";
import { dateOfDay, dayOfDate, tableDay, weekdayOf } from "./calendar.ts";
import { instantOf, localDay, localIso, localMinutes, minutesOf, offsetAt } from "./zone.ts";

const day = (date: string): number => dayOfDate(date) ?? Number.NaN;
const utc = (text: string): number => Date.parse(`${text}Z`);

test("08:30 is an hour earlier in summer than in winter", () => {
	expect(instantOf(day("2026-01-15"), 510)).toBe(utc("2026-01-15T07:30"));
	expect(instantOf(day("2026-07-15"), 510)).toBe(utc("2026-07-15T06:30"));
});

test("the days on which clocks move have 23 and 25 hours", () => {
	const hours = (date: string) => (instantOf(day(date) + 1, 0) - instantOf(day(date), 0)) / 3_600_000;
	expect(hours("2026-03-29")).toBe(23);
	expect(hours("2026-10-25")).toBe(25);
	expect(hours("2026-10-26")).toBe(24);
});

test("a time that is skipped is as much later, one that comes twice is its first", () => {
	expect(instantOf(day("2026-03-29"), minutesOf("02:30"))).toBe(utc("2026-03-29T01:30"));
	expect(localMinutes(utc("2026-03-29T01:30"))).toBe(minutesOf("03:30"));
	expect(instantOf(day("2026-10-25"), minutesOf("02:30"))).toBe(utc("2026-10-25T00:30"));
});

test("a local time and its instant say the same, but for the hour that is skipped", () => {
	fc.assert(
		fc.property(fc.integer({ min: day("2020-01-01"), max: day("2035-01-01") }), fc.nat(1439), (date, minutes) => {
			const at = instantOf(date, minutes);
			fc.pre(!(minutes >= 120 && minutes < 180 && offsetAt(at) !== offsetAt(at - 3 * 3_600_000)));
			expect([localDay(at), localMinutes(at)]).toEqual([date, minutes]);
		}),
	);
});

test("the newest day at midnight in Sweden is a new local day, not yet one in UTC", () => {
	expect(localDay(utc("2026-11-16T23:30"))).toBe(day("2026-11-17"));
	expect(tableDay(utc("2026-11-16T23:30"))).toBe(day("2026-11-17"));
	expect(tableDay(utc("2026-07-16T22:30"))).toBe(day("2026-07-16"));
});

test("weekdays count from Monday, and dates that are not are none", () => {
	expect(weekdayOf(day("2026-11-16"))).toBe(1);
	expect(weekdayOf(day("2026-11-22"))).toBe(7);
	expect(weekdayOf(-1)).toBe(3);
	for (const wrong of ["2026-02-29", "2026-13-01", "2026-1-1", "1969-12-31", "2026-00-10", "", "2026-11-16T00"])
		expect(dayOfDate(wrong)).toBeUndefined();
	expect(dateOfDay(day("2024-02-29"))).toBe("2024-02-29");
});

test("an instant is written as the clock on the wall with what it is ahead, the hour that comes twice too", () => {
	expect(localIso(utc("2026-01-15T07:30"))).toBe("2026-01-15T08:30:00.000+01:00");
	expect(localIso(utc("2026-10-25T00:30"))).toBe("2026-10-25T02:30:00.000+02:00");
	expect(localIso(utc("2026-10-25T01:30"))).toBe("2026-10-25T02:30:00.000+01:00");
	expect(Date.parse(localIso(utc("2026-07-15T22:15:07.089")))).toBe(utc("2026-07-15T22:15:07.089"));
});
