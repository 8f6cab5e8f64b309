// The queue before the store: while one append is in flight all that comes waits, and goes together. Says nothing was or was not stored before it knows.
import type { Log } from "./log.ts";
import type { Sealed } from "../entry.ts";
import type { AppendAnswer } from "../protocol.ts";
import type { Refusal, Rules } from "../rules.ts";
import { StoreUnavailable, type Addition, type Store } from "../store.ts";
import type { Seal } from "../log/sealing.ts";
import { wait, type Timers } from "../timers.ts";
import type { Admission, Admitted } from "./admission.ts";
import { judge, type Job, type Judged } from "./judge.ts";
import { mirrorAdditions } from "./mirrors.ts";
import type { Saving } from "./saving.ts";
import type { Standing, Taken } from "./standing.ts";
import type { Turns } from "../turns.ts";

const mostQueued = 10_000;
const mostPerAppend = 200;
const mostTries = 60;

export interface WriterOptions<Actor> {
	readonly board: string;
	readonly store: Store;
	readonly standing: Standing;
	readonly admission: Admission<Actor>;
	readonly rules: Rules<Actor>;
	readonly seal: Seal;
	readonly clock: () => number;
	readonly random: () => number;
	readonly timers: Timers;
	readonly turns: Turns;
	readonly saving: Saving;
	/** Lets others have a turn, in the middle of much work. */
	readonly breathe?: (() => Promise<void>) | undefined;
	/** Stored, and in the tables: receipts, deltas and the doorbell follow. */
	onStored(taken: readonly Taken[], base: Uint8Array, mirrored: readonly Addition[]): void;
	/** Reads the store up to its head, telling members what came. */
	catchUp(): Promise<unknown>;
	readonly log: Log;
}

interface Waiting extends Job {
	/** Its ids may be stored already: they are looked up first. */
	lookUp: boolean;
	/** It was in an append whose outcome is not known. */
	mayBeStored: boolean;
	answer(answer: AppendAnswer): void;
}

export interface Writer {
	append(job: Job): Promise<AppendAnswer>;
	isIdle(): boolean;
	/** Resolves when all that was queued has been answered. */
	drained(): Promise<void>;
}

