// What an open store offers the rest of the server, whichever database is beneath it, and how it is put together.
import type { Seal } from "@samlad/sync/log/sealing";
import type { Store } from "@samlad/sync/store";
import type { SummaryShelf } from "@samlad/sync/summary/shelf";
import type { TextStore } from "@samlad/sync/text/text-store";
import { createPeople, type People, type PeopleOptions } from "../people/people.ts";
import type { Board, BoardCreated } from "./boards.ts";
import { createSeal, verifyChain, type Verdict } from "./chain.ts";
import type { Heads } from "./heads.ts";
import type { Installation } from "./installation.ts";
import { createOvertaking } from "./overtaking.ts";
import { summaryShelf } from "./summaries.ts";
import { textStore } from "./texts.ts";
import type { Database } from "./verbs.ts";

export interface Boards {
	create(board: Board): Promise<BoardCreated>;
	list(): Promise<readonly Board[]>;
}

export interface OpenStore {
	readonly store: Store;
	/** What is kept of each cluster for a region to see. */
	readonly summaries: SummaryShelf;
	/** Shared texts. */
	readonly textStore: TextStore;
	readonly people: People;
	readonly boards: Boards;
	readonly seal: Seal;
	/** ms UTC, as every node of the database tells it. */
	readonly clock: () => number;
	/** Other nodes write to the same database: rooms have to ask it for what came. */
	readonly isShared: boolean;
	/** Only where it is shared. */
	readonly installation?: Installation;
	/** Runs `work` while no other node runs such work on the database: for filling an empty one. */
	alone<T>(work: () => Promise<T>): Promise<T>;
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
	/** The database stopped answering, or the signed heads could not be written. */
	readonly onTrouble?: (error: unknown) => void;
}

export interface OpenedParts extends Pick<OpenStore, "isShared" | "installation" | "alone" | "clock"> {
	readonly database: Database;
	readonly heads: Heads;
	readonly key: Uint8Array;
	readonly random: (bytes: number) => Uint8Array;
	readonly people: Partial<PeopleOptions> | undefined;
	/** After database and heads are closed. */
	readonly release: () => void;
}

export async function assemble(parts: OpenedParts): Promise<OpenStore> {
	const { database, heads, key, clock, random, people, isShared, installation, alone, release } = parts;
	const store = storeOf(database, heads);
	let closed: Promise<void> | undefined;
	const close = async () => {
		await database.close();
		await heads.close();
		release();
	};
	return {
		store,
		summaries: summaryShelf(database),
		textStore: textStore(database),
		people: createPeople({ database, clock, random, ...people }),
		boards: {
			create: (board) => database.write("createBoard", board, clock()),
			list: () => database.read("boards"),
		},
		seal: createSeal(key, random),
		clock,
		isShared,
		...(installation ? { installation } : {}),
		alone,
		verify: (board) => verifyChain({ store, key, signed: (named) => heads.signed(named) }, board),
		alarms: await compare(database, heads, { clock, isShared }),
		close: () => (closed ??= close()),
	};
}

function storeOf(database: Database, heads: Heads): Store {
	const overtaking = createOvertaking((boards) => database.write("overtake", boards));
	return {
		async append(additions) {
			const boards = additions.map(({ board }) => board);
			const appended = await overtaking.watch(boards, () => database.write("append", additions));
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
		async byId(ids) {
			await overtaking.settle();
			return database.read("byId", ids);
		},
		snapshot: (board, projectionVersion, atMost) => database.read("snapshot", board, projectionVersion, atMost),
		keepSnapshot: (snapshot) => database.write("keepSnapshot", snapshot),
		dropSnapshots: (board) => database.write("dropSnapshots", board),
	};
}

/**
 * What was signed against what is there. The signed file is set aside before anything new is signed over it. A missing
 * one says nothing where a new node may join a database that others filled.
 */
async function compare(
	database: Database,
	heads: Heads,
	{ clock, isShared }: Pick<OpenStore, "clock" | "isShared">,
): Promise<readonly Alarm[]> {
	if (heads.found === "damaged") return [{ alarm: "heads-damaged", kept: heads.setAside(`damaged-${clock()}`) }];
	const alarms: Alarm[] = [];
	let kept: string | undefined;
	for (const { id: board } of await database.read("boards")) {
		const { seq = 0 } = (await database.read("head", board)) ?? {};
		const signedSeq = heads.signed(board)?.seq ?? 0;
		if (seq > 0 && heads.found === "none" && !isShared) return [{ alarm: "heads-missing" }];
		if (seq >= signedSeq) continue;
		kept ??= heads.setAside(`behind-${clock()}`);
		alarms.push({ alarm: "log-behind", board, seq, signedSeq, kept });
	}
	return alarms;
}
