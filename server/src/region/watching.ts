// Those who watch the region over a socket: each hears of the boards that its session may read, as of then. Knows no summary.
import type { Grant } from "@samlad/board/entry";
import type { RegionAnswer, SummaryFrame } from "@samlad/sync/protocol";
import { createPace } from "@samlad/sync/pace";
import type { Summary } from "@samlad/sync/summary/shelf";
import type { Summaries } from "@samlad/sync/summary/summaries";
import type { Timers } from "@samlad/sync/timers";
import type { Member } from "@samlad/sync/wire";

/** One browser. */
export interface Watcher extends Pick<Member<unknown>, "buffered" | "send"> {
	/** What its session may do now; undefined: nothing any more. */
	grants(): Promise<readonly Grant[] | undefined>;
}

export interface RegionWatch {
	begin(watcher: Watcher): Promise<RegionAnswer>;
	end(watcher: Watcher): void;
}

export interface RegionWatchOptions {
	readonly summaries: Pick<Summaries, "all" | "held" | "watch">;
	readonly clock: () => number;
	readonly timers: Timers;
}

/** Whoever has this much unread is passed over. */
const slowBytes = 256 * 1024;
const againMs = 1000;

export function createRegionWatch({ summaries, clock, timers }: RegionWatchOptions): RegionWatch {
	/** With the boards that each was passed over for. */
	const watchers = new Map<Watcher, Set<string>>();
	let stop: (() => void) | undefined;
	const again = createPace({ timers, clock, gatherMs: againMs, gapMs: againMs, run: () => hear([]) });

	function hear(news: readonly Summary[]) {
		// One object for all who may read all of it: it is encoded once.
		const whole: SummaryFrame = { summaries: news };
		for (const [watcher, missed] of watchers) void tell(watcher, missed, whole);
	}

	async function tell(watcher: Watcher, missed: Set<string>, whole: SummaryFrame) {
		if (whole.summaries.length + missed.size === 0) return;
		const grants = await watcher.grants().catch(() => undefined);
		if (!watchers.has(watcher)) return;
		if (!grants || watcher.buffered() >= slowBytes) {
			for (const { board } of whole.summaries) missed.add(board);
			return again.soon();
		}
		const frame = missed.size === 0 && mayRead(grants, "*") ? whole : ownFrame(grants, missed, whole);
		missed.clear();
		if (frame.summaries.length > 0) watcher.send("summary", frame);
	}

	function ownFrame(grants: readonly Grant[], missed: ReadonlySet<string>, { summaries: news }: SummaryFrame) {
		const boards = new Set([...news.map(({ board }) => board), ...missed]);
		const newest = [...boards].flatMap((board) => (mayRead(grants, board) ? (summaries.held(board) ?? []) : []));
		return { summaries: newest };
	}

	function end(watcher: Watcher) {
		watchers.delete(watcher);
		if (watchers.size > 0) return;
		again.stop();
		stop?.();
		stop = undefined;
	}

	return {
		async begin(watcher) {
			// From here on it hears; what comes before the answer is newer than the answer says.
			watchers.set(watcher, watchers.get(watcher) ?? new Set());
			stop ??= summaries.watch(hear);
			const grants = await watcher.grants();
			if (!grants) {
				end(watcher);
				return { refused: { code: "signed-out" } };
			}
			const known = await summaries.all();
			const seqs = known.flatMap(({ board, summary }) =>
				summary && mayRead(grants, board) ? [[board, summary.seq] as const] : [],
			);
			return { watching: true, seqs: Object.fromEntries(seqs) };
		},
		end,
	};
}

function mayRead(grants: readonly Grant[], board: string): boolean {
	return grants.some((grant) => grant.board === "*" || grant.board === board);
}
