// The region as this browser knows it: every cluster with its newest summary, kept by what the server tells over the line.
// Asks and keeps; what a summary says is worked out elsewhere.
import type { ClusterSummary } from "@samlad/board/derive/cluster-summary";
import { systemTimers, type Timers } from "@samlad/sync/timers";
import type { Wire } from "@samlad/sync/wire";
import type { LineState } from "../board.svelte.ts";
import type { Asked } from "./session.ts";

export interface ClusterKnown {
	readonly board: string;
	readonly name: string;
	readonly exercise: boolean;
	readonly seq: number;
	/** Null: nothing is known of it yet. */
	readonly summary: ClusterSummary | null;
}

interface RegionAnswer {
	/** The server's clock, ms UTC. */
	readonly now: number;
	/** What the node speaks. */
	readonly version: number;
	readonly clusters: readonly ClusterKnown[];
}

export interface RegionFeed {
	/** In the server's order. Undefined until they came. */
	readonly clusters: readonly ClusterKnown[] | undefined;
	readonly state: LineState;
	/** ms UTC of the server's clock. */
	readonly lastContactAt: number | undefined;
	now(): number;
	close(): void;
}

export interface RegionFeedOptions {
	readonly wire: Wire;
	readonly ask: () => Promise<Asked<RegionAnswer>>;
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

export function openRegionFeed(options: RegionFeedOptions): RegionFeed {
	const { wire, clock, onChange, timers = systemTimers } = options;
	const held = new Map<string, ClusterKnown>();
	let clusters: readonly ClusterKnown[] | undefined;
	/** Boards of which something newer was told while the list was on its way. */
	const meanwhile = new Set<string>();
	let state: LineState = "empty";
	let offsetMs = 0;
	let heardAt: number | undefined;
	/** Each opening of the line has its own: what an earlier one was answered is no longer waited for. */
	let life = 0;
	let callOff: (() => void) | undefined;

	const now = () => clock() + offsetMs;

	function changed() {
		clusters = clusters && [...held.values()];
		onChange();
	}

	async function load(): Promise<number | undefined> {
		const askedAt = clock();
		meanwhile.clear();
		const answer = await options.ask();
		if (!answer.ok) {
			if (answer.problem.status === 401) options.onSignedOut();
			return undefined;
		}
		offsetMs = answer.value.now - (askedAt + clock()) / 2;
		heardAt = now();
		const before = new Map(held);
		held.clear();
		for (const cluster of answer.value.clusters) {
			const known = meanwhile.has(cluster.board) ? before.get(cluster.board) : undefined;
			held.set(cluster.board, known ? { ...cluster, seq: known.seq, summary: known.summary } : cluster);
		}
		clusters = [];
		changed();
		return answer.value.version;
	}

	async function begin(mine: number): Promise<void> {
		callOff?.();
		const version = await load();
		if (mine !== life) return;
		if (version === undefined) return again(mine);
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

	function again(mine: number) {
		callOff = timers.after(againMs, () => void begin(mine));
	}

	const stops = [
		wire.on("summary", ({ summaries }) => {
			heardAt = now();
			let isNew = false;
			for (const { board, seq, text } of summaries) {
				const known = held.get(board);
				meanwhile.add(board);
				if (!known) isNew = true;
				else held.set(board, { ...known, seq, summary: JSON.parse(text) as ClusterSummary });
			}
			changed();
			// A cluster that came after the list was asked for.
			if (isNew && clusters) void load();
		}),
		wire.onState((isOpen) => {
			life += 1;
			callOff?.();
			if (isOpen) void begin(life);
			else if (clusters) {
				state = "offline";
				changed();
			}
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
			const heard = wire.heardAt === undefined ? undefined : wire.heardAt + offsetMs;
			return heardAt === undefined || heard === undefined || state === "offline" ? heardAt : Math.max(heardAt, heard);
		},
		now,
		close() {
			life += 1;
			callOff?.();
			for (const stop of stops) stop();
			if (wire.isOpen) wire.ask("region", { watch: false }, answerMs).catch(() => undefined);
		},
	};
}
