// One direction of a cable: bytes in their order, held back for as long as its conditions say. Knows no sockets.

export interface Conditions {
	/** Nothing comes through, the news that the other end has gone neither; what was said meanwhile comes when it is mended. */
	readonly isSilent: boolean;
	/** How long everything takes. */
	readonly delayMs: number;
	/** How much longer it may take. */
	readonly jitterMs: number;
	/** So few bytes at a time, and so seldom. */
	readonly drip: { readonly bytes: number; readonly everyMs: number } | undefined;
}

export const clear: Conditions = { isSilent: false, delayMs: 0, jitterMs: 0, drip: undefined };

export interface LaneOptions {
	conditions(): Conditions;
	/** [0, 1). */
	readonly random: () => number;
	write(bytes: Uint8Array): void;
	/** The other end has gone, and all it said has been written. */
	end(): void;
}

export interface Lane {
	/** Bytes that wait here. */
	readonly held: number;
	push(bytes: Uint8Array): void;
	/** After the last bytes. */
	finish(): void;
	/** Conditions have changed. */
	look(): void;
	/** Forgets all that waits. */
	close(): void;
}

export function createLane(options: LaneOptions): Lane {
	const { conditions, random, write, end } = options;
	const queue: { readonly at: number; bytes: Uint8Array | undefined }[] = [];
	let lastAt = 0;
	let held = 0;
	let timer: NodeJS.Timeout | undefined;
	let isClosed = false;

	function add(bytes: Uint8Array | undefined): void {
		if (isClosed) return;
		const { delayMs, jitterMs } = conditions();
		lastAt = Math.max(lastAt, performance.now() + delayMs + jitterMs * random());
		held += bytes?.length ?? 0;
		queue.push({ at: lastAt, bytes });
		if (timer === undefined) pump();
	}

	function pump(): void {
		timer = undefined;
		for (let first = queue[0]; first && !isClosed; first = queue[0]) {
			const { isSilent, drip } = conditions();
			if (isSilent) return;
			const waitMs = first.at - performance.now();
			if (waitMs > 0) return again(waitMs);
			if (!first.bytes) {
				queue.shift();
				end();
			} else if (drip && first.bytes.length > drip.bytes) {
				give(first.bytes.subarray(0, drip.bytes));
				first.bytes = first.bytes.subarray(drip.bytes);
				return again(drip.everyMs);
			} else {
				queue.shift();
				give(first.bytes);
				if (drip) return again(drip.everyMs);
			}
		}
	}

	function give(bytes: Uint8Array): void {
		held -= bytes.length;
		write(bytes);
	}

	function again(ms: number): void {
		timer = setTimeout(pump, ms);
	}

	return {
		get held() {
			return held;
		},
		push: add,
		finish: () => add(undefined),
		look() {
			clearTimeout(timer);
			// What was late stays in its order, and no longer waits.
			for (const [index, { bytes }] of queue.entries()) queue[index] = { at: 0, bytes };
			lastAt = 0;
			pump();
		},
		close() {
			isClosed = true;
			clearTimeout(timer);
			queue.length = 0;
			held = 0;
		},
	};
}
