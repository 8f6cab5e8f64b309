// Where a browser keeps what it must not forget: unsent entries, and the boards as last seen. A port; one shelf a server and person, shared by that person's tabs.
import type { Draft } from "../entry.ts";
import type { Refusal } from "../rules.ts";

/** An entry in the outbox. */
export interface Kept {
	/** Given by the shelf, rising: the order of sending over all tabs. */
	readonly order: number;
	readonly draft: Draft;
	/** `observedAt` is a moment of this device's clock, to be corrected at the first sending; typed times never are. */
	readonly stamped: boolean;
	/** A stamped time comes out at least 1 ms after this one, the observation it replaces. */
	readonly after?: number;
	/** Set before the first sending: from then on it may be stored, and its time stays. */
	readonly sent: boolean;
	/** Sent together or not at all: the id of the first of them. */
	readonly group?: string;
	readonly seq?: number;
	readonly onTop?: boolean;
	/** When it was found stored, by this device's clock. */
	readonly storedAt?: number;
	readonly refusal?: Refusal;
	/** Held with this refused entry, on which it relies. */
	readonly heldBy?: string;
}

/** A board as last seen. */
export interface KeptBoard {
	readonly board: string;
	readonly epoch: string;
	readonly seq: number;
	/** The whole document as one update. */
	readonly document: Uint8Array;
	/** When, by this device's clock. */
	readonly keptAt: number;
}

export interface Shelf {
	/** All entries, in order. */
	entries(): Promise<readonly Kept[]>;
	/** Adds, giving each its place; resolves when they would survive the browser's end. */
	add(entries: readonly Omit<Kept, "order">[]): Promise<readonly Kept[]>;
	/** Puts changed entries and removes others, in one transaction. MUST NOT bring back one that is gone. */
	change(entries: readonly Kept[], removed: readonly string[]): Promise<void>;
	board(board: string): Promise<KeptBoard | undefined>;
	/** Replaces what was kept of the board, never adds to it; in one transaction with the removal of entries that it holds. */
	keepBoard(kept: KeptBoard, removed: readonly string[]): Promise<void>;
	/** Forgets every board; entries stay. */
	forgetBoards(): Promise<void>;
	/** Another tab changed entries. Returns what stops it. */
	onChange(listener: () => void): () => void;
	close(): void;
}
