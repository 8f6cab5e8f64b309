import { expect, test } from "vitest";
import { curveOf, latestOf, scaleOf } from "./curves.ts";

const small = { to: 700, weeks: [5, null, 10], inhabitants: 10_000 };
const large = { to: 700, weeks: [40, 80, 20], inhabitants: 80_000 };
const box = { width: 108, height: 28, inset: 4 };

test("all curves share one scale, of rates or of numbers", () => {
	expect(scaleOf([small, large], "rate").top).toBe(10);
	expect(scaleOf([small, large], "count").top).toBe(80);
	const scale = scaleOf([small, large], "rate");
	expect(curveOf(small, scale, { as: "rate", ...box }).end?.y).toBe(4);
	expect(curveOf(large, scale, { as: "rate", ...box }).end?.y).toBe(28 - 4 - 0.25 * 20);
});

test("an unknown week breaks the curve, and one that lags ends earlier", () => {
	const scale = scaleOf([small, large], "count");
	expect(curveOf(small, scale, { as: "count", ...box }).path.match(/M/g)).toHaveLength(2);
	const lagging = { ...large, to: 693 };
	const [late, newest] = [lagging, large].map((one) => curveOf(one, scale, { as: "count", ...box }).end?.x ?? 0);
	expect(late).toBeLessThan(newest ?? 0);
});

test("unknown stays unknown: a masked week has a bound, and without inhabitants there is no rate", () => {
	const masked = { to: 700, weeks: [20, null], below: 15, inhabitants: 10_000 };
	expect(latestOf(masked, "count")).toEqual({ value: null, below: 15, lacksInhabitants: false });
	expect(latestOf(masked, "rate")).toEqual({ value: null, below: 15, lacksInhabitants: false });
	const unpeopled = { to: 700, weeks: [20, 30] };
	expect(latestOf(unpeopled, "rate")).toEqual({ value: null, lacksInhabitants: true });
	expect(latestOf(unpeopled, "count")).toEqual({ value: 30, lacksInhabitants: false });
	expect(scaleOf([unpeopled], "rate").top).toBe(0);
});
