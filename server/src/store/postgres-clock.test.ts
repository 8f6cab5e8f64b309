import type { Timers } from "@samlad/sync/timers";
import { expect, test } from "vitest";
import { createDatabaseClock } from "./postgres-clock.ts";

/** A node and a database whose clocks are `apart`, and questions that take a while each way. */
function trial(apart: number, ways: readonly (readonly [number, number])[]) {
	const world = { now: 1_000_000, apart, isDown: false, run: () => {} };
	let asked = 0;
	const ask = async () => {
		const [there, back] = ways[asked++ % ways.length] ?? [0, 0];
		world.now += there;
		const answer = world.now + world.apart;
		world.now += back;
		if (world.isDown) throw new Error("No answer");
		return answer;
	};
	const timers: Timers = { after: (_ms, run) => ((world.run = run), () => {}) };
	const again = async () => {
		world.run();
		await new Promise(setImmediate);
	};
	return { world, again, open: () => createDatabaseClock({ ask, clock: () => world.now, timers }) };
}

test("the clock is the database's, within half of what the question took", async () => {
	const { world, open } = trial(3_600_000, [[2, 6]]);
	const clock = await open();
	expect(Math.abs(clock.now() - (world.now + world.apart))).toBeLessThanOrEqual(4);
});

test("a quick answer betters a slow one, and a slow one spoils nothing", async () => {
	const { world, again, open } = trial(500, [
		[40, 0],
		[1, 1],
		[0, 300],
	]);
	const clock = await open();
	expect(Math.abs(clock.now() - world.now - 500)).toBe(20);
	for (const error of [1, 1]) {
		await again();
		expect(Math.abs(clock.now() - world.now - 500)).toBeLessThanOrEqual(error);
	}
});

test("a clock that was set is followed at the next question", async () => {
	const { world, again, open } = trial(0, [[1, 1]]);
	const clock = await open();
	world.apart = -90_000;
	await again();
	expect(Math.abs(clock.now() - world.now + 90_000)).toBeLessThanOrEqual(1);
});

test("without a first answer there is no clock; without a later one it goes on", async () => {
	const { world, again, open } = trial(70, [[1, 1]]);
	world.isDown = true;
	await expect(open()).rejects.toThrow("No answer");
	world.isDown = false;
	const clock = await open();
	world.isDown = true;
	await again();
	expect(clock.now() - world.now).toBe(70);
	world.isDown = false;
	world.apart = 900;
	await again();
	expect(clock.now() - world.now).toBeGreaterThan(890);
});
