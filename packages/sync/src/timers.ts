// Time that passes, as a port: tests and the simulator have their own.

export interface Timers {
	/** Calls `run` once after `ms`; returns what calls it off. */
	after(ms: number, run: () => void): () => void;
}

/** The platform's timers; in Node they keep no process alive. */
export const systemTimers: Timers = {
	after(ms, run) {
		const handle: unknown = setTimeout(run, ms);
		if (typeof handle === "object" && handle !== null && "unref" in handle && typeof handle.unref === "function")
			handle.unref();
		return () => clearTimeout(handle as number);
	},
};

export function wait(timers: Timers, ms: number): Promise<void> {
	return new Promise((resolve) => {
		timers.after(ms, resolve);
	});
}
