// One thing at a time with a room's standing: an append, a catching up, a fresh start.

export interface Turns {
	take<T>(work: () => Promise<T>): Promise<T>;
	isFree(): boolean;
}

export function createTurns(): Turns {
	let last: Promise<unknown> = Promise.resolve();
	let waiting = 0;
	return {
		take(work) {
			waiting += 1;
			const mine = last.then(work).finally(() => (waiting -= 1));
			last = mine.catch(() => undefined);
			return mine;
		},
		isFree: () => waiting === 0,
	};
}
