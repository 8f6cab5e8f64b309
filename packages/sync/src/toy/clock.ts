// Virtual time: it passes when it is told to, one event after another, with all that follows from each.
import type { Timers } from "../timers.ts";

export interface Clock {
	/** ms UTC. */
	now(): number;
	readonly timers: Timers;
	/** Lets time pass, and everything due in it happen in order. */
	pass(ms: number): Promise<void>;
}

export function createClock(start = Date.UTC(2020, 3, 12)): Clock {
	let now = start;
	let count = 0;
	const due = new Map<number, { readonly at: number; readonly order: number; readonly run: () => void }>();

	/** Lets promises that are ready run. */
	const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

	function next(until: number) {
		let first: { readonly at: number; readonly order: number; readonly run: () => void } | undefined;
		for (const each of due.values()) {
			if (each.at <= until && (!first || each.at < first.at || (each.at === first.at && each.order < first.order)))
				first = each;
		}
		return first;
	}

	return {
		now: () => now,
		timers: {
			after(ms, run) {
				const order = (count += 1);
				due.set(order, { at: now + Math.max(0, ms), order, run });
				return () => void due.delete(order);
			},
		},
		async pass(ms) {
			const until = now + ms;
			await settle();
			for (let each = next(until); each; each = next(until)) {
				due.delete(each.order);
				now = Math.max(now, each.at);
				each.run();
				await settle();
			}
			now = until;
		},
	};
}
