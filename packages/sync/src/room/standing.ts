// Where this node stands in one board's log: its head, the tables up to it and what came lately. Follows the store; knows no members.
import type { Entry, Sealed } from "../entry.ts";
import type { Rules, Write } from "../rules.ts";
import type { Head, Store } from "../store.ts";
import { entryOf } from "../log/sealing.ts";
import { interpret } from "../projection/interpret.ts";
import { createTables, tablesFromText, tablesToText, type Tables } from "../projection/tables.ts";
import { createRecent, type Recent } from "./recent.ts";

const pageSize = 500;

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
	/** Takes what another node stored; false when it does not follow the head. */
	follow(entries: readonly Sealed[], base: Uint8Array): boolean;
	/** Reads the store up to its head. `restored`: the store's log is not the one that was read before, the tables are new. */
	catchUp(): Promise<"level" | "restored">;
	/** Folds from the newest snapshot again; `fresh` deletes the snapshots first. */
	reload(fresh: boolean): Promise<void>;
	sawAccess(access: number): void;
	keepSnapshot(): Promise<void>;
}

export interface StandingOptions {
	readonly board: string;
	readonly store: Store;
	readonly rules: Pick<Rules<never>, "knows" | "apply" | "projectionVersion">;
	/** Called for each entry that another node stored, and each row it changed, in order. */
	onFollowed(taken: Taken): void;
	log(event: string, detail: { readonly [name: string]: string | number }): void;
}

export class UnknownBoard extends Error {}

/** MUST be followed by `reload` before use. */
export function createStanding(options: StandingOptions): Standing {
	const { board, store, rules } = options;
	let head: Head = { seq: 0, mac: new Uint8Array(), access: 0 };
	let receivedAt = 0;
	let tables = createTables();
	let readOnly = false;
	let recent = createRecent();
	let sinceSnapshot = 0;

	function accept(sealed: Sealed, entry: Entry, writes: readonly Write[]) {
		for (const write of writes) tables.put(write);
		receivedAt = sealed.receivedAt;
		sinceSnapshot += 1;
		recent.add(sealed);
		if (entry.seq % 64 === 0) recent.trim();
	}

	function interpreted(sealed: Sealed): Taken {
		const entry = entryOf(sealed);
		const result = interpret(rules, tables, entry);
		if (result.is === "inert") options.log("entry-inert", { board, seq: sealed.seq, kind: entry.kind });
		if (result.is === "unknown" && !readOnly) {
			readOnly = true;
			options.log("kind-unknown", { board, seq: sealed.seq, kind: entry.kind });
		}
		return { sealed, entry, writes: result.writes };
	}

	function followAll(entries: readonly Sealed[]) {
		for (const sealed of entries) {
			const taken = interpreted(sealed);
			accept(sealed, taken.entry, taken.writes);
			head = { seq: sealed.seq, mac: sealed.mac, access: head.access };
			options.onFollowed(taken);
		}
	}

	async function reload(fresh: boolean) {
		if (fresh) await store.dropSnapshots(board);
		const found = await store.head(board);
		if (!found) throw new UnknownBoard(board);
		const snapshot = await store.snapshot(board, rules.projectionVersion, found.seq);
		tables = snapshot ? tablesFromText(snapshot.tables) : createTables();
		recent = createRecent();
		readOnly = false;
		sinceSnapshot = 0;
		const from = snapshot?.seq ?? 0;
		head = { seq: from, mac: new Uint8Array(), access: found.access };
		receivedAt = 0;
		// The snapshot's own last entry is read again for its mac and its time.
		let after = Math.max(0, from - 1);
		for (;;) {
			const page = await store.entries(board, after, pageSize);
			for (const sealed of page) {
				if (sealed.seq > from) {
					const taken = interpreted(sealed);
					accept(sealed, taken.entry, taken.writes);
				} else receivedAt = sealed.receivedAt;
				head = { seq: sealed.seq, mac: sealed.mac, access: found.access };
				after = sealed.seq;
			}
			if (page.length < pageSize) break;
		}
		if (head.seq === 0) head = { ...head, mac: found.mac };
	}

	async function catchUp(): Promise<"level" | "restored"> {
		const found = await store.head(board);
		if (!found) throw new UnknownBoard(board);
		head = { ...head, access: Math.max(head.access, found.access) };
		if (found.seq === head.seq && same(found.mac, head.mac)) return "level";
		let isOurs = found.seq > head.seq;
		while (isOurs && head.seq < found.seq) {
			// One entry is read twice, so that a log that is no longer ours shows.
			const page = await store.entries(board, Math.max(0, head.seq - 1), pageSize);
			const first = page[0];
			if (!first) isOurs = false;
			else if (head.seq === 0) followAll(page);
			else if (first.seq === head.seq && same(first.mac, head.mac) && page.length > 1) followAll(page.slice(1));
			else isOurs = false;
		}
		if (isOurs) return "level";
		options.log("log-restored", { board, seq: head.seq, storeSeq: found.seq });
		await reload(false);
		return "restored";
	}

	return {
		get head() {
			return head;
		},
		get receivedAt() {
			return receivedAt;
		},
		get tables() {
			return tables;
		},
		get readOnly() {
			return readOnly;
		},
		get recent() {
			return recent;
		},
		get sinceSnapshot() {
			return sinceSnapshot;
		},
		take(taken, next) {
			for (const { sealed, entry, writes } of taken) accept(sealed, entry, writes);
			head = next;
		},
		follow(entries, base) {
			const fresh = entries.filter((sealed) => sealed.seq > head.seq);
			const first = fresh[0];
			if (!first) return true;
			if (first.seq !== head.seq + 1) return false;
			const before = fresh.length === entries.length ? base : entries.find((sealed) => sealed.seq === head.seq)?.mac;
			if (!before || !same(before, head.mac)) return false;
			if (!fresh.every((sealed, at) => sealed.seq === first.seq + at && sealed.board === board)) return false;
			followAll(fresh);
			return true;
		},
		catchUp,
		reload,
		sawAccess(access) {
			if (access > head.access) head = { ...head, access };
		},
		async keepSnapshot() {
			if (readOnly || sinceSnapshot === 0) return;
			const snapshot = {
				board,
				projectionVersion: rules.projectionVersion,
				seq: head.seq,
				tables: tablesToText(tables),
			};
			sinceSnapshot = 0;
			await store.keepSnapshot(snapshot);
		},
	};
}

export function same(a: Uint8Array, b: Uint8Array): boolean {
	return a.length === b.length && a.every((byte, at) => byte === b[at]);
}
