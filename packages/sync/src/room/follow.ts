// Hears what other nodes stored: at once by the doorbell, and by asking the store, now and then while the doorbell works
// and often while it does not.
import type { Relay, Ring } from "../relay.ts";
import type { Timers } from "../timers.ts";
import type { Log } from "./log.ts";
import { same, type Standing } from "./standing.ts";
import type { Turns } from "../turns.ts";

export interface FollowOptions {
	readonly board: string;
	readonly relay: Relay;
	readonly standing: Standing;
	readonly turns: Turns;
	readonly timers: Timers;
	/** Left out: no other node writes, nothing is polled. */
	readonly pollMs: number | undefined;
	/** While the relay is down; `pollMs` when left out. */
	readonly pollAloneMs: number | undefined;
	readonly projectionVersion: number;
	/** Reads the store up to its head, telling members what came. */
	catchUp(): Promise<unknown>;
	/** Entries were taken from a ring. */
	onAdvanced(): void;
	/** This node and another hold different tables at one seq. */
	onDisagree(): Promise<void>;
	/** The store could not be read. */
	onUnavailable(error: unknown): void;
	readonly log: Log;
}

export function createFollow(options: FollowOptions): { close(): void } {
	const { board, relay, standing, turns, timers, pollMs, log } = options;
	const pollAloneMs = options.pollAloneMs ?? pollMs;
	let isClosed = false;
	let callOff: (() => void) | undefined;
	let isBehind = false;

	async function take(ring: Ring | undefined) {
		if (isClosed) return;
		if (!ring) {
			await ask();
			return;
		}
		if (ring.to < standing.head.seq) return;
		const follows =
			ring.to === standing.head.seq || (ring.entries.length > 0 && standing.follow(ring.entries, ring.base));
		if (follows) options.onAdvanced();
		else {
			const why = ring.entries.length > 0 ? "not-contiguous" : "without-entries";
			log("ring-gap", { board, seq: standing.head.seq, from: ring.from, why });
			await options.catchUp();
		}
		await compare(ring);
	}

	async function compare({ digest, to, entries }: Ring) {
		if (
			!digest ||
			standing.readOnly ||
			standing.head.seq !== to ||
			digest.projectionVersion !== options.projectionVersion
		)
			return;
		const last = entries.at(-1);
		if (last && !same(last.mac, standing.head.mac)) return;
		if (digest.digest !== standing.tables.digest()) await options.onDisagree();
	}

	/** What says only that there is more is heard once, however often it is said meanwhile. */
	function hear(ring?: Ring) {
		const isEmpty = !ring || ring.entries.length === 0;
		if (isClosed || (isBehind && isEmpty)) return;
		isBehind = isEmpty;
		turns
			.take(() => {
				isBehind = false;
				return take(ring);
			})
			.catch(options.onUnavailable);
	}

	async function ask() {
		if (isClosed) return;
		const before = standing.head.seq;
		await options.catchUp();
		const count = standing.head.seq - before;
		if (count > 0) log("poll-caught-up", { board, count });
	}

	function poll(waitedMs = 0) {
		if (pollMs === undefined || pollAloneMs === undefined || isClosed) return;
		const stepMs = Math.min(pollMs, pollAloneMs);
		callOff = timers.after(stepMs, () => {
			// The relay may have gone down, or come up, meanwhile.
			if (waitedMs + stepMs < (relay.isUp ? pollMs : pollAloneMs)) return poll(waitedMs + stepMs);
			turns
				.take(ask)
				.catch(options.onUnavailable)
				.finally(() => poll());
		});
	}

	const stop = relay.subscribe(board, hear);
	poll();
	return {
		close() {
			isClosed = true;
			stop();
			callOff?.();
		},
	};
}
