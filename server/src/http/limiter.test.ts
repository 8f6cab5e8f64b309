import { expect, test } from "vitest";
import { createLimiter } from "./limiter.ts";

test("attempts by one key are counted within the span, then begin again", () => {
	let now = 0;
	const limiter = createLimiter({ attempts: 2, withinMs: 1000, clock: () => now });
	expect([limiter.take("a"), limiter.take("a"), limiter.take("a"), limiter.take("b")]).toEqual([
		true,
		true,
		false,
		true,
	]);
	now = 1000;
	expect(limiter.take("a")).toBe(true);
});

test("a success begins again", () => {
	const limiter = createLimiter({ attempts: 1, withinMs: 1000, clock: () => 0 });
	limiter.take("a");
	limiter.clear("a");
	expect(limiter.take("a")).toBe(true);
});

test("a success by one does not use up what others share", () => {
	const limiter = createLimiter({ attempts: 1, withinMs: 1000, clock: () => 0 });
	limiter.take("house");
	limiter.forgive("house");
	expect([limiter.take("house"), limiter.take("house")]).toEqual([true, false]);
});

test("a flood of keys does not take more memory than is set aside, and forgets the oldest first", () => {
	const limiter = createLimiter({ attempts: 1, withinMs: 1000, clock: () => 0 });
	limiter.take("first");
	for (let i = 0; i < 10_000; i++) limiter.take(`key-${i}`);
	expect(limiter.take("first")).toBe(true);
	expect(limiter.take("key-9999")).toBe(false);
});
