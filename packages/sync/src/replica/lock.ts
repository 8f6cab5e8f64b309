// Which of a person's tabs sends. A port: Web Locks in browsers, this memory one in tests.

export interface SenderLock {
	/** Waits for its turn, then calls `held`; `lost` when another tab took over a silent holder. Returns what gives it up. */
	request(events: { held(): void; lost(): void }): () => void;
}

/** One lock that tabs of one process queue for. */
export function createMemoryLock(): SenderLock {
	const queue: { held(): void; lost(): void }[] = [];
	return {
		request(events) {
			queue.push(events);
			if (queue[0] === events) queueMicrotask(() => queue[0] === events && events.held());
			return () => {
				const at = queue.indexOf(events);
				if (at < 0) return;
				queue.splice(at, 1);
				const next = queue[0];
				if (at === 0 && next) queueMicrotask(() => queue[0] === next && next.held());
			};
		},
	};
}
