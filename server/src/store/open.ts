// Opens the data folder: `const samlad = await openSqliteStore({ folder })`, then
//   samlad.store   the port of @samlad/sync            samlad.seal    what its rooms seal entries with
//   samlad.boards  create({ id, kind, name, region, exercise }), list()
//   samlad.people  persons, passwords, sessions, rights and invitations (people/people.ts); `people.access` is the rooms' `access`
//   samlad.close() after the rooms are closed
// Throws CannotOpen, whose `sentence` is for whoever starts the server.
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Store } from "@samlad/sync/store";
import { createPeople, type People, type PeopleOptions } from "../people/people.ts";
import type { Board, BoardCreated } from "./boards.ts";
import { createSeal, type Seal } from "./chain.ts";
import { chainKey } from "./key.ts";
import { lock } from "./lock.ts";
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
	close(): Promise<void>;
}

export interface OpenOptions {
	readonly folder: string;
	/** 32 bytes; absent: kept in a file in the folder. */
	readonly key?: Uint8Array;
	readonly clock?: () => number;
	readonly random?: (bytes: number) => Uint8Array;
	readonly people?: Partial<PeopleOptions>;
}

export async function openSqliteStore(options: OpenOptions): Promise<OpenStore> {
	const { folder, clock = Date.now, random = randomBytes } = options;
	mkdirSync(folder, { recursive: true, mode: 0o700 });
	const held = lock(join(folder, "samlad.lock"), folder);
	try {
		const path = join(folder, "samlad.db");
		const key = options.key ?? chainKey(join(folder, "chain.key"), { isNew: !existsSync(path), random });
		const database = await openThreads(path);
		return {
			store: storeOf(database),
			people: createPeople({ database, clock, random, ...options.people }),
			boards: {
				create: (board) => database.write("createBoard", board, clock()),
				list: () => database.read("boards"),
			},
			seal: createSeal(key, random),
			async close() {
				await database.close();
				held.release();
			},
		};
	} catch (error) {
		held.release();
		throw error;
	}
}

function storeOf({ read, write }: Database): Store {
	return {
		append: (additions) => write("append", additions),
		head: (board) => read("head", board),
		entries: (board, after, limit) => read("entries", board, after, limit),
		entriesAbout: (board, about, before, limit) => read("entriesAbout", board, about, before, limit),
		seqAt: (board, at) => read("seqAt", board, at),
		byId: (ids) => read("byId", ids),
		snapshot: (board, projectionVersion, atMost) => read("snapshot", board, projectionVersion, atMost),
		keepSnapshot: (snapshot) => write("keepSnapshot", snapshot),
		dropSnapshots: (board) => write("dropSnapshots", board),
	};
}
