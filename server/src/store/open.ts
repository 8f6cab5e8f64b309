// Opens the data folder: `const samlad = await openSqliteStore({ folder })`, then
//   samlad.store   the port of @samlad/sync            samlad.seal    what its rooms seal entries with
//   samlad.boards  create({ id, kind, name, region, exercise }), list()
//   samlad.people  persons, passwords, sessions, rights and invitations (people/people.ts); `people.access` is the rooms' `access`
//   samlad.verify(board) walks a board's chain; samlad.alarms says what opening found amiss, for the log
//   samlad.close() after the rooms are closed
// Throws CannotOpen, whose `sentence` is for whoever starts the server.
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Seal } from "@samlad/sync/log/sealing";
import type { Store } from "@samlad/sync/store";
import { createPeople, type People, type PeopleOptions } from "../people/people.ts";
import type { Board, BoardCreated } from "./boards.ts";
import { CannotOpen } from "./cannot-open.ts";
import { createSeal, verifyChain, type Verdict } from "./chain.ts";
import { openHeads, type Heads } from "./heads.ts";
import { chainKey } from "./key.ts";
import { lock, unusable } from "./lock.ts";
import { openThreads } from "./threads.ts";
import type { Database } from "./verbs.ts";

export interface Boards {
	create(board: Board): Promise<BoardCreated>;
	list(): Promise<readonly Board[]>;
}

export interface OpenStore {
	readonly store: Store;
	readonly people: People;
	readonly boards: Boards;
	readonly seal: Seal;
	/** Undefined: there is no such board. */
	verify(board: string): Promise<Verdict | undefined>;
	readonly alarms: readonly Alarm[];
	close(): Promise<void>;
}

/** The log is not what was signed when it was last closed: it was restored, or somebody has been at it. */
export type Alarm =
	| {
			readonly alarm: "log-behind";
			readonly board: string;
			readonly seq: number;
			readonly signedSeq: number;
			readonly kept: string;
	  }
	| { readonly alarm: "heads-damaged"; readonly kept: string }
	| { readonly alarm: "heads-missing" };

export interface OpenOptions {
	readonly folder: string;
	/** 32 bytes; absent: kept in a file in the folder. */
	readonly key?: Uint8Array;
	readonly clock?: () => number;
	readonly random?: (bytes: number) => Uint8Array;
	readonly people?: Partial<PeopleOptions>;
	/** A database thread died and is started again, or the signed heads could not be written. */
	readonly onTrouble?: (error: unknown) => void;
}

export async function openSqliteStore(options: OpenOptions): Promise<OpenStore> {
	const { folder, clock = Date.now, random = randomBytes, onTrouble = () => {} } = options;
	makeFolder(folder);
	const held = lock(join(folder, "samlad.lock"), folder);
	try {
		const path = join(folder, "samlad.db");
		const key = options.key ?? chainKey(join(folder, "chain.key"), { isNew: !existsSync(path), random });
		const database = await openThreads(path, onTrouble).catch((error: unknown) => {
			throw cannotOpen(path, error);
		});
		const heads = openHeads({ path: join(folder, "heads.json"), key, onTrouble });
		const store = storeOf(database, heads);
		let closed: Promise<void> | undefined;
		const close = async () => {
			await database.close();
			await heads.close();
			held.release();
		};
		return {
			store,
			people: createPeople({ database, clock, random, ...options.people }),
			boards: {
				create: (board) => database.write("createBoard", board, clock()),
				list: () => database.read("boards"),
			},
			seal: createSeal(key, random),
			verify: (board) => verifyChain({ store, key, signed: (named) => heads.signed(named) }, board),
			alarms: await compare(database, heads, clock),
			close: () => (closed ??= close()),
		};
	} catch (error) {
		held.release();
		throw error;
	}
}

function makeFolder(folder: string): void {
	try {
		mkdirSync(folder, { recursive: true, mode: 0o700 });
	} catch (error) {
		throw unusable(folder, error);
	}
}

function cannotOpen(path: string, error: unknown): CannotOpen {
	const why = error instanceof Error ? error.message : String(error);
	return new CannotOpen({
		sv: `Databasen ${path} kan inte öppnas. Den kan vara skadad eller komma från en nyare version av Samlad. (${why})`,
		en: `The database ${path} cannot be opened. It may be damaged, or come from a newer version of Samlad. (${why})`,
	});
}

function storeOf(database: Database, heads: Heads): Store {
	return {
		async append(additions) {
			const appended = await database.write("append", additions);
			if (!appended.ok) return appended;
			for (const { board, entries } of additions) {
				const last = entries.at(-1);
				if (last) heads.saw(board, last);
			}
			return appended;
		},
		head: (board) => database.read("head", board),
		entries: (board, after, limit) => database.read("entries", board, after, limit),
		entriesAbout: (board, about, before, limit) => database.read("entriesAbout", board, about, before, limit),
		seqAt: (board, at) => database.read("seqAt", board, at),
		byId: (ids) => database.read("byId", ids),
		snapshot: (board, projectionVersion, atMost) => database.read("snapshot", board, projectionVersion, atMost),
		keepSnapshot: (snapshot) => database.write("keepSnapshot", snapshot),
		dropSnapshots: (board) => database.write("dropSnapshots", board),
	};
}

/** What was signed against what is there. The signed file is set aside before anything new is signed over it. */
async function compare(database: Database, heads: Heads, clock: () => number): Promise<readonly Alarm[]> {
	if (heads.found === "damaged") return [{ alarm: "heads-damaged", kept: heads.setAside(`damaged-${clock()}`) }];
	const alarms: Alarm[] = [];
	let kept: string | undefined;
	for (const { id: board } of await database.read("boards")) {
		const { seq = 0 } = (await database.read("head", board)) ?? {};
		const signedSeq = heads.signed(board)?.seq ?? 0;
		if (seq > 0 && heads.found === "none") return [{ alarm: "heads-missing" }];
		if (seq >= signedSeq) continue;
		kept ??= heads.setAside(`behind-${clock()}`);
		alarms.push({ alarm: "log-behind", board, seq, signedSeq, kept });
	}
	return alarms;
}
