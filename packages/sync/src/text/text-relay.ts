// The doorbell of shared texts: as `Relay`, and with the same freedom to lose, double and reorder. Here alone do Yjs's bytes go from node to node.
import type { TextPlace } from "./text-store.ts";

export interface TextRing extends TextPlace {
	/** The seq before the first update. */
	readonly from: number;
	/** Stored updates, one a seq. Empty when too large to carry: the listener reads the store. */
	readonly updates: readonly Uint8Array[];
}

export interface TextRelay {
	/** MUST NOT block or throw; MAY drop. */
	publishText(ring: TextRing): void;
	/** MUST NOT deliver a node its own rings. Calls the listener without a ring when some may have been missed. */
	subscribeText(place: TextPlace, listener: (ring?: TextRing) => void): () => void;
}

/** For a node on its own. */
export function createSilentTextRelay(): TextRelay {
	return { publishText: () => undefined, subscribeText: () => () => undefined };
}
