// Previews a workbook and, on a second word, writes it to every cluster's board. Knows rooms only by what they hold and append.
import type { Grant } from "@samlad/board/entry";
import { may } from "@samlad/board/may";
import type { Read } from "@samlad/board/read";
import { maxBatch } from "@samlad/sync/protocol";
import type { AppendAnswer, AppendRequest } from "@samlad/sync/protocol";
import { StoreUnavailable } from "@samlad/sync/store";
import type { BoardApplied, BoardUnderstood, Understood } from "@samlad/board/import-answer";
import type { ApplyEnd, PreviewEnd, ProgressLine } from "./answer.ts";
import { communityTemplate, differenceTo } from "./compare.ts";
import { draftsFor } from "./drafts.ts";
import type { Reading, Weeks } from "./figures.ts";
import { followedOn, keysOf, understand, weeksFor } from "./followed.ts";
import type { Followed } from "./followed.ts";
import { limits } from "./limits.ts";
import { readInWorker } from "./read-in-worker.ts";
import { importRefusal } from "./refusal.ts";
import { sentenceOfSkip } from "./skip.ts";

export interface ImportRoom {
	readonly read: Read;
	append(session: string, request: AppendRequest): Promise<AppendAnswer>;
}

/** Who asks, as rights stand now. */
export interface Caller {
	readonly session: string;
	readonly person: string;
	readonly grants: readonly Grant[];
}

export interface ImportsOptions {
	boards(): Promise<readonly { readonly id: string; readonly name: string; readonly kind: string }[]>;
	openRoom(board: string): Promise<ImportRoom>;
	readonly clock: () => number;
	/** An entry's id: a ULID. */
	readonly newId: () => string;
	/** A preview's id: not to be guessed. */
	readonly newKey: () => string;
}

export type OnProgress = (progress: ProgressLine["progress"]) => void;

export interface Imports {
	/** False: nothing to import to. */
	mayImport(caller: Caller): Promise<boolean>;
	/** `bytes` are handed over. */
	preview(caller: Caller, bytes: Uint8Array<ArrayBuffer>, onProgress: OnProgress): Promise<PreviewEnd>;
	/** Compares again, so that doing it twice changes nothing the second time. Each board takes all or nothing. */
	apply(caller: Caller, id: string, onProgress: OnProgress): Promise<ApplyEnd>;
}

interface Kept {
	readonly person: string;
	readonly at: number;
	readonly boards: readonly { readonly followed: Followed; readonly weeks: Weeks }[];
}

export function createImports({ boards, openRoom, clock, newId, newKey }: ImportsOptions): Imports {
	const kept = new Map<string, Kept>();
	let isReading = false;

	return {
		async mayImport(caller) {
			return (await reachable(caller)).length > 0;
		},

		async preview(caller, bytes, onProgress) {
			if (isReading) return { refused: importRefusal("busy") };
			isReading = true;
			try {
				return await read(caller, bytes, onProgress);
			} finally {
				isReading = false;
			}
		},

		async apply(caller, id, onProgress) {
			const found = kept.get(id);
			if (!found || found.person !== caller.person || clock() - found.at > limits.keptMs)
				return { refused: importRefusal("gone") };
			const applied: BoardApplied[] = [];
			for (const [index, { followed, weeks }] of found.boards.entries()) {
				onProgress({ stage: "writing", share: index / found.boards.length, board: followed.board });
				applied.push(await written(caller, followed, weeks));
			}
			return { applied };
		},
	};

	async function reachable({ person, grants }: Caller): Promise<Awaited<ReturnType<typeof boards>>> {
		return (await boards()).filter(({ id, kind }) => kind === "cluster" && may({ person, grants }, "import", id));
	}

	async function followedBoards(caller: Caller): Promise<readonly Followed[]> {
		const found = await Promise.all(
			(await reachable(caller)).map(async (board) => followedOn(board, (await openRoom(board.id)).read)),
		);
		return found.flatMap((followed) => followed ?? []);
	}

	async function read(caller: Caller, bytes: Uint8Array<ArrayBuffer>, onProgress: OnProgress): Promise<PreviewEnd> {
		const followed = await followedBoards(caller);
		const wanted = new Set(followed.flatMap(keysOf));
		const answer = await readInWorker({ bytes, wanted, onProgress: (stage, share) => onProgress({ stage, share }) });
		if ("refused" in answer) return answer;
		onProgress({ stage: "matching", share: 0 });
		const { reading } = answer;
		const matched = followed.map((one) => ({ followed: one, weeks: weeksFor(one, reading) }));
		if (matched.every(({ weeks }) => weeks.size === 0)) return { refused: importRefusal("no-match") };
		const understood = await Promise.all(
			matched.map(async (one) =>
				understand(one.followed, one.weeks, reading, (await openRoom(one.followed.board)).read),
			),
		);
		const id = newKey();
		keep(id, { person: caller.person, at: clock(), boards: matched });
		onProgress({ stage: "matching", share: 1 });
		return { id, understood: summed(reading, understood) };
	}

	function keep(id: string, reading: Kept): void {
		kept.set(id, reading);
		for (const old of kept.keys()) {
			if (kept.size <= limits.kept) break;
			kept.delete(old);
		}
	}

	/** A board whose store is down has taken nothing; the others go on. */
	async function written(caller: Caller, followed: Followed, weeks: Weeks): Promise<BoardApplied> {
		try {
			return await write(caller, followed, weeks);
		} catch (error) {
			if (!(error instanceof StoreUnavailable)) throw error;
			return { board: followed.board, refused: { code: "store-down" } };
		}
	}

	async function write(caller: Caller, { board, unit }: Followed, weeks: Weeks): Promise<BoardApplied> {
		const room = await openRoom(board);
		const template = communityTemplate(room.read);
		if (!template) return { board, refused: { code: "unknown-measure" } };
		const difference = differenceTo(room.read, unit, weeks);
		const drafts = draftsFor(difference, { board, unit, template }, { person: caller.person, now: clock(), newId });
		for (let from = 0; from < drafts.length; from += maxBatch) {
			const entries = drafts.slice(from, from + maxBatch);
			const answer = await room.append(caller.session, { board, entries, allOrNothing: true });
			const refused = firstRefusal(answer);
			if (refused) return { board, refused: { code: refused } };
		}
		return { board, added: difference.added.size, revised: difference.revised.length, entries: drafts.length };
	}
}

function firstRefusal(answer: AppendAnswer): string | undefined {
	if ("refused" in answer) return answer.refused.code;
	return answer.flatMap((result) => ("refused" in result ? [result.refused.code] : []))[0];
}

function summed(reading: Reading, boards: readonly BoardUnderstood[]): Understood {
	return {
		sheet: reading.sheet,
		rows: reading.rows,
		districts: reading.keys,
		weeks: { from: reading.from, to: reading.to, count: reading.weeks },
		masked: boards.reduce((sum, { masked }) => sum + masked, 0),
		elsewhere: reading.elsewhere,
		skipped: reading.skipped.map((skip) => ({ ...skip, sentence: sentenceOfSkip(skip.reason) })),
		boards,
	};
}
