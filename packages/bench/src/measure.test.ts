import { expect, test } from "vitest";
import { cpuMs, median, percentile, residentKb } from "./measure.ts";

test("the median of an even number of samples is the upper of the two in the middle", () => {
	expect(median([4, 1, 3, 2])).toBe(3);
});

test("the 99th percentile of a hundred samples is the largest", () => {
	expect(
		percentile(
			Array.from({ length: 100 }, (_, index) => index),
			0.99,
		),
	).toBe(99);
});

test("work done here shows as processor time of this process", () => {
	const before = { here: process.cpuUsage(), there: cpuMs(process.pid) };
	while (process.cpuUsage(before.here).user < 150_000) Math.sqrt(Math.random());
	expect(cpuMs(process.pid) - before.there).toBeGreaterThan(100);
	expect(residentKb(process.pid)).toBeGreaterThan(1_000);
});
