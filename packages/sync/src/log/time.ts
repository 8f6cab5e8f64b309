// When something was true, as the log accepts it. Clocks are passed in.
import type { Draft } from "../entry.ts";

/** Further ahead of the room's clock than this no observation is taken. */
export const mostAheadMs = 120_000;

export function isAhead(observedAt: number, now: number): boolean {
	return observedAt > now + mostAheadMs;
}

/** What is a little ahead was true when it came. */
export function clamp(draft: Draft, receivedAt: number): Draft {
	return draft.observedAt > receivedAt ? { ...draft, observedAt: receivedAt } : draft;
}
