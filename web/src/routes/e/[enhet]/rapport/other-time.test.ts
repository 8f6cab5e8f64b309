import { expect, test } from "vitest";
import { moveTyped, timeTyped } from "./other-time.ts";

/** 09:00 in Sweden. */
const now = Date.parse("2026-11-27T08:00Z");
const since = Date.parse("2026-11-01T08:00Z");
const typed = (date: string, clock: string) => timeTyped({ date, clock, now, since });

test("a time that has been is taken, down to the minute", () => {
	expect(typed("i går", "16.05")).toEqual({ ok: true, at: Date.parse("2026-11-26T15:05Z") });
	expect(typed("2026-11-27", "09:00")).toEqual({ ok: true, at: now });
});

test("two minutes ahead is what clocks may differ, three is a time to come", () => {
	expect(typed("2026-11-27", "09:02")).toMatchObject({ ok: true });
	expect(typed("2026-11-27", "09:03")).toEqual({ ok: false, why: "ahead" });
});

test("before the unit came, and what is no time, are told apart", () => {
	expect(typed("2026-11-01", "08:59")).toEqual({ ok: false, why: "before", since });
	for (const [date, clock] of [
		["2026-11-26", ""],
		["", "16:00"],
		["snart", "16:00"],
		["2026-11-26", "26:00"],
	] as const)
		expect(typed(date, clock)).toEqual({ ok: false, why: "unreadable" });
});

test("a text without a place at the other time stays where it was", () => {
	const measure = { id: "deaths", type: "tally", label: { sv: "", en: "" } } as const;
	const texts = { "deaths/2026-11-27": { text: "1", base: 3, baseEntry: "01A" }, gone: { text: "2" } };
	expect(moveTyped(texts, [{ ref: "deaths/2026-11-27", measure }], [{ ref: "deaths/2026-11-26", measure }])).toEqual({
		"deaths/2026-11-26": { text: "1" },
		gone: { text: "2" },
	});
});
