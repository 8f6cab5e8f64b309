// The port to durable storage. One log per board, gap-free; implementations are tried by one contract suite (`store-contract.ts`).
import type { Sealed } from "./entry.ts";

export interface Head {
	readonly seq: number;
	readonly mac: Uint8Array;
	/** Rises in the same transaction in which any right on the board ends, narrows or moves. */
	readonly access: number;
}

/** What one append adds to one board. The entries' seq run on from `seen.seq` without a gap. */
export interface Addition {
	readonly board: string;
	readonly seen: Head;
	readonly entries: readonly Sealed[];
}

export type Appended =
	| { readonly ok: true }
	/** Another writer was first, or rights moved: read what came between, check again, try again. */
	| { readonly ok: false; readonly reason: "moved" }
	/** One of the ids is stored already, on any board. */
	| { readonly ok: false; readonly reason: "id-taken"; readonly id: string };

export interface Snapshot {
	readonly board: string;
	readonly projectionVersion: number;
	readonly seq: number;
	/** The tables as compact JSON text; opaque here. */
	readonly tables: string;
}

/** The outcome is not known: the caller looks the ids up before it says anything to anybody. */
export class OutcomeUnknown extends Error {}

/** Nothing was written, and nothing can be now. */
export class StoreUnavailable extends Error {}

export interface Store {
	/**
	 * All additions or none, in one transaction, boards locked in id order.
	 * MUST NOT resolve `ok` before the entries would survive a power cut.
	 * MUST refuse with `moved` unless every board's seq, mac and access equal what was seen.
	 * Rejects with StoreUnavailable (nothing written) or OutcomeUnknown.
	 */
	append(additions: readonly Addition[]): Promise<Appended>;
	/** Undefined: there is no such board. */
	head(board: string): Promise<Head | undefined>;
	/** Entries with `after < seq`, ascending, at most `limit`. */
	entries(board: string, after: number, limit: number): Promise<readonly Sealed[]>;
	/** Entries about one thing, newest first, with `seq < before`, at most `limit`. */
	entriesAbout(board: string, about: string, before: number, limit: number): Promise<readonly Sealed[]>;
	/** The last seq with `receivedAt <= at`; 0 when there is none. */
	seqAt(board: string, at: number): Promise<number>;
	/**
	 * Stored entries among these ids, on whatever board.
	 * MUST NOT answer while an append of this node's, whose outcome was not known, can still be carried out: what is not
	 * found is then said to be refused.
	 */
	byId(ids: readonly string[]): Promise<readonly Sealed[]>;
	/** The newest snapshot of this version with `seq <= atMost`. */
	snapshot(board: string, projectionVersion: number, atMost: number): Promise<Snapshot | undefined>;
	keepSnapshot(snapshot: Snapshot): Promise<void>;
	dropSnapshots(board: string): Promise<void>;
}
