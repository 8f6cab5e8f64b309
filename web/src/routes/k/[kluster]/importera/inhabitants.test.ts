import { expect, test } from "vitest";
import { inhabitantsTyped, withInhabitants } from "./inhabitants.ts";

test.each([
	["81 274", 81_274],
	["81274", 81_274],
	["1", 1],
])("%s is a number of inhabitants", (text, value) => {
	expect(inhabitantsTyped(text, "sv")).toBe(value);
});

test.each(["", "många", "0", "-5", "+50", "81,5", "1.234", "999 999 999"])("%j is none", (text) => {
	expect(inhabitantsTyped(text, "sv")).toBeUndefined();
});

test("everything else of the unit stays as it stands", () => {
	const row = {
		name: "Järfälla",
		type: "kommun",
		status: "open",
		statistics: [{ code: "0123" }],
		put: { at: 1, entry: "01K", since: 1 },
	} as const;
	expect(withInhabitants("kommun", row, 81_274)).toEqual({
		unit: "kommun",
		name: "Järfälla",
		type: "kommun",
		status: "open",
		statistics: [{ code: "0123" }],
		capacity: 81_274,
	});
});
