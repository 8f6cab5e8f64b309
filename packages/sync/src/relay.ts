// The doorbell between nodes: quick, and free to lose, double or reorder anything. The store is what decides.
import type { Sealed } from "./entry.ts";

export interface Ring {
	readonly board: string;
	/** The seq before the first entry. */
	readonly from: number;
	readonly to: number;
	/** The mac of the entry `from`, that `entries` follow: a listener whose own head differs reads the store. */
	readonly base: Uint8Array;
	/** The sender's tables at `to`, comparable at equal projection version. */
	readonly digest?: { readonly projectionVersion: number; readonly digest: string };
	/** Empty when too large to carry: the listener reads the store. */
	readonly entries: readonly Sealed[];
}

export interface Relay {
	/** MUST NOT block or throw; MAY drop. */
	publish(ring: Ring): void;
	/** MUST NOT deliver a node its own rings. Returns what stops it. */
	subscribe(board: string, listener: (ring: Ring) => void): () => void;
}
