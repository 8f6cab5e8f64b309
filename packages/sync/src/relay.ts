// The doorbell between nodes: quick, and free to lose, double or reorder anything. The store is what decides.
import type { Sealed } from "./entry.ts";

export interface Ring {
	readonly board: string;
	readonly from: number;
	readonly to: number;
	/** Empty when too large to carry: the listener reads the store. */
	readonly entries: readonly Sealed[];
}

export interface Relay {
	/** MUST NOT block or throw; MAY drop. */
	publish(ring: Ring): void;
	/** MUST NOT deliver a node its own rings. Returns what stops it. */
	subscribe(board: string, listener: (ring: Ring) => void): () => void;
}
