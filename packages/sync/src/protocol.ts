// What travels between a browser and a node, by event. PROTOCOL.md has the rules; a change here changes it, the version and a test.
import type { Draft } from "./entry.ts";
import type { Refusal } from "./rules.ts";

export const protocolVersion = 6;
/** Older browsers are told to reload; what they have queued is still taken. */
export const oldestVersion = 1;
export const maxBatch = 50;
export const maxBodyBytes = 16 * 1024;

export interface JoinRequest {
	readonly board: string;
	readonly version: number;
	readonly epoch?: string;
	readonly seq?: number;
	readonly stateVector?: Uint8Array;
	/** Every id in the outbox for this board, sent or not. */
	readonly pending: readonly string[];
}

export type JoinAnswer =
	| {
			readonly epoch: string;
			readonly seq: number;
			/** A Yjs update: the difference to `stateVector` in the same epoch, or the whole state. `deflated`: raw deflate. */
			readonly update: Uint8Array;
			readonly deflated: boolean;
			/** The server's clock, ms UTC. */
			readonly now: number;
			/** Who the server holds the caller to be; the rules' actor, as JSON. */
			readonly you: unknown;
			/** Which of `pending` are stored, and where; replaces every receipt the client held. */
			readonly stored: { readonly [id: string]: number };
			/** Epoch and seq were new to the client because the store went back in time. */
			readonly restored?: boolean;
			readonly readOnly?: boolean;
			/** Digest of the tables at `seq`. */
			readonly digest: string;
			/** What the node speaks; left out: 1. */
			readonly version?: number;
			/** The store could not be asked: `stored` may lack some, receipts held stay. */
			readonly storedUnsure?: boolean;
	  }
	| { readonly refused: Refusal };

export interface AppendRequest {
	readonly board: string;
	readonly entries: readonly Draft[];
	readonly allOrNothing?: boolean;
}

export type AppendResult =
	| {
			readonly id: string;
			readonly seq: number;
			/** False: stored, but a newer observation stays on top. */ readonly onTop: boolean;
	  }
	| {
			readonly id: string;
			readonly refused: Refusal;
			/** Of the entries that it relies on, those that are not stored: it was judged without them. */
			readonly lacks?: readonly string[];
	  };

export type AppendAnswer = readonly AppendResult[] | { readonly refused: Refusal };

export interface Receipt {
	readonly board: string;
	readonly id: string;
	readonly seq: number;
}

export interface Delta {
	readonly board: string;
	readonly epoch: string;
	/** 0: the seed of a new epoch. */
	readonly from: number;
	readonly to: number;
	readonly update: Uint8Array;
	/** Digest of the tables at `to`. */
	readonly digest: string;
	/** Only with `from: 0`: the store went back in time, so the client joins again to learn where its pending are. */
	readonly restored?: boolean;
}

export interface Notice {
	readonly board?: string;
	readonly notice: "saving-stopped" | "saving-resumed" | "read-only" | "drain" | "new-version";
	readonly backInMs?: number;
}

export interface PresenceRequest {
	readonly board: string;
	/** A screen, or what on it; see `isPlace`. Left out: no longer looking. */
	readonly at?: string;
}

export type PresenceAnswer = { readonly heard: true } | { readonly refused: Refusal };

export interface PresenceFrame {
	readonly board: string;
	/** Everybody, instead of those known before. Left out: what has changed. */
	readonly whole?: true;
	/** Each person once, at the newest place. */
	readonly here: readonly (readonly [person: string, at: string])[];
	readonly gone: readonly string[];
}

export type RegionAnswer =
	/** Where the newest summary of each board stands that the caller may read; what is not there has none yet. */
	| { readonly watching: true; readonly seqs: { readonly [board: string]: number } }
	| { readonly watching: false }
	| { readonly refused: Refusal };

export interface SummaryFrame {
	/** Newest of each board that has a new one; what a text says is the rules' affair. */
	readonly summaries: readonly { readonly board: string; readonly seq: number; readonly text: string }[];
}

export interface TextJoinRequest {
	readonly board: string;
	/** The text's name, as the rules know it. */
	readonly text: string;
	/** The client id that this page load has, from an earlier answer. */
	readonly client?: number;
	/** Of what the server is known to hold; left out: nothing. */
	readonly stateVector?: Uint8Array;
}

export type TextJoinAnswer =
	| {
			readonly seq: number;
			/** A Yjs update: the difference to `stateVector`. */
			readonly update: Uint8Array;
			/** What this page load writes under; left out: it may not write. */
			readonly client?: number;
			/** Why it may not. */
			readonly readOnly?: Refusal;
	  }
	| { readonly refused: Refusal };

export interface TextUpdateRequest {
	readonly board: string;
	readonly text: string;
	readonly update: Uint8Array;
}

export type TextUpdateAnswer = { readonly seq: number } | { readonly refused: Refusal };

export interface TextFrame {
	readonly board: string;
	readonly text: string;
	readonly from: number;
	readonly to: number;
	readonly update: Uint8Array;
}

/** Server to browser. */
export interface Downstream {
	receipt: Receipt;
	delta: Delta;
	presence: PresenceFrame;
	summary: SummaryFrame;
	notice: Notice;
	"text:update": TextFrame;
	"signed-out": { readonly reason: string };
}

/** Browser to server, each with an answer. */
export interface Upstream {
	join: { request: JoinRequest; answer: JoinAnswer };
	leave: { request: { readonly board: string }; answer: { readonly left: true } };
	append: { request: AppendRequest; answer: AppendAnswer };
	/** Only to a node of version 2 or later. */
	presence: { request: PresenceRequest; answer: PresenceAnswer };
	/** Only to a node of version 4 or later. */
	region: { request: { readonly watch: boolean }; answer: RegionAnswer };
	/** These three only to a node of version 6 or later. */
	"text:join": { request: TextJoinRequest; answer: TextJoinAnswer };
	"text:leave": { request: { readonly board: string; readonly text: string }; answer: { readonly left: true } };
	"text:update": { request: TextUpdateRequest; answer: TextUpdateAnswer };
}
