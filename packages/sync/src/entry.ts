// The envelope around what somebody said. What the body means is for the rules that are given to the room.

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** What a client sends. `id` is a ULID made by the client; times are integer milliseconds UTC. */
export interface Draft {
	readonly v: number;
	readonly id: string;
	readonly board: string;
	readonly actor: string;
	readonly kind: string;
	readonly body: Json;
	readonly observedAt: number;
	readonly source: string;
	/** Ids of the entries this one relies on: a correction names its target here. */
	readonly refs?: readonly string[];
	/** Only on mirrors: the id of the entry on another board that caused this one. */
	readonly cause?: string;
}

/** What a log holds: the draft as the server accepted it, its place and the moment it was stored. */
export interface Entry extends Draft {
	readonly seq: number;
	readonly receivedAt: number;
}

/** An entry with its one canonical text, as stored, relayed and read back. `salt` and `mac` belong to the chain. */
export interface Sealed {
	readonly board: string;
	readonly seq: number;
	readonly id: string;
	readonly receivedAt: number;
	readonly text: string;
	readonly salt: Uint8Array;
	readonly mac: Uint8Array;
	/** What the entry is about (a unit's id), so that its history can be found; the rules name it. */
	readonly about?: string;
}
