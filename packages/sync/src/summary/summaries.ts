// The newest summary of every board, on one node: made when a board's tables have changed, at most once a second, kept, and
// told to those who watch. Knows neither what a summary says nor who may see it.
import { createPace } from "../pace.ts";
import type { Log } from "../room/log.ts";
import type { Read } from "../rules.ts";
import type { Timers } from "../timers.ts";
import type { Standing, Summary, SummaryShelf } from "./shelf.ts";

/** A board's tables as they stand, whenever they are read. */
export interface Source {
	readonly board: string;
	readonly seq: number;
	readonly read: Read;
}

export interface Known {
	readonly board: string;
	/** Where its log stands in the store. */
	readonly log: number;
	/** Undefined: none has been made yet; one is on its way. */
	readonly summary: Summary | undefined;
}

export interface Summaries {
	/** The tables of an open room have changed. `isOwn`: by what this node stored, so that keeping it is this node's task. */
	changed(source: Source, isOwn: boolean): void;
	/** Every cluster's newest as far as is known here; what is missing or left behind is made anew, one after another. */
	all(): Promise<readonly Known[]>;
	/** The newest that this node has in hand. */
	held(board: string): Summary | undefined;
	/** Hears of new ones, at most once a second. Returns what stops it. */
	watch(listener: (news: readonly Summary[]) => void): () => void;
	/** Keeps what has not been kept. */
	close(): Promise<void>;
}

export interface SummariesOptions {
	readonly shelf: SummaryShelf;
	/** Of tables and of summaries together: others than these are as good as none. */
	readonly version: string;
	summarise(read: Read): string;
	/** A board's tables without its room. */
	fold(board: string): Promise<{ readonly seq: number; readonly read: Read }>;
	/** Other nodes keep summaries too: while somebody watches here, the shelf is asked for theirs. */
	readonly hasOthers: boolean;
	/** ms UTC. */
	readonly clock: () => number;
	readonly timers: Timers;
	/** Lets others have a turn, between one board and the next. */
	readonly breathe?: () => Promise<void>;
	readonly log: Log;
}

const gatherMs = 40;
const roundMs = 1000;
/** Whoever stores an entry keeps its summary within two seconds: after this long nobody is about to. */
const patienceMs = 5000;

