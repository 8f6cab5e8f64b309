import { describe, expect, test } from "vitest";
import { latestWeek, measured, newestWeek, weeksBehind } from "./community-rate.ts";

const town = { to: 700, weeks: [20, 40], inhabitants: 80_000 };

describe("cases per 10 000 inhabitants", () => {
	test("are the cases over the inhabitants, and as a number just the cases", () => {
		expect(latestWeek(town, "rate")).toEqual({ value: 5, lacksInhabitants: false });
		expect(latestWeek(town, "count")).toEqual({ value: 40, lacksInhabitants: false });
		expect(measured(town, 0, "rate")).toBe(0);
	});

	test("are unknown where the cases are, whatever the weeks before say", () => {
		for (const weeks of [[20, null], []] as const)
			for (const as of ["rate", "count"] as const)
				expect(latestWeek({ ...town, weeks }, as)).toEqual({ value: null, lacksInhabitants: false });
	});

	test("of a masked week are unknown with an upper bound, rounded up so that it stays true", () => {
		const masked = { ...town, weeks: [20, null], below: 15 };
		expect(latestWeek(masked, "count")).toEqual({ value: null, below: 15, lacksInhabitants: false });
		expect(latestWeek(masked, "rate")).toEqual({ value: null, below: 1.9, lacksInhabitants: false });
		expect(latestWeek({ ...masked, inhabitants: 82_500 }, "rate").below).toBe(1.9);
		expect(latestWeek({ ...masked, inhabitants: 75_000 }, "rate").below).toBe(2);
	});

	test("without inhabitants, or with none, are unknown and not 0", () => {
		const { inhabitants: _, ...unpeopled } = town;
		for (const community of [unpeopled, { ...town, inhabitants: 0 }, { ...unpeopled, weeks: [null], below: 15 }]) {
			expect(latestWeek(community, "rate")).toEqual({ value: null, lacksInhabitants: true });
			expect(measured(community, 0, "rate")).toBeNull();
		}
		expect(latestWeek(unpeopled, "count")).toEqual({ value: 40, lacksInhabitants: false });
	});
});

test("a cluster whose weeks end earlier is so many weeks behind the newest of all", () => {
	const late = { ...town, to: 686 };
	const newest = newestWeek([late, town]);
	expect(newest).toBe(700);
	expect([weeksBehind(late, newest), weeksBehind(town, newest)]).toEqual([2, 0]);
	expect(newestWeek([])).toBe(0);
});
