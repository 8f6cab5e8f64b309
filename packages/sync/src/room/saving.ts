// Whether the store takes entries now, and who is told when that changes.
import type { Timers } from "../timers.ts";

/** A store silent for this long has stopped, as far as a person waiting can tell. */
const silentMs = 2500;
const probeMs = 500;

export interface Saving {
	readonly hasStopped: boolean;
	/** Watches one call to the store: tells when it takes too long, and probes until the store answers again. */
	watch<T>(call: () => Promise<T>): Promise<T>;
	/** The store refused: tells, and probes until it answers again. */
	stopped(): void;
	resumed(): void;
	close(): void;
}

export interface SavingOptions {
	readonly timers: Timers;
	/** Asks the store something cheap; rejects while it is unavailable. */
	probe(): Promise<unknown>;
	tell(notice: "saving-stopped" | "saving-resumed"): void;
}

export function createSaving({ timers, probe, tell }: SavingOptions): Saving {
	let hasStopped = false;
	let isClosed = false;
	let callOff: (() => void) | undefined;

	function say(stopped: boolean) {
		if (hasStopped === stopped || isClosed) return;
		hasStopped = stopped;
		tell(stopped ? "saving-stopped" : "saving-resumed");
	}

	function resumed() {
		callOff?.();
		callOff = undefined;
		say(false);
	}

	function tryAgain() {
		callOff = undefined;
		if (isClosed) return;
		probe().then(resumed, () => {
			callOff ??= timers.after(probeMs, tryAgain);
		});
	}

	function stopped() {
		say(true);
		if (!isClosed) callOff ??= timers.after(probeMs, tryAgain);
	}

	return {
		get hasStopped() {
			return hasStopped;
		},
		async watch(call) {
			const calm = timers.after(silentMs, stopped);
			try {
				return await call();
			} finally {
				calm();
			}
		},
		stopped,
		resumed,
		close() {
			isClosed = true;
			callOff?.();
		},
	};
}
