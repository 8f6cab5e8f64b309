import { describe, expect, test } from "vitest";
import { plausibility } from "./plausibility.ts";

describe("plausibility", () => {
	const measure = { min: 0, max: 200 };
	test("1400 where the last was 14 asks, and 140 or 14 was perhaps meant", () => {
		expect(plausibility(measure, 14, 1400)).toEqual({ asks: true, why: "range", meant: 14 });
		expect(plausibility({ min: 0 }, 140, 1400)).toEqual({ asks: true, why: "large", meant: 140 });
		expect(plausibility({ min: 0, max: 500_000 }, 16_000, 160_000)).toEqual({
			asks: true,
			why: "large",
			meant: 16_000,
		});
	});

	test.each([
		[14, 70, false],
		[14, 71, true],
		[15, 3, false],
		[15, 2, true],
		[0, 100, false],
		[null, 100, false],
		[undefined, 100, false],
		[8, 8, false],
		[10, 0, true],
	] as const)("last %s, typed %d: asks %s", (last, typed, asks) => {
		expect(plausibility(measure, last, typed).asks).toBe(asks);
	});

	test("outside the range it asks also the first time", () => {
		expect(plausibility(measure, null, 201)).toMatchObject({ asks: true, why: "range" });
		expect(plausibility(measure, null, 201)).not.toHaveProperty("meant");
	});
});
