// Counts attempts by key in a sliding span, so that guessing is slow. Holds its counts in memory, a bounded number of them.

export interface Limiter {
	/** Counts one attempt; false when there have been too many. */
	take(key: string): boolean;
	/** A success: the key starts afresh. */
	clear(key: string): void;
	/** A success where others share the key: the attempt does not count. */
	forgive(key: string): void;
}

const maxKeys = 10_000;

export function createLimiter(options: {
	readonly attempts: number;
	readonly withinMs: number;
	readonly clock: () => number;
}): Limiter {
	const { attempts, withinMs, clock } = options;
	const spans = new Map<string, { count: number; readonly endsAt: number }>();

	return {
		take(key) {
			const now = clock();
			const span = spans.get(key);
			if (span && span.endsAt > now) return ++span.count <= attempts;
			spans.delete(key);
			// The oldest key leaves first: Map keeps the order of insertion.
			if (spans.size >= maxKeys) for (const oldest of spans.keys()) return spans.delete(oldest) && begin(key, now);
			return begin(key, now);
		},
		clear: (key) => void spans.delete(key),
		forgive(key) {
			const span = spans.get(key);
			if (span) span.count--;
		},
	};

	function begin(key: string, now: number): boolean {
		spans.set(key, { count: 1, endsAt: now + withinMs });
		return true;
	}
}