export function createWriter<Actor>(options: WriterOptions<Actor>): Writer {
	const { board, store, standing, admission, rules, timers, turns, saving } = options;
	const queue: Waiting[] = [];
	let queued = 0;
	let running: Promise<void> | undefined;

	function next(): Waiting[] {
		let entries = 0;
		let count = 0;
		for (const job of queue) {
			if (count > 0 && entries + job.drafts.length > mostPerAppend) break;
			entries += job.drafts.length;
			count += 1;
		}
		queued -= entries;
		return queue.splice(0, count);
	}

	async function run() {
		while (queue.length > 0) {
			const jobs = next();
			try {
				await turns.take(() => settle(jobs));
			} catch (error) {
				options.log("append-failed", { board, error: String(error) });
				refuseAll(jobs, "store-down");
			}
		}
	}

	function refuseAll(jobs: readonly Waiting[], code: string) {
		for (const job of jobs) job.answer({ refused: { code } });
	}

	/** Stores what can be of these jobs and answers them all. */
	async function settle(jobs: Waiting[]): Promise<void> {
		for (let tries = 0; jobs.length > 0; tries += 1) {
			if (tries > mostTries && !jobs.some((job) => job.mayBeStored)) return refuseAll(jobs, "behind");
			if (standing.readOnly && !jobs.some((job) => job.mayBeStored)) return refuseAll(jobs, "read-only");
			try {
				const outcome = await attempt(jobs, tries);
				if (outcome === "answered") return saving.resumed();
				if (outcome === "look-up") continue;
				await wait(timers, options.random() * Math.min(100, 4 * 2 ** Math.min(tries, 8)));
				await saving.watch(() => options.catchUp());
			} catch (error) {
				saving.stopped();
				if (!(error instanceof StoreUnavailable)) options.log("store-outcome-unknown", { board, error: String(error) });
				// What may be stored is neither acknowledged nor refused until the store can be asked.
				refuseAll(
					jobs.filter((job) => !job.mayBeStored),
					"store-down",
				);
				jobs = jobs.filter((job) => job.mayBeStored);
				if (jobs.length > 0) await wait(timers, 250);
			}
		}
	}

	async function attempt(jobs: readonly Waiting[], tries: number): Promise<"answered" | "moved" | "look-up"> {
		const { admitted, access } = await admit(jobs);
		const found = await saving.watch(() => lookUp(jobs));
		if (isAhead(found)) return "moved";
		// Rights that move from here on, heard of or not, are for the store to find: they were not asked for.
		const head = { ...standing.head, access };
		const judged = await judge(jobs, {
			board,
			head,
			receivedAt: standing.receivedAt,
			tables: standing.tables,
			rules,
			seal: options.seal,
			now: Math.floor(options.clock()),
			admitted: (session) => admitted.get(session) ?? { refused: { code: "not-allowed" } },
			stored: (id) => standing.recent.get(id) ?? found.get(id),
			breathe: options.breathe,
			log: options.log,
		});
		if (lookAgain(jobs, judged)) return "look-up";
		if (judged.taken.length === 0) {
			answer(jobs, judged);
			return "answered";
		}
		const mirrored = await mirrorAdditions(judged.mirrors, {
			store,
			rules,
			seal: options.seal,
			// Not before their causes; when history is written with the clock set back, not after them either.
			now: judged.taken.at(-1)?.sealed.receivedAt ?? 0,
		});
		const base = head.mac;
		const addition = { board, seen: head, entries: judged.taken.map(({ sealed }) => sealed) };
		const outcome = await saving.watch(() => append(jobs, [addition, ...mirrored]));
		if (!outcome.ok) {
			if (outcome.reason === "moved") return "moved";
			for (const job of jobs) job.lookUp = true;
			return tries === 0 ? "look-up" : "moved";
		}
		standing.take(judged.taken, judged.head);
		try {
			options.onStored(judged.taken, base, mirrored);
		} catch (error) {
			// Stored is stored: a fault in showing it must not make the answer say otherwise.
			options.log("showing-failed", { board, error: String(error) });
		}
		answer(jobs, judged);
		return "answered";
	}

	/** Before an entry is refused its id is looked up: an earlier sending of it may be stored, whatever the rules say now. */
	function lookAgain(jobs: readonly Waiting[], judged: Judged): boolean {
		let again = false;
		jobs.forEach((job, at) => {
			const isSure = job.lookUp || !judged.answers[at]?.some((result) => "refused" in result);
			if (!isSure) job.lookUp = again = true;
		});
		return again;
	}

	async function append(jobs: readonly Waiting[], additions: readonly Addition[]) {
		try {
			return await store.append(additions);
		} catch (error) {
			if (!(error instanceof StoreUnavailable)) for (const job of jobs) job.lookUp = job.mayBeStored = true;
			throw error;
		}
	}

	/** Who each session is, and the `access` as of which all of that holds. */
	async function admit(jobs: readonly Job[]) {
		for (;;) {
			const admitted = new Map<string, Admitted<Actor> | { readonly refused: Refusal }>();
			const access = standing.head.access;
			for (const { session } of jobs) {
				if (admitted.has(session)) continue;
				const answer = await admission.ask(session, access);
				if ("access" in answer) standing.sawAccess(answer.access);
				admitted.set(session, answer);
			}
			if (standing.head.access === access) return { admitted, access };
		}
	}

	async function lookUp(jobs: readonly Waiting[]): Promise<Map<string, Sealed>> {
		const ids = new Set<string>();
		for (const job of jobs) {
			for (const parsed of job.drafts) {
				if (!("draft" in parsed)) continue;
				if (job.lookUp) ids.add(parsed.draft.id);
				for (const ref of parsed.draft.refs ?? []) ids.add(ref);
			}
		}
		const missing = [...ids].filter((id) => !standing.recent.get(id));
		const stored = missing.length > 0 ? await store.byId(missing) : [];
		return new Map(stored.map((sealed) => [sealed.id, sealed]));
	}

	/** Stored, and not yet in the tables: what they would say of it is not so. */
	function isAhead(found: ReadonlyMap<string, Sealed>): boolean {
		const inTables = standing.readOnly ? Number.MAX_SAFE_INTEGER : standing.head.seq;
		return [...found.values()].some((sealed) => sealed.board === board && sealed.seq > inTables);
	}

	function answer(jobs: readonly Waiting[], judged: Judged) {
		jobs.forEach((job, at) => job.answer(judged.answers[at] ?? []));
	}

	return {
		append(job) {
			if (queued >= mostQueued) return Promise.resolve({ refused: { code: "too-many" } });
			if (saving.hasStopped) return Promise.resolve({ refused: { code: "store-down" } });
			return new Promise((resolve) => {
				queue.push({ ...job, lookUp: false, mayBeStored: false, answer: resolve });
				queued += job.drafts.length;
				running ??= run().finally(() => (running = undefined));
			});
		},
		isIdle: () => running === undefined,
		drained: async () => running,
	};
}
