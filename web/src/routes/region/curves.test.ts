import { expect, test } from "vitest";
import { curveOf, scaleOf } from "./curves.ts";

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

test("without inhabitants there is no rate, and so no height to it", () => {
	const unpeopled = { to: 700, weeks: [20, 30] };
	expect(scaleOf([unpeopled], "rate").top).toBe(0);
	expect(curveOf(unpeopled, scaleOf([unpeopled, small], "rate"), { as: "rate", ...box })).toEqual({
		path: "",
		end: undefined,
	});
	expect(curveOf(unpeopled, scaleOf([unpeopled], "count"), { as: "count", ...box }).end).toBeDefined();
});
