import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { watchSessions } from "./session-watch.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function bench(count: number) {
	const ended = new Set<string>();
	const present = new Set(Array.from({ length: count }, (_, at) => `session-${at}`));
	const asked: number[] = [];
	const troubles: unknown[] = [];
	const state: { fault?: Error; before?: () => void } = {};
	const watch = watchSessions({
		sessions: () => present,
		async standing(sessions) {
			asked.push(sessions.length);
			const still = sessions.filter((session) => !ended.has(session));
			state.before?.();
			if (state.fault) throw state.fault;
			return still;
		},
		signOut: (sessions) => sessions.forEach((session) => present.delete(session)),
		onTrouble: (error) => troubles.push(error),
	});
	return { ended, present, asked, troubles, state, watch };
}

test("sessions that ended elsewhere are signed out within five seconds, a few questions for however many", async () => {
	const { ended, present, asked, watch } = bench(1200);
	ended.add("session-3").add("session-1100");
	await vi.advanceTimersByTimeAsync(5000);
	expect([present.size, asked]).toEqual([1198, [500, 500, 200]]);
	watch.close();
	await vi.advanceTimersByTimeAsync(20_000);
	expect(asked).toHaveLength(3);
});

test("whoever is told looks at once, and again when told of more while looking", async () => {
	const { ended, present, asked, state, watch } = bench(2);
	state.before = () => {
		ended.add("session-1");
		watch.look();
		delete state.before;
	};
	ended.add("session-0");
	watch.look();
	await vi.advanceTimersByTimeAsync(1);
	expect([present.size, asked]).toEqual([0, [2, 1]]);
	watch.close();
});

test("sessions that cannot be asked for stay, and are asked for again", async () => {
	const { ended, present, troubles, state, watch } = bench(1);
	ended.add("session-0");
	state.fault = new Error("down");
	await vi.advanceTimersByTimeAsync(4100);
	expect([present.size, troubles]).toEqual([1, [state.fault]]);
	delete state.fault;
	await vi.advanceTimersByTimeAsync(4100);
	expect(present.size).toBe(0);
	watch.close();
});
