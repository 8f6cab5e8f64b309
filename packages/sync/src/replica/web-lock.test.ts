import { expect, test } from "vitest";
import { createClock } from "../toy/clock.ts";
import { createWebLock } from "./web-lock.ts";

/** Web Locks and a channel as browsers have them, as far as the lock uses them. */
function createBrowser() {
	const queue: { grant(): void; end(error: Error): void }[] = [];
	const listeners = new Set<(event: { data: unknown }) => void>();
	const frozen = new Set<object>();

	function request(
		_name: string,
		how: { steal?: boolean; signal?: AbortSignal },
		work: () => Promise<void> | undefined,
	) {
		return new Promise<void>((resolve, reject) => {
			const place = {
				grant: () => {
					const held = work();
					void Promise.resolve(held).then(() => leave(place, resolve));
				},
				end: reject,
			};
			how.signal?.addEventListener("abort", () => {
				if (queue.indexOf(place) > 0) leave(place, () => reject(new Error("aborted")));
			});
			if (how.steal) queue.shift()?.end(new Error("stolen"));
			if (how.steal) queue.unshift(place);
			else queue.push(place);
			if (queue[0] === place) place.grant();
		});
	}

	function leave(place: (typeof queue)[number], then: () => void) {
		const at = queue.indexOf(place);
		if (at >= 0) queue.splice(at, 1);
		then();
		if (at === 0) queue[0]?.grant();
	}

	function channel() {
		const own = new Set<(event: { data: unknown }) => void>();
		const it = {
			postMessage: (data: string) => {
				if (!frozen.has(it)) for (const listener of listeners) if (!own.has(listener)) listener({ data });
			},
			addEventListener: (_: "message", listener: (event: { data: unknown }) => void) => {
				own.add(listener);
				listeners.add(listener);
			},
			close: () => own.forEach((listener) => listeners.delete(listener)),
		};
		return it;
	}

	return {
		locks: { request: request as unknown as LockManager["request"] },
		channel,
		freeze: (it: object) => frozen.add(it),
	};
}

function tab(browser: ReturnType<typeof createBrowser>, clock: ReturnType<typeof createClock>) {
	const channel = browser.channel();
	const seen: string[] = [];
	const lock = createWebLock({ name: "sender", locks: browser.locks, channel, timers: clock.timers });
	const release = lock.request({ held: () => seen.push("held"), lost: () => seen.push("lost") });
	return { seen, release, freeze: () => browser.freeze(channel) };
}

test("one tab holds the lock, and the next has it when that one closes", async () => {
	const clock = createClock();
	const browser = createBrowser();
	const [first, second] = [tab(browser, clock), tab(browser, clock)];
	await clock.pass(60_000);
	expect([first.seen, second.seen]).toEqual([["held"], []]);
	first.release();
	await clock.pass(1);
	expect(second.seen).toEqual(["held"]);
	second.release();
});

test("a holder silent for ten seconds is taken over from", async () => {
	const clock = createClock();
	const browser = createBrowser();
	const [first, second] = [tab(browser, clock), tab(browser, clock)];
	first.freeze();
	await clock.pass(9000);
	expect(second.seen).toEqual([]);
	await clock.pass(2000);
	expect([first.seen, second.seen]).toEqual([["held", "lost"], ["held"]]);
	first.release();
	second.release();
});
