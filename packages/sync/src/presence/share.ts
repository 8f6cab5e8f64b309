// How nodes tell each other who is here: quick, forgetful, and never asked for anything that matters. Who may be here is decided before it.
import type { Present } from "./place.ts";

export interface PresenceShare {
	/**
	 * This node's own people on a board, all of them, instead of what it told before; nobody: an empty list.
	 * MUST NOT block or throw; MAY drop. MUST keep it known for as long as the node lives, without being told again.
	 */
	tell(board: string, people: readonly Present[]): void;
	/**
	 * Hears each other node's people on a board, all of them: those told before too, soon, and each change at once.
	 * MUST NOT deliver a node its own, nor what is no place or no person, nor more than `mostPeople` of one node.
	 * MUST deliver an empty list when a node has ended, within ten seconds even when it ended without a word.
	 * MUST NOT deliver an older list of a node after a newer one. Returns what stops it.
	 */
	watch(board: string, listener: (node: string, people: readonly Present[]) => void): () => void;
	/** This node's people are gone: says so, where anybody still listens. */
	close(): Promise<void>;
}

/** For a node on its own. */
export function createSilentShare(): PresenceShare {
	return { tell: () => undefined, watch: () => () => undefined, close: () => Promise.resolve() };
}
