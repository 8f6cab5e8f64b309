import { expect, test } from "vitest";
import { instantOfWall, wallOf, wallTyped, yesterdayMorning } from "./wall.ts";

const utc = (text: string) => Date.parse(`${text}Z`);

test("a moment on the wall is the same moment again, in summer and in winter", () => {
	for (const at of [utc("2026-01-15T07:30"), utc("2026-07-15T22:05"), utc("2026-11-23T23:59")])
		expect(instantOfWall(wallOf(at))).toBe(at);
	expect(wallOf(utc("2026-07-15T22:05"))).toBe("2026-07-16T00:05");
});

test("yesterday's morning is at eight also on the days when clocks move", () => {
	expect(wallOf(yesterdayMorning(utc("2026-11-24T09:00")))).toBe("2026-11-23T08:00");
	expect(wallOf(yesterdayMorning(utc("2026-11-23T23:30")))).toBe("2026-11-23T08:00");
	expect(wallOf(yesterdayMorning(utc("2026-03-29T20:00")))).toBe("2026-03-28T08:00");
	expect(yesterdayMorning(utc("2026-10-26T05:00"))).toBe(utc("2026-10-25T07:00"));
});

test("what no clock shows is no moment", () => {
	for (const wall of ["2026-02-29T08:00", "2026-11-23T24:00", "2026-11-23T08:60", "2026-11-23", " 2026-11-23T08:00"])
		expect(instantOfWall(wall)).toBeUndefined();
});

test("a date and a clock are read as people write them", () => {
	for (const [date, clock] of [
		["2026-11-23", "08:30"],
		[" 20261123 ", "8.30"],
		["2026-11-23", "0830"],
	] as const)
		expect(wallTyped(date, clock)).toBe("2026-11-23T08:30");
	expect(wallTyped("2026-11-23", "8")).toBe("2026-11-23T08:00");
	for (const [date, clock] of [
		["", ""],
		["23/11", "08:30"],
		["2026-11-31", "08:30"],
		["2026-11-23", "24:00"],
		["2026-11-23", "8:3"],
	] as const)
		expect(wallTyped(date, clock)).toBeUndefined();
});
