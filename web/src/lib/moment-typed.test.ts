import { expect, test } from "vitest";
import { momentTyped } from "./moment-typed.ts";

/** A Thursday, 09:12 in Sweden. */
const now = Date.UTC(2026, 2, 12, 8, 12);
const typed = (date: string, clock: string, mostAheadMs?: number) =>
	momentTyped({ date, clock, now, ...(mostAheadMs === undefined ? {} : { mostAheadMs }) });

test.each([
	["2026-03-11", "08:30", "2026-03-11T08:30"],
	["11/3", "8.30", "2026-03-11T08:30"],
	["i går", "8", "2026-03-11T08:00"],
	["idag", "0912", "2026-03-12T09:12"],
])("%s %s is a moment", (date, clock, wall) => {
	expect(typed(date, clock)).toMatchObject({ ok: true, wall });
});

test("its instant is by the clock in Sweden", () => {
	expect(typed("2026-03-12", "09:12")).toMatchObject({ at: now });
});

test("what is no date, no clock or no such moment is told from one that has not been", () => {
	for (const [date, clock] of [
		["snart", "08:00"],
		["2026-03-11", "åtta"],
		["2026-02-30", "08:30"],
		["", ""],
	] as const)
		expect(typed(date, clock)).toEqual({ ok: false, why: "unreadable" });
	expect(typed("2026-03-12", "09:13")).toEqual({ ok: false, why: "ahead" });
	expect(typed("2026-03-12", "09:13", 60_000)).toMatchObject({ ok: true });
});
