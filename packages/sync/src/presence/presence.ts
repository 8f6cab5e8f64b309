// Who looks at each board, told to those who do: everybody when somebody comes, then only what changed, one frame for all,
// at most one a second. Who may be seen is decided by whoever puts them here.
import type { PresenceFrame } from "../protocol.ts";
import type { Timers } from "../timers.ts";
import type { Member } from "../wire.ts";
import { createGathering } from "./gathering.ts";
import { createPace } from "../pace.ts";
import type { PresenceShare } from "./share.ts";

/** One tab on one board. */
export type Onlooker = Pick<Member<unknown>, "person" | "buffered" | "send">;

export interface Presence {
	/** Here, at a place; again when it has moved. The onlooker hears of the others from now on. */
	put(board: string, onlooker: Onlooker, at: string): void;
	leave(board: string, onlooker: Onlooker): void;
	/** Everybody here is gone, also for other nodes. */
	close(): Promise<void>;
}

export interface PresenceOptions {
	readonly share: PresenceShare;
	/** ms UTC, the same for all nodes but for a little. */
	readonly clock: () => number;
	readonly timers: Timers;
}

const roundMs = 1000;
const gatherMs = 40;
/** How often other nodes are told at most. */
const tellMs = 250;
/** Whoever has this much unread is passed over, and told everything once it has drained. */
const slowBytes = 256 * 1024;

interface Watched {
	put(onlooker: Onlooker, at: string): void;
	leave(onlooker: Onlooker): void;
	readonly isEmpty: boolean;
	close(): void;
}

export function createPresence({ share, clock, timers }: PresenceOptions): Presence {
	const boards = new Map<string, Watched>();

	function close(board: string, watched: Watched) {
		boards.delete(board);
		watched.close();
	}

	return {
		put(board, onlooker, at) {
			const watched = boards.get(board) ?? watch(board, { share, clock, timers });
			boards.set(board, watched);
			watched.put(onlooker, at);
		},
		leave(board, onlooker) {
			const watched = boards.get(board);
			watched?.leave(onlooker);
			if (watched?.isEmpty) close(board, watched);
		},
		close() {
			for (const [board, watched] of boards) close(board, watched);
			return share.close();
		},
	};
}

function watch(board: string, { share, clock, timers }: PresenceOptions): Watched {
	const gathering = createGathering<Onlooker>();
	const onlookers = new Set<Onlooker>();
	/** Those who have heard nothing yet, or too little. */
	const unaware = new Set<Onlooker>();
	const round = createPace({ timers, clock, gatherMs, gapMs: roundMs, run: announce });
	const telling = createPace({ timers, clock, gatherMs, gapMs: tellMs, run: () => share.tell(board, gathering.own()) });
	const stop = share.watch(board, (node, people) => {
		gathering.hear(node, people);
		round.soon();
	});

	function announce() {
		const changes = gathering.changes();
		const change: PresenceFrame | undefined = changes && { board, ...changes };
		let whole: PresenceFrame | undefined;
		for (const onlooker of onlookers) {
			if (onlooker.buffered() >= slowBytes) unaware.add(onlooker);
			else if (unaware.delete(onlooker))
				send(onlooker, (whole ??= { board, whole: true, here: gathering.all(), gone: [] }));
			else if (change) send(onlooker, change);
		}
		if (unaware.size > 0) round.soon();
	}

	function send(onlooker: Onlooker, frame: PresenceFrame) {
		try {
			onlooker.send("presence", frame);
		} catch {
			// A wire that throws has ended; its owner comes again.
			leave(onlooker);
		}
	}

	function leave(onlooker: Onlooker) {
		if (!onlookers.delete(onlooker)) return;
		unaware.delete(onlooker);
		gathering.remove(onlooker);
		round.soon();
		telling.soon();
	}

	return {
		put(onlooker, at) {
			if (!onlookers.has(onlooker)) unaware.add(onlooker);
			onlookers.add(onlooker);
			gathering.put(onlooker, { person: onlooker.person, at, since: Math.floor(clock()) });
			round.soon();
			telling.soon();
		},
		leave,
		get isEmpty() {
			return onlookers.size === 0;
		},
		close() {
			round.stop();
			telling.stop();
			stop();
			share.tell(board, []);
		},
	};
}
