// Something done soon after it is asked for, for all who asked meanwhile, and never twice within a while.
import type { Timers } from "./timers.ts";

export interface Pace {
	soon(): void;
	stop(): void;
}

export interface PaceOptions {
	readonly timers: Timers;
	/** ms from any fixed point. */
	readonly clock: () => number;
	/** What comes within this of the first goes along with it. */
	readonly gatherMs: number;
	/** The least from one time to the next. */
	readonly gapMs: number;
	run(): void;
}

export function createPace({ timers, clock, gatherMs, gapMs, run }: PaceOptions): Pace {
	let lastAt = Number.NEGATIVE_INFINITY;
	let callOff: (() => void) | undefined;
	return {
		soon() {
			callOff ??= timers.after(Math.max(gatherMs, Math.min(gapMs, lastAt + gapMs - clock())), () => {
				callOff = undefined;
				lastAt = clock();
				run();
			});
		},
		stop() {
			callOff?.();
			callOff = undefined;
		},
	};
}
