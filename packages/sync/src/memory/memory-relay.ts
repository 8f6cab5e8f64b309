// A doorbell between nodes of one process. Each node takes its own end.
import type { Relay, Ring } from "../relay.ts";

export interface MemoryRelayHub {
	/** One node's end. */
	relay(): Relay;
}

/** `pass` decides when, whether and how often a ring is delivered. */
export function createMemoryRelay(pass: (deliver: () => void) => void = queueMicrotask): MemoryRelayHub {
	const ends = new Set<(ring: Ring) => void>();
	return {
		relay() {
			const listeners = new Map<string, Set<(ring: Ring) => void>>();
			const hear = (ring: Ring) => {
				for (const listener of listeners.get(ring.board) ?? []) listener(ring);
			};
			ends.add(hear);
			return {
				isUp: true,
				publish(ring) {
					for (const end of ends) if (end !== hear) pass(() => end(ring));
				},
				subscribe(board, listener) {
					const held = listeners.get(board) ?? new Set();
					listeners.set(board, held.add(listener));
					return () => void held.delete(listener);
				},
			};
		},
	};
}

/** For a node on its own. */
export function createSilentRelay(): Relay {
	return { isUp: false, publish: () => undefined, subscribe: () => () => undefined };
}