export function createSummaries(options: SummariesOptions): Summaries {
	const { shelf, version, timers, clock, log } = options;
	const newest = new Map<string, Summary>();
	const dirty = new Map<string, { readonly source: Source; readonly isOwn: boolean }>();
	const news = new Map<string, Summary>();
	const listeners = new Set<(news: readonly Summary[]) => void>();
	const behind = new Map<string, { readonly seq: number; readonly since: number }>();
	const wanted = new Set<string>();
	const making = createPace({ timers, clock, gatherMs, gapMs: roundMs, run: () => void inTurn() });
	const telling = createPace({ timers, clock, gatherMs, gapMs: roundMs, run: tell });
	const polling = createPace({ timers, clock, gatherMs: roundMs, gapMs: roundMs, run: () => void poll() });
	let rounds: Promise<void> = Promise.resolve();
	let keeping: Promise<void> = Promise.resolve();
	let isFolding = false;
	let isClosed = false;

	/** `isShorter`: the log was found to end before the summary in hand, which so was made of another. */
	function learn(summary: Summary, isShorter: boolean) {
		const held = newest.get(summary.board);
		if (held && held.seq > summary.seq && !isShorter) return;
		newest.set(summary.board, summary);
		if (held?.text === summary.text) return;
		news.set(summary.board, summary);
		telling.soon();
	}

	function tell() {
		const told = [...news.values()];
		news.clear();
		if (told.length > 0) for (const listener of listeners) listener(told);
	}

	/** One round after another, so that whoever closes waits for the one that is under way. */
	function inTurn(): Promise<void> {
		rounds = rounds.then(round);
		return rounds;
	}

	async function round() {
		const due = [...dirty.values()];
		dirty.clear();
		const own: Summary[] = [];
		for (const { source, isOwn } of due) {
			const summary = make(source.board, source, false);
			if (summary && isOwn) own.push(summary);
			await options.breathe?.();
		}
		if (own.length > 0) await keep(own);
	}

	/** Rules that fail at one board's hinder no other. */
	function make(board: string, { seq, read }: Pick<Source, "seq" | "read">, isShorter: boolean): Summary | undefined {
		try {
			const summary = { board, seq, text: options.summarise(read) };
			learn(summary, isShorter);
			return summary;
		} catch (error) {
			log("summary-not-made", { board, error: String(error) });
			return undefined;
		}
	}

	/** One that could not be kept is made anew by whoever misses it. */
	function keep(summaries: readonly Summary[]): Promise<void> {
		keeping = keeping
			.then(() => shelf.keep(version, summaries))
			.catch((error: unknown) => log("summary-not-kept", { count: summaries.length, error: String(error) }));
		return keeping;
	}

	async function poll() {
		if (isClosed || listeners.size === 0) return;
		try {
			await look();
		} catch (error) {
			log("summaries-not-read", { error: String(error) });
		}
		if (listeners.size > 0 && options.hasOthers) polling.soon();
	}

	/** Reads what others have kept since, and has made what nobody keeps. */
	async function look(): Promise<readonly Standing[]> {
		// What was in hand before the store was asked: what came meanwhile is later than what it says.
		const before = new Map(newest);
		const standings = await shelf.standings(version);
		const shorter = new Set(
			standings.filter(({ board, seq }) => (before.get(board)?.seq ?? -1) > seq).map(({ board }) => board),
		);
		const later = standings.filter(
			({ board, seq, kept = -1 }) => kept <= seq && (kept > (before.get(board)?.seq ?? -1) || shorter.has(board)),
		);
		if (later.length > 0) {
			const found = await shelf.read(
				version,
				later.map(({ board }) => board),
			);
			for (const summary of found)
				learn(summary, shorter.has(summary.board) && newest.get(summary.board) === before.get(summary.board));
		}
		for (const standing of standings) miss(standing);
		return standings;
	}

	function miss({ board, seq }: Standing) {
		const held = newest.get(board);
		if (held?.seq === seq) return void behind.delete(board);
		const known = behind.get(board);
		// A room of this node is about to make it.
		if (dirty.has(board)) return;
		// Another node may be; not where the log has not moved for a while. Where nothing is in hand nobody need be waited for.
		if (held && options.hasOthers) {
			if (known?.seq !== seq) return void behind.set(board, { seq, since: clock() });
			if (clock() - known.since < patienceMs) return;
		}
		wanted.add(board);
		void foldWanted();
	}

	async function foldWanted() {
		if (isFolding) return;
		isFolding = true;
		for (const board of wanted) {
			wanted.delete(board);
			if (isClosed) break;
			try {
				const before = newest.get(board);
				const folded = await options.fold(board);
				behind.delete(board);
				const held = newest.get(board);
				const isPast = held !== undefined && held.seq > folded.seq;
				// Made of a later log while this one was folded.
				if (isPast && held !== before) continue;
				const summary = make(board, folded, isPast);
				if (summary) await keep([summary]);
			} catch (error) {
				log("summary-not-made", { board, error: String(error) });
			}
			await options.breathe?.();
		}
		isFolding = false;
	}

	return {
		changed(source, isOwn) {
			if (isClosed) return;
			const before = dirty.get(source.board);
			dirty.set(source.board, { source, isOwn: isOwn || before?.isOwn === true });
			making.soon();
		},
		async all() {
			const standings = await look();
			return standings.map(({ board, seq }) => ({ board, log: seq, summary: newest.get(board) }));
		},
		held: (board) => newest.get(board),
		watch(listener) {
			listeners.add(listener);
			if (options.hasOthers) polling.soon();
			return () => void listeners.delete(listener);
		},
		async close() {
			making.stop();
			polling.stop();
			telling.stop();
			await inTurn();
			isClosed = true;
			await keeping;
		},
	};
}
