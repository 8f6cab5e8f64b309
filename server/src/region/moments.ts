// What each cluster's cases were at a moment gone by. A moment that has been does not change, so each is worked out once.
import { type ClusterThen } from "@samlad/board/derive/cluster-row";
import { clusterThen } from "@samlad/board/derive/cluster-then";
import { settledAt } from "@samlad/board/derive/since";
import type { Read } from "@samlad/sync/rules";
import type { Store } from "@samlad/sync/store";

/** `at`: ms UTC. */
export interface Then extends ClusterThen {
	readonly at: number;
}

/** An instant, ms UTC, or where each cluster's own log has settled. */
export type Asked = number | "start";

export interface Moments {
	/** Null: the log had not begun, or not settled. Undefined: it has to be worked out. */
	known(board: string, asked: Asked): Then | null | undefined;
	/** Rejects as the store does. */
	find(board: string, asked: Asked): Promise<Then | null>;
}

export interface MomentsOptions {
	readonly store: Pick<Store, "entries">;
	/** The board as it was known at an instant, ms UTC. */
	fold(board: string, instant: number): Promise<{ readonly seq: number; readonly read: Read }>;
	readonly clock: () => number;
}

/** Some moments of hundreds of clusters, half a kilobyte each. */
const mostKept = 3000;
/** Nodes' clocks differ: an instant is over for all of them after this long. */
const overMs = 60_000;

export function createMoments({ store, fold, clock }: MomentsOptions): Moments {
	const kept = new Map<string, Then | null>();

	async function instantOf(board: string, asked: Asked): Promise<number | null> {
		if (asked !== "start") return asked;
		const [first] = await store.entries(board, 0, 1);
		const settled = first && settledAt(first.receivedAt);
		return settled !== undefined && settled <= clock() ? settled : null;
	}

	return {
		known: (board, asked) => kept.get(`${board} ${asked}`),
		async find(board, asked) {
			const at = await instantOf(board, asked);
			if (at === null) return null;
			const { seq, read } = await fold(board, at);
			const then = seq === 0 ? null : { at, ...clusterThen(read) };
			if (at > clock() - overMs) return then;
			const [oldest] = kept.keys();
			if (kept.size >= mostKept && oldest !== undefined) kept.delete(oldest);
			kept.set(`${board} ${asked}`, then);
			return then;
		},
	};
}
