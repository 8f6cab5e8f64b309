// The database's clock, as this node can tell it: its own clock moved by an offset that it learns by asking. Nodes whose
// clocks differ then stamp entries alike.
import type { Timers } from "@samlad/sync/timers";

export interface DatabaseClock {
	/** ms UTC. */
	now(): number;
	close(): void;
}

export interface DatabaseClockParts {
	/** The database's time, ms UTC. */
	readonly ask: () => Promise<number>;
	readonly clock: () => number;
	readonly timers: Timers;
	readonly everyMs?: number;
}

/** Rejects when the database cannot be asked at first; later failures leave the offset as it was. */
export async function createDatabaseClock(parts: DatabaseClockParts): Promise<DatabaseClock> {
	const { ask, clock, timers, everyMs = 10_000 } = parts;
	let offset: number | undefined;
	let callOff: (() => void) | undefined;
	let isClosed = false;

	/** The answer was given at some moment between asking and hearing: the offset moves no further than that says it must. */
	async function learn() {
		const asked = clock();
		const answer = await ask();
		const heard = clock();
		const least = answer - heard;
		const most = answer - asked;
		offset = Math.round(offset === undefined ? (least + most) / 2 : Math.min(most, Math.max(least, offset)));
	}

	function again() {
		if (isClosed) return;
		callOff = timers.after(everyMs, () => void learn().then(again, again));
	}

	await learn();
	again();
	return {
		now: () => clock() + (offset ?? 0),
		close() {
			isClosed = true;
			callOff?.();
		},
	};
}
