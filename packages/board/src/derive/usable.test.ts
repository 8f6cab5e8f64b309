import fc from "fast-check";
import { expect, test } from "vitest";
import { dayMs, dayOfDate } from "../calendar.ts";
import { batchesThere, usableOf } from "./usable.ts";

const now = Date.UTC(2026, 10, 16, 11);
const day = (date: string) => dayOfDate(date) ?? 0;

test("without dates all that is left is usable", () =>
	expect(usableOf({ left: 500, burnPerDay: 10, batches: [], now })).toBe(500));

test("what expires before it would be used is not", () => {
	const batches = [{ day: day("2026-11-25"), quantity: 500 }];
	// 9.5 days are left until the end of the 25th by Swedish standard time: noon to 23:00 UTC.
	expect(usableOf({ left: 500, burnPerDay: 10, batches, now })).toBeCloseTo(95, 6);
});

test("the first to expire is used first, and the next waits for it", () => {
	const batches = [
		{ day: day("2026-11-18"), quantity: 100 },
		{ day: day("2026-11-20"), quantity: 100 },
	];
	expect(usableOf({ left: 260, burnPerDay: 20, batches, now })).toBeCloseTo(20 * 4.5 + 60, 6);
});

test("what has expired is left out even where use is unknown", () => {
	const batches = [
		{ day: day("2026-11-15"), quantity: 100 },
		{ day: day("2026-12-15"), quantity: 100 },
	];
	expect(usableOf({ left: 200, burnPerDay: null, batches, now })).toBe(100);
	expect(usableOf({ left: 100, burnPerDay: null, batches, now })).toBe(100);
});

test("what was thrown away does not expire again", () => {
	const thrown = [
		{ day: day("2026-11-15"), quantity: 100 },
		{ day: day("2026-11-15"), quantity: -100 },
	];
	expect(usableOf({ left: 50, burnPerDay: 10, batches: thrown, now })).toBe(50);
});

test("it is never more than what is left, nor less than nothing", () => {
	const batch = fc.record({
		day: fc.integer({ min: -5, max: 40 }).map((ahead) => Math.floor(now / dayMs) + ahead),
		quantity: fc.integer({ min: -50, max: 500 }),
	});
	fc.assert(
		fc.property(fc.nat(1000), fc.option(fc.nat(80)), fc.array(batch, { maxLength: 6 }), (left, burnPerDay, batches) => {
			const usable = usableOf({ left, burnPerDay, batches, now });
			expect(usable).toBeGreaterThanOrEqual(0);
			expect(usable).toBeLessThanOrEqual(left);
		}),
	);
});

test("what is left of each batch follows from the first having been used first", () => {
	const batches = [
		{ day: day("2026-11-18"), quantity: 100 },
		{ day: day("2026-11-20"), quantity: 100 },
	];
	const left = (amount: number) => batchesThere(amount, batches).map(({ quantity }) => quantity);
	expect([left(260), left(150), left(40)]).toEqual([
		[100, 100],
		[50, 100],
		[0, 40],
	]);
});
