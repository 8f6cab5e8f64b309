// A doorbell of shared texts between nodes of one process.
import type { TextRelay, TextRing } from "../text/text-relay.ts";

/** `pass` decides when, whether and how often a ring is delivered. Each node takes its own end. */
export function createMemoryTextRelay(pass: (deliver: () => void) => void = queueMicrotask): { relay(): TextRelay } {
	const ends = new Set<(ring: TextRing) => void>();
	return {
		relay() {
			const listeners = new Map<string, Set<(ring: TextRing) => void>>();
			const hear = (ring: TextRing) => {
				for (const listener of listeners.get(`${ring.board} ${ring.text}`) ?? []) listener(ring);
			};
			ends.add(hear);
			return {
				publishText(ring) {
					for (const end of ends) if (end !== hear) pass(() => end(ring));
				},
				subscribeText({ board, text }, listener) {
					const key = `${board} ${text}`;
					const held = listeners.get(key) ?? new Set();
					listeners.set(key, held.add(listener));
					return () => void held.delete(listener);
				},
			};
		},
	};
}
