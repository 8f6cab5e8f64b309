// The region as this browser knows it: every cluster with its newest summary, kept by what the server tells over the line.
// Asks and keeps; what a summary says is worked out elsewhere.
import type { ClusterSummary } from "@samlad/board/derive/cluster-summary";
import { createPace } from "@samlad/sync/pace";
import { systemTimers, type Timers } from "@samlad/sync/timers";
import type { Wire } from "@samlad/sync/wire";
import type { LineState } from "../board.svelte.ts";
import type { RegionShelf } from "./region-kept.ts";
import type { Asked } from "./session.ts";

export interface ClusterKnown {
	readonly board: string;
	readonly name: string;
	readonly exercise: boolean;
	readonly seq: number;
	/** Null: nothing is known of it yet. */
	readonly summary: ClusterSummary | null;
}

interface ClusterTold extends ClusterKnown {
	/** Where its log stands; a node before version 5 does not say. */
	readonly log?: number;
}

interface RegionAnswer {
	/** The server's clock, ms UTC. */
	readonly now: number;
	/** What the node speaks. */
	readonly version: number;
	readonly clusters: readonly ClusterTold[];
}

export interface RegionFeed {
	/** In the server's order. Undefined until they came. */
	readonly clusters: readonly ClusterKnown[] | undefined;
	readonly state: LineState;
	/** ms UTC of the server's clock. */
	readonly lastContactAt: number | undefined;
	/** What this device had kept has been looked for. */
	readonly hasLooked: boolean;
	now(): number;
	/** Keeps what is known on this device now. */
	keep(): void;
	close(): void;
}

export interface RegionFeedOptions {
	readonly wire: Wire;
	readonly ask: () => Promise<Asked<RegionAnswer>>;
	readonly shelf: RegionShelf;
	readonly timers?: Timers;
	/** This device's, ms UTC. */
	readonly clock: () => number;
	readonly onChange: () => void;
	/** The server says that nobody is signed in. */
	readonly onSignedOut: () => void;
}

/** The first version of a node that lets somebody watch. */
const watchVersion = 4;
const answerMs = 10_000;
const againMs = 3_000;
/** A megabyte for hundreds of clusters: soon after the first, and then not often. */
const keepSoonMs = 2_000;
const keepEveryMs = 15_000;

export function openRegionFeed(options: RegionFeedOptions): RegionFeed {
	const { wire, shelf, clock, onChange, timers = systemTimers } = options;
	let held = new Map<string, ClusterKnown>();
	let clusters: readonly ClusterKnown[] | undefined;
	let state: LineState = "empty";
	let offsetMs = 0;
	let heardAt: number | undefined;
	let hasLooked = false;
	/** Each opening of the line has its own: what an earlier one was answered is no longer waited for. */
	let life = 0;
	/** Of the lists asked for, and of the one that was taken last: an earlier one that comes after it is not. */
	let asked = 0;
	let taken = 0;
	let callOff: (() => void) | undefined;
	const keeping = createPace({ timers, clock, gatherMs: keepSoonMs, gapMs: keepEveryMs, run: keep });
	const looked = look();

	const now = () => clock() + offsetMs;

	function changed() {
		clusters = clusters && [...held.values()];
		onChange();
	}

	async function look() {
		const kept = await shelf.read().catch(() => undefined);
		hasLooked = true;
		if (kept) {
			({ heardAt, offsetMs } = kept);
			held = new Map(kept.clusters.map((cluster) => [cluster.board, cluster]));
			clusters = [];
			state = "offline";
		}
		changed();
	}

	/** What cannot be kept is not there when the network is gone: the screen says so then. */
	function keep() {
		const heard = lastContactAt();
		if (!clusters || heard === undefined) return;
		shelf.keep({ clusters, heardAt: heard, offsetMs }).catch(() => undefined);
	}

	function lastContactAt(): number | undefined {
		const heard = wire.heardAt === undefined ? undefined : wire.heardAt + offsetMs;
		return heardAt === undefined || heard === undefined || state !== "live" ? heardAt : Math.max(heardAt, heard);
	}

	async function load(): Promise<number | undefined> {
		const mine = (asked += 1);
		const askedAt = clock();
		const before = new Map(held);
		const answer = await options.ask();
		if (!answer.ok) {
			if (answer.problem.status === 401) options.onSignedOut();
			return undefined;
		}
		if (mine < taken) return answer.value.version;
		taken = mine;
		offsetMs = answer.value.now - (askedAt + clock()) / 2;
		heardAt = now();
		held = new Map(answer.value.clusters.map((told) => [told.board, laterOf(told, before.get(told.board))]));
		clusters = [];
		changed();
		keeping.soon();
		return answer.value.version;
	}

	/** `before`: what was in hand when the list was asked for. */
	function laterOf({ log, ...told }: ClusterTold, before: ClusterKnown | undefined): ClusterKnown {
		const known = held.get(told.board);
		if (!known?.summary || (told.summary && told.seq >= known.seq)) return told;
		const wasPutBack = known === before && log !== undefined && log < known.seq;
		return wasPutBack ? told : { ...told, seq: known.seq, summary: known.summary };
	}

	async function begin(mine: number): Promise<void> {
		callOff?.();
		await looked;
		const version = await load();
		if (mine !== life) return;
		if (version === undefined) {
			fallBack();
			return again(mine);
		}
		if (version >= watchVersion) {
			const answer = await wire.ask("region", { watch: true }, answerMs).catch(() => undefined);
			if (mine !== life) return;
			if (!answer || "refused" in answer || !answer.watching) return again(mine);
			const isBehind = Object.entries(answer.seqs).some(([board, seq]) => (held.get(board)?.seq ?? -1) < seq);
			// What is known to be behind is not called live.
			const isLevel = !isBehind || (await load()) !== undefined;
			if (mine !== life) return;
			if (!isLevel) return again(mine);
		} else again(mine);
		state = "live";
		changed();
	}

	/** What is there is as it was last heard. */
	function fallBack() {
		if (!clusters || state === "offline") return;
		heardAt = lastContactAt();
		state = "offline";
		changed();
		keeping.soon();
	}

	function again(mine: number) {
		callOff = timers.after(againMs, () => void begin(mine));
	}

	const stops = [
		wire.on("summary", ({ summaries }) => {
			heardAt = now();
			let isNew = false;
			for (const { board, seq, text } of summaries) {
				const known = held.get(board);
				if (!known) isNew = true;
				else if (!known.summary || seq >= known.seq)
					held.set(board, { ...known, seq, summary: JSON.parse(text) as ClusterSummary });
			}
			changed();
			keeping.soon();
			// A cluster that came after the list was asked for.
			if (isNew && clusters) void load();
		}),
		wire.onState((isOpen) => {
			life += 1;
			callOff?.();
			if (isOpen) void begin(life);
			else fallBack();
		}),
	];

	return {
		get clusters() {
			return clusters;
		},
		get state() {
			return state;
		},
		get lastContactAt() {
			return lastContactAt();
		},
		get hasLooked() {
			return hasLooked;
		},
		now,
		keep,
		close() {
			keep();
			keeping.stop();
			life += 1;
			callOff?.();
			for (const stop of stops) stop();
			if (wire.isOpen) wire.ask("region", { watch: false }, answerMs).catch(() => undefined);
		},
	};
}
