import fc from "fast-check";
import { expect, test } from "vitest";
import { dayMs, tableDay } from "../calendar.ts";
import { daysOfPoints, mendPoint, withPoint, type Points } from "./points.ts";

const noon = Date.UTC(2026, 10, 16, 11);
const lay = (observations: readonly { at: number; value: number | null }[]): Points | undefined =>
	observations.reduce<Points | undefined>((held, { at, value }) => withPoint(held, at, value), undefined);

test("the newest observation of a day is its point", () => {
	const points = lay([
		{ at: noon, value: 8 },
		{ at: noon - 1, value: 3 },
		{ at: noon + 1, value: 14 },
	]);
	expect(points).toEqual({ day: tableDay(noon), at: [12 * 3_600_000 + 1], values: [14] });
});

test("days that nobody spoke of are gaps", () => {
	const points = lay([
		{ at: noon - 3 * dayMs, value: 8 },
		{ at: noon, value: 14 },
	]);
	expect(points?.values).toEqual([14, null, null, 8]);
});

test("a late report fills its own day and leaves the newest alone", () => {
	const points = lay([
		{ at: noon, value: 14 },
		{ at: noon - 2 * dayMs, value: 5 },
	]);
	expect(points?.values).toEqual([14, null, 5]);
});

test("what is older than a fortnight before the newest is gone", () => {
	const points = lay([
		{ at: noon - 14 * dayMs, value: 1 },
		{ at: noon - 13 * dayMs, value: 2 },
		{ at: noon, value: 3 },
	]);
	expect(points?.values).toHaveLength(daysOfPoints);
	expect(points?.values.at(-1)).toBe(2);
	expect(
		lay([
			{ at: noon, value: 3 },
			{ at: noon - 400 * dayMs, value: 1 },
		])?.values,
	).toEqual([3]);
	expect(
		lay([
			{ at: noon - 400 * dayMs, value: 1 },
			{ at: noon, value: 3 },
		])?.values,
	).toEqual([3]);
});

test("a correction mends only the point that its target gave", () => {
	const points = lay([
		{ at: noon - dayMs, value: 140 },
		{ at: noon, value: 15 },
	]);
	if (!points) throw new Error("no points");
	expect(mendPoint(points, noon - dayMs, 14).values).toEqual([15, 14]);
	expect(mendPoint(points, noon - dayMs, null).values).toEqual([15, null]);
	expect(mendPoint(points, noon - dayMs - 1, 14)).toBe(points);
	expect(mendPoint(points, noon + dayMs, 14)).toBe(points);
});

test("observations in any order, some twice, leave the same points", () => {
	const observation = fc.record({
		at: fc.integer({ min: noon - 40 * dayMs, max: noon }),
		value: fc.option(fc.nat(100)),
	});
	fc.assert(
		fc.property(
			fc.uniqueArray(observation, { selector: ({ at }) => at, maxLength: 40 }),
			fc.integer(),
			(observations, seed) => {
				const shuffled = [...observations, ...observations.slice(0, 5)].toSorted(
					(one, other) => ((one.at * seed) % 101) - ((other.at * seed) % 101),
				);
				expect(lay(shuffled)).toEqual(lay(observations));
			},
		),
	);
});
