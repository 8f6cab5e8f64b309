import { expect, test } from "vitest";
import { goneBy, moved, timeTyped } from "./other-time.ts";

/** 09:00 in Sweden. */
const now = Date.parse("2026-11-27T08:00Z");
const since = Date.parse("2026-11-01T08:00Z");
const typed = (date: string, clock: string) => timeTyped({ date, clock, now, since });

test("a time that has been is taken, down to the minute", () => {
	expect(typed("i går", "16.05")).toMatchObject({ ok: true, at: Date.parse("2026-11-26T15:05Z") });
	expect(typed("2026-11-27", "09:00")).toMatchObject({ ok: true, at: now });
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

const measure = { id: "deaths", type: "tally", label: { sv: "", en: "" } } as const;
const on = (date: string) => [{ ref: `deaths/${date}`, measure }];

test("a text without a place at the other time stays where it was", () => {
	const texts = { "deaths/2026-11-27": { text: "1", base: 3, baseEntry: "01A" }, gone: { text: "2" } };
	expect(moved(texts, undefined, on("2026-11-27"), on("2026-11-26")).typed).toEqual({
		"deaths/2026-11-26": { text: "1" },
		gone: { text: "2" },
	});
});

test("a draft that holds a text of a day gone by is of the time at which it was typed", () => {
	const draft = { typed: { "deaths/2026-11-26": { text: "1" } }, comment: "", touchedAt: 700 };
	expect(goneBy(draft, on("2026-11-27"))).toBe(700);
	expect(goneBy(draft, on("2026-11-26"))).toBeUndefined();
	expect(goneBy({ ...draft, observedAt: 500 }, on("2026-11-27"))).toBeUndefined();
	expect(goneBy({ ...draft, typed: { gauge: { text: "1" } } }, on("2026-11-27"))).toBeUndefined();
});
