import { expect, test } from "vitest";
import { dateTyped } from "./date-typed.ts";

/** Half past midnight on a Friday in Sweden. */
const now = Date.parse("2026-11-26T23:30Z");

test.each([
	["2026-11-23", "2026-11-23"],
	[" 20261123 ", "2026-11-23"],
	["261123", "2026-11-23"],
	["26-11-23", "2026-11-23"],
	["23/11", "2026-11-23"],
	["23.11", "2026-11-23"],
	["3 nov", "2026-11-03"],
	["3 november", "2026-11-03"],
	["3 Nov. 2025", "2025-11-03"],
	["23/11 2025", "2025-11-23"],
	["23/11-2025", "2025-11-23"],
	["1 may", "2026-05-01"],
	["i dag", "2026-11-27"],
	["I  går", "2026-11-26"],
	["yesterday", "2026-11-26"],
])("%j is %s", (text, date) => {
	expect(dateTyped(text, now)).toBe(date);
});

test("a day without a year is the last that has begun", () => {
	expect(dateTyped("27/11", now)).toBe("2026-11-27");
	expect(dateTyped("28/11", now)).toBe("2025-11-28");
	expect(dateTyped("31 dec", now)).toBe("2025-12-31");
	expect(dateTyped("29/2", now)).toBeUndefined();
});

test.each(["", "31/11", "2026-02-30", "13.13", "3 brumaire", "mån", "12", "2026-11", "1/1 1999x", "0/11"])(
	"%j is no date",
	(text) => {
		expect(dateTyped(text, now)).toBeUndefined();
	},
);
