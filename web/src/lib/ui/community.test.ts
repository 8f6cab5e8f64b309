import { expect, test } from "vitest";
import { communityWeeks, isoWeek, roundUp } from "./community.ts";

const table = (rows: { [table: string]: { [key: string]: object } }) => ({
	row: (name: string, key: string) => rows[name]?.[key] as never,
	rows: (name: string) => Object.entries(rows[name] ?? {}) as never,
});

test("the last week of 2020 is its fifty-third", () => {
	expect(isoWeek("2020-12-28")).toEqual({ year: 2020, week: 53 });
	expect(isoWeek("2019-12-30")).toEqual({ year: 2020, week: 1 });
});

test("a masked week is unknown with its bound, a week nobody told of is unknown", () => {
	const read = table({
		unit: { kommun: { name: "Järfälla", type: "kommun", status: "open" } },
		held: { "kommun/community.cases": { from: 18_365, to: 18_379 } },
		cell: {
			"kommun/community.cases/2020-04-13": { value: 31 },
			"kommun/community.cases/2020-04-27": { value: null, below: 15 },
		},
	});
	expect(communityWeeks(read).map(({ value, below }) => [value, below])).toEqual([
		[31, undefined],
		[null, undefined],
		[null, 15],
	]);
});

test("the axis ends on a round number", () => {
	expect([0, 7, 31, 214, 801].map(roundUp)).toEqual([10, 10, 40, 300, 1000]);
});
