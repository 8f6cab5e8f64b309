// Reads a Yjs update (V1) that a stranger made, before Yjs does: Yjs itself makes room for as many structs as six bytes claim.
// Knows the frozen schema of a shared text, one root of plain characters; anything else is not read.

import { cursor, NotRead } from "./cursor.ts";

/** Characters `clock` to `end` of one client's. */
export interface Run {
	readonly client: number;
	readonly clock: number;
	readonly end: number;
}

export interface Id {
	readonly client: number;
	readonly clock: number;
}

/** Characters that stand together, and what stood beside them when they were written; left out: an end of the text. */
export interface Piece extends Run {
	readonly origin: Id | undefined;
	readonly rightOrigin: Id | undefined;
}

export interface ReadUpdate {
	/** What it adds: at most one a client. */
	readonly runs: readonly Run[];
	/** The same, piece by piece. */
	readonly pieces: readonly Piece[];
	readonly removed: readonly Run[];
	/** What was typed in one go, whether or not it is removed again. */
	readonly typed: readonly string[];
}

/** The name of the one root. */
export const root = "text";
const mostClients = 64;
const mostRemovals = 20_000;
export const item = { deleted: 1, string: 4 } as const;
export const has = { origin: 0x80, rightOrigin: 0x40, key: 0x20 } as const;

/** Undefined: it is cut short, or holds anything but plain text of one root. */
export function readUpdate(bytes: Uint8Array): ReadUpdate | undefined {
	try {
		return read(bytes);
	} catch (error) {
		if (error instanceof NotRead) return undefined;
		throw error;
	}
}

/** Clock by client of a state vector; undefined: it is none. */
export function readStateVector(bytes: Uint8Array): ReadonlyMap<number, number> | undefined {
	try {
		const { number, left } = cursor(bytes);
		const clocks = new Map<number, number>();
		for (let more = number(); more > 0; more--) {
			const client = number();
			if (clocks.has(client)) return undefined;
			clocks.set(client, number());
		}
		return left() === 0 ? clocks : undefined;
	} catch (error) {
		if (error instanceof NotRead) return undefined;
		throw error;
	}
}

function read(bytes: Uint8Array): ReadUpdate {
	const { number, byte, text, left } = cursor(bytes);
	const runs: Run[] = [];
	const pieces: Piece[] = [];
	const removed: Run[] = [];
	const typed: string[] = [];
	const fail = (): never => {
		throw new NotRead();
	};
	const id = () => ({ client: number(), clock: number() });

	const clients = number();
	if (clients > mostClients) fail();
	for (let at = 0; at < clients; at++) {
		const structs = number();
		const client = number();
		const first = number();
		// Each takes more than a byte.
		if (structs === 0 || structs > left() || client > 0xffffffff || runs.some((run) => run.client === client)) fail();
		let clock = first;
		let isGoingOn = false;
		for (let struct = 0; struct < structs; struct++) {
			const from = clock;
			const info = byte();
			const content = info & 0x1f;
			if (content !== item.deleted && content !== item.string) fail();
			const origin = info & has.origin ? id() : undefined;
			const rightOrigin = info & has.rightOrigin ? id() : undefined;
			if (info & has.key) fail();
			// Without neighbours it names its parent: the root, and nothing else.
			if (!origin && !rightOrigin && (number() !== 1 || text() !== root)) fail();
			const follows = isGoingOn && origin?.client === client && origin.clock === clock - 1;
			if (content === item.string) {
				const said = text();
				if (said.length === 0) fail();
				if (follows) typed.push((typed.pop() ?? "") + said);
				else typed.push(said);
				clock += said.length;
			} else {
				const length = number();
				if (length === 0) fail();
				clock += length;
			}
			pieces.push({ client, clock: from, end: clock, origin, rightOrigin });
			isGoingOn = content === item.string;
			if (!Number.isSafeInteger(clock) || clock > 0x7fffffff) fail();
		}
		runs.push({ client, clock: first, end: clock });
	}

	const owners = number();
	if (owners > left()) fail();
	for (let at = 0; at < owners; at++) {
		const client = number();
		const ranges = number();
		if (ranges > left() || removed.length + ranges > mostRemovals) fail();
		for (let range = 0; range < ranges; range++) {
			const clock = number();
			const end = clock + number();
			if (end === clock || end > 0x7fffffff) fail();
			removed.push({ client, clock, end });
		}
	}
	if (left() > 0) fail();
	return { runs, pieces, removed, typed };
}
