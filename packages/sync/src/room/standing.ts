// Where this node stands in one board's log: its head, the tables up to it and what came lately. Follows the store; knows no members.
import type { Log } from "./log.ts";
import type { Entry, Sealed } from "../entry.ts";
import type { Rules, Write } from "../rules.ts";
import type { Head, Store } from "../store.ts";
import { entryOf, isSealed, type Seal } from "../log/sealing.ts";
import { interpret } from "../projection/interpret.ts";
import { createTables, tablesFromText, tablesToText, type Tables } from "../projection/tables.ts";
import { createRecent, type Recent } from "./recent.ts";

const pageSize = 500;
/** Entries folded without letting anybody else have a turn: some 10 ms. */
const entriesInOneGo = 100;
/** Following tells members of each entry, in one go: less is read at a time. */
const followSize = 100;

export interface Taken {
	readonly sealed: Sealed;
	readonly entry: Entry;
	readonly writes: readonly Write[];
}

export interface Standing {
	readonly head: Head;
	readonly receivedAt: number;
	readonly tables: Tables;
	readonly readOnly: boolean;
	readonly recent: Recent;
	/** Entries folded since the newest snapshot that is known. */
	readonly sinceSnapshot: number;
	/** Takes entries that follow the head: what this node stored itself, already interpreted on these very tables. */
	take(taken: readonly Taken[], head: Head): void;
	/** Takes what another node says it stored; false when it does not follow the head, or the chain's seal is not on it. */
	follow(entries: readonly Sealed[], base: Uint8Array): boolean;
	/** Reads the store up to its head. When its log is not the one that was read before, the tables are replaced. */
	catchUp(): Promise<void>;
	/** Folds from the newest snapshot again; `fresh` deletes the snapshots first. */
	reload(fresh: boolean): Promise<void>;
	sawAccess(access: number): void;
	keepSnapshot(): Promise<void>;
}

export interface StandingOptions {
	readonly board: string;
	readonly store: Store;
	readonly rules: Pick<Rules<never>, "knows" | "apply" | "projectionVersion">;
	/** What whoever says that it stored something must have sealed it with. */
	readonly seal: Seal;
	/** Lets others have a turn, in the middle of much work. */
	readonly breathe: (() => Promise<void>) | undefined;
	/** Called for each entry that another node stored, and each row it changed, in order. */
	onFollowed(taken: Taken): void;
	/** The tables are others from this moment on; `restored`: the log before them is not the log now. */
	onReplaced(restored: boolean): void;
	readonly log: Log;
}

/** Everything that moves together. */
interface Position {
	head: Head;
	receivedAt: number;
	readonly tables: Tables;
	readOnly: boolean;
	readonly recent: Recent;
	sinceSnapshot: number;
}

const noMac = new Uint8Array();

function positionAt(head: Head, tables: Tables): Position {
	return { head, receivedAt: 0, tables, readOnly: false, recent: createRecent(), sinceSnapshot: 0 };
}

export class UnknownBoard extends Error {}

