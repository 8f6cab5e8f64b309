// What entries mean, as the log needs it. `packages/board` supplies these functions; sync calls them and never looks inside a body.
import type { Draft, Entry, Json } from "./entry.ts";

export type Row = { readonly [column: string]: Json };

/** The board's tables as they stand; rows are frozen. */
export interface Read {
	row(table: string, key: string): Row | undefined;
	/** In no particular order: nodes hold equal tables, not equally ordered ones. */
	rows(table: string): Iterable<readonly [key: string, row: Row]>;
}

/** One row put (or, with `null`, removed). */
export interface Write {
	readonly table: string;
	readonly key: string;
	readonly row: Row | null;
}

/** Why an entry is not taken. `code` is from a closed union of the rules or of the room; `detail` never holds what was typed. */
export interface Refusal {
	readonly code: string;
	readonly detail?: { readonly [name: string]: Json };
}

export interface CheckInput<Actor> {
	readonly read: Read;
	readonly draft: Draft;
	readonly actor: Actor;
	/** The room's clock for this batch, ms UTC. */
	readonly now: number;
	/** The stored entries that `draft.refs` names; one that is not stored is absent. */
	readonly refs: readonly Entry[];
}

export interface Rules<Actor> {
	/** Rises whenever the same log would give other tables. */
	readonly projectionVersion: number;
	/** False: the board is served read-only by this node. */
	knows(kind: string, v: number): boolean;
	/** Judges a draft on the tables plus the writes of those before it in its batch. Null: taken. MUST NOT throw for bad input. */
	check(input: CheckInput<Actor>): Refusal | null;
	/** The time of the stored entry whose place this one takes: it is judged and stored with that, whatever it was sent with. Undefined: it has its own. */
	placedAt?(draft: Draft, refs: readonly Entry[]): number | undefined;
	/** Pure. A throw yields no writes and marks the entry inert on every node alike. */
	apply(read: Read, entry: Entry): readonly Write[];
	/** Entries this one causes on other boards, stored in the same transaction. Their ids MUST be derived from the cause's. */
	mirrors(read: Read, draft: Draft): readonly Draft[];
	/** What the entry is about, for history; undefined: nothing in particular. */
	about(draft: Draft): string | undefined;
	/** Whether the entry's own observation stands, on the tables after it. Left out: it stands when it wrote anything. */
	onTop?(read: Read, entry: Entry): boolean;
}
