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
	/** Whether rings arrive, as far as can be told: while they do not, rooms ask the store more often. */
	readonly isUp: boolean;
	/** MUST NOT block or throw; MAY drop. */
	publish(ring: Ring): void;
	/**
	 * MUST NOT deliver a node its own rings. MUST call the listener without a ring when some may have been missed, so that
	 * it reads the store. Returns what stops it.
	 */
	subscribe(board: string, listener: (ring?: Ring) => void): () => void;
}
