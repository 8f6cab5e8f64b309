// How many of the entries that waited while the line was cut have been sent since. Pure: who shows it keeps the answer.
import type { Pending } from "#lib/board.svelte.ts";

export interface Waited {
	/** Ids that waited, and have not been refused or given up since. */
	readonly ids: readonly string[];
	/** How many went, once none waits; 0: nothing to tell yet. */
	readonly sent: number;
}

export const nothingWaited: Waited = { ids: [], sent: 0 };

/** `unsent`: what the server does not have now; `isLive`: it can be reached. */
export function follow(
	waited: Waited,
	unsent: readonly Pending[],
	isLive: boolean,
	wasGivenUp: (id: string) => boolean,
): Waited {
	const waiting = unsent.filter(({ state }) => state === "waiting" || state === "sending").map(({ draft }) => draft.id);
	const refused = new Set(unsent.filter(({ state }) => state === "refused").map(({ draft }) => draft.id));
	const ids = isLive ? waited.ids : [...new Set([...waited.ids, ...waiting])];
	if (waiting.length > 0 || !isLive) return { ids, sent: 0 };
	return { ids: [], sent: ids.filter((id) => !refused.has(id) && !wasGivenUp(id)).length };
}
