// Where many come at once: so many are let through at a time, few in each turn of the event loop, and no more than so
// many are kept waiting. Knows nothing of what they came for.

export interface TurnstileOptions {
	/** Under way at once. */
	readonly atOnce: number;
	/** Begun in one turn of the event loop, so that others' edits and heartbeats get theirs. */
	readonly perTurn: number;
	readonly mostWaiting: number;
}

export interface Turnstile {
	/** Nobody more can wait. */
	readonly isFull: boolean;
	/** Runs `work` when its turn comes, in order of asking; undefined: too many wait already, and it is not run. */
	pass<T>(work: () => Promise<T>): Promise<T> | undefined;
}

export function createTurnstile({ atOnce, perTurn, mostWaiting }: TurnstileOptions): Turnstile {
	const waiting: (() => void)[] = [];
	let underWay = 0;
	let begunThisTurn = 0;
	let isNextTurnAsked = false;

	function mayBegin(): boolean {
		return underWay < atOnce && begunThisTurn < perTurn;
	}

	function begin(start: () => void): void {
		underWay++;
		begunThisTurn++;
		askForNextTurn();
		start();
	}

	function askForNextTurn(): void {
		if (isNextTurnAsked) return;
		isNextTurnAsked = true;
		setImmediate(() => {
			isNextTurnAsked = false;
			begunThisTurn = 0;
			beginWaiting();
		});
	}

	function beginWaiting(): void {
		while (mayBegin()) {
			const next = waiting.shift();
			if (!next) return;
			begin(next);
		}
	}

	return {
		get isFull() {
			return waiting.length >= mostWaiting;
		},
		pass(work) {
			const canBegin = waiting.length === 0 && mayBegin();
			if (!canBegin && waiting.length >= mostWaiting) return undefined;
			return new Promise((resolve, reject) => {
				const start = () => {
					work()
						.then(resolve, reject)
						.finally(() => {
							underWay--;
							beginWaiting();
						});
				};
				if (canBegin) begin(start);
				else waiting.push(start);
			});
		},
	};
}
