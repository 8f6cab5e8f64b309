// Hears what other nodes stored: at once by the doorbell, and within a second from the store when the doorbell is still.
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
	const { board, standing, turns, timers, pollMs, log } = options;
	let isClosed = false;
	let callOff: (() => void) | undefined;
	let isBehind = false;

	async function take(ring: Ring) {
		if (isClosed || ring.to < standing.head.seq) return;
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

	function hear(ring: Ring) {
		if (isClosed || (isBehind && ring.entries.length === 0)) return;
		isBehind = ring.entries.length === 0;
		turns
			.take(() => {
				isBehind = false;
				return take(ring);
			})
			.catch(options.onUnavailable);
	}

	function poll() {
		if (pollMs === undefined || isClosed) return;
		callOff = timers.after(pollMs, () => {
			turns
				.take(async () => {
					if (isClosed) return;
					const before = standing.head.seq;
					await options.catchUp();
					const count = standing.head.seq - before;
					if (count > 0) log("poll-caught-up", { board, count });
				})
				.catch(options.onUnavailable)
				.finally(poll);
		});
	}

	const stop = options.relay.subscribe(board, hear);
	poll();
	return {
		close() {
			isClosed = true;
			stop();
			callOff?.();
		},
	};
}
