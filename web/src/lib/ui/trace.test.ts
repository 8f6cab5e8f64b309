import { expect, test } from "vitest";
import { traceOf } from "./trace.ts";

const day = 86_400_000;
const now = 20_000 * day + day / 2;
const box = { width: 108, height: 28, inset: 4 };
const at = (back: number) => now - back * day;
const noon = day / 2 + 3_600_000;

test("the newest value ends the line at the right edge", () => {
	const trace = traceOf({ day: 20_000, at: [noon, null, noon], values: [14, null, 8] }, box, now, undefined);
	expect(trace.end).toEqual({ x: 104, y: 4 });
});

test("a silent unit's line stops before the edge", () => {
	const trace = traceOf({ day: 19_998, at: [noon], values: [3] }, box, now, at(1));
	expect(trace.end?.x).toBeLessThan(trace.tickX ?? 0);
});

test("a day without a value breaks the line", () => {
	const trace = traceOf({ day: 20_000, at: [noon, null, noon], values: [5, null, 4] }, box, now, undefined);
	expect(trace.path.match(/M/g)).toHaveLength(2);
});

test("a value that never moved is a line through the middle", () => {
	const trace = traceOf({ day: 20_000, at: [noon, noon], values: [5, 5] }, box, now, undefined);
	expect(trace.end?.y).toBe(14);
	expect(trace.path).toMatch(/^M.* 14\.0L.* 14\.0$/);
});

test("a comparison older than the line has no tick", () => {
	expect(traceOf(undefined, box, now, at(20)).tickX).toBeUndefined();
	expect(traceOf(undefined, box, now, at(7)).tickX).toBeCloseTo(54);
});