/** MUST be followed by `reload` before use. */
export function createStanding(options: StandingOptions): Standing {
	const { board, store, rules } = options;
	let now = positionAt({ seq: 0, mac: noMac, access: 0 }, createTables());

	function accept(sealed: Sealed, writes: readonly Write[]) {
		for (const write of writes) now.tables.put(write);
		now.receivedAt = sealed.receivedAt;
		now.sinceSnapshot += 1;
		now.recent.add(sealed);
		if (sealed.seq % 64 === 0) now.recent.trim();
	}

	function interpreted(sealed: Sealed, on: Position): Taken {
		const entry = entryOf(sealed);
		const result = interpret(rules, on.tables, entry);
		if (result.is === "inert") options.log("entry-inert", { board, seq: sealed.seq, kind: entry.kind });
		if (result.is === "unknown" && !on.readOnly) {
			on.readOnly = true;
			options.log("kind-unknown", { board, seq: sealed.seq, kind: entry.kind });
		}
		return { sealed, entry, writes: result.writes };
	}

	function followAll(entries: readonly Sealed[]) {
		for (const sealed of entries) {
			const taken = interpreted(sealed, now);
			accept(sealed, taken.writes);
			now.head = { seq: sealed.seq, mac: sealed.mac, access: now.head.access };
			options.onFollowed(taken);
		}
	}

	/** Folds aside, and stands there only when all is read: nobody ever sees a board half folded. */
	async function reload(fresh: boolean, restored = false) {
		if (fresh) await store.dropSnapshots(board);
		const found = await store.head(board);
		if (!found) throw new UnknownBoard(board);
		const snapshot = await store.snapshot(board, rules.projectionVersion, found.seq);
		const from = snapshot?.seq ?? 0;
		const next = positionAt(
			{ seq: from, mac: noMac, access: found.access },
			snapshot ? tablesFromText(snapshot.tables) : createTables(),
		);
		// The snapshot's own last entry is read again for its mac and its time.
		for (let after = Math.max(0, from - 1); ; after = next.head.seq) {
			const page = await store.entries(board, after, pageSize);
			for (const [at, sealed] of page.entries()) {
				if (at % entriesInOneGo === 0) await options.breathe?.();
				if (sealed.seq > from) {
					for (const write of interpreted(sealed, next).writes) next.tables.put(write);
					next.sinceSnapshot += 1;
				}
				next.recent.add(sealed);
				next.receivedAt = sealed.receivedAt;
				next.head = { seq: sealed.seq, mac: sealed.mac, access: found.access };
			}
			next.recent.trim();
			if (page.length < pageSize) break;
		}
		// Counted through here, aside, and not when the first comes in.
		next.tables.digest();
		await options.breathe?.();
		now = next;
		options.onReplaced(restored);
	}

	async function catchUp(): Promise<void> {
		const found = await store.head(board);
		if (!found) throw new UnknownBoard(board);
		// It is less after a restore only: what the store says is what it will compare with.
		now.head = { ...now.head, access: found.access };
		if (found.seq === now.head.seq && same(found.mac, now.head.mac)) return;
		let isOurs = found.seq > now.head.seq;
		while (isOurs && now.head.seq < found.seq) {
			// One entry is read twice, so that a log that is no longer ours shows.
			const page = await store.entries(board, Math.max(0, now.head.seq - 1), followSize);
			const first = page[0];
			if (!first) isOurs = false;
			else if (now.head.seq === 0) followAll(page);
			else if (first.seq === now.head.seq && same(first.mac, now.head.mac) && page.length > 1) followAll(page.slice(1));
			else isOurs = false;
		}
		if (isOurs) return;
		options.log("log-restored", { board, seq: now.head.seq, storeSeq: found.seq });
		await reload(false, true);
	}

	function sawAccess(access: number) {
		if (access > now.head.access) now.head = { ...now.head, access };
	}

	return {
		get head() {
			return now.head;
		},
		get receivedAt() {
			return now.receivedAt;
		},
		get tables() {
			return now.tables;
		},
		get readOnly() {
			return now.readOnly;
		},
		get recent() {
			return now.recent;
		},
		get sinceSnapshot() {
			return now.sinceSnapshot;
		},
		take(taken, next) {
			for (const { sealed, writes } of taken) accept(sealed, writes);
			now.head = next;
		},
		follow(entries, base) {
			const fresh = entries.filter((sealed) => sealed.seq > now.head.seq);
			const first = fresh[0];
			if (!first) return true;
			if (first.seq !== now.head.seq + 1) return false;
			const before =
				fresh.length === entries.length ? base : entries.find((sealed) => sealed.seq === now.head.seq)?.mac;
			if (!before || !same(before, now.head.mac)) return false;
			if (!fresh.every((sealed, at) => sealed.seq === first.seq + at && sealed.board === board)) return false;
			const macs = [before, ...fresh.map(({ mac }) => mac)];
			if (!fresh.every((sealed, at) => isSealed(options.seal, macs[at] ?? noMac, sealed))) {
				options.log("ring-forged", { board, seq: first.seq });
				return false;
			}
			followAll(fresh);
			return true;
		},
		catchUp,
		reload: (fresh) => reload(fresh),
		sawAccess,
		async keepSnapshot() {
			const { head, tables, readOnly, sinceSnapshot } = now;
			if (readOnly || sinceSnapshot === 0) return;
			now.sinceSnapshot = 0;
			const text = tablesToText(tables);
			await store.keepSnapshot({ board, projectionVersion: rules.projectionVersion, seq: head.seq, tables: text });
		},
	};
}

export function same(a: Uint8Array, b: Uint8Array): boolean {
	return a.length === b.length && a.every((byte, at) => byte === b[at]);
}
