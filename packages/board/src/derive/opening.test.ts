import fc from "fast-check";
import { expect, test } from "vitest";
import { hour, monday8 } from "../testing/board.ts";
import { openAt } from "./opening.ts";

const at = (days: number, clock: number) => monday8 + (days * 24 + clock - 8) * hour;
const [monday, friday, saturday, sunday] = [0, 4, 5, 6];

test.each([
	["Dygnet runt", monday, 3, true],
	["Vardagar 8–17", monday, 8, true],
	["Vardagar 8–17", monday, 17, false],
	["Vardagar 8–17", saturday, 9, false],
	["Vardagar 8–16.30", friday, 16.25, true],
	["Vardagar 8–16.30", friday, 16.5, false],
	["Alla dagar 7–22", sunday, 21, true],
	["mån–fre 07:00-16:30", friday, 7, true],
	["mån–fre 07:00-16:30", sunday, 7, false],
	["Måndag–torsdag 8–17, fredag 8–15", friday, 16, false],
	["Måndag–torsdag 8–17, fredag 8–15", friday, 14, true],
	["Alla dagar 21–7", monday, 3, true],
	["Fredag 21–7", saturday, 6, true],
	["Fredag 21–7", friday, 6, false],
	["8–17", sunday, 9, true],
	["Vardagar 7–16, jour övrig tid", monday, 9, true],
] as const)("«%s» on day %d at %d is open: %s", (hours, day, clock, open) => {
	expect(openAt(hours, at(day, clock))).toBe(open);
});

test.each(["Vardagar 7–16, jour övrig tid", "Kvällar, nätter och helger", "ring först", "", "Vardagar 8–99"])(
	"of «%s» nothing is said on a Monday night",
	(hours) => {
		expect(openAt(hours, at(monday, 3))).toBeNull();
	},
);

test("no hours at all are unknown, not closed", () => {
	expect(openAt(undefined, monday8)).toBeNull();
});

test("whatever is written, the answer is yes, no or unknown", () => {
	fc.assert(
		fc.property(fc.string(), fc.nat(10_000), (hours, later) => {
			expect([true, false, null]).toContain(openAt(hours, monday8 + later * hour));
		}),
	);
});
