// Summaries for as long as the process lives: for tests.
import type { Summary, SummaryShelf } from "../summary/shelf.ts";

/** `seqOf`: where a board's log stands. */
export function createMemorySummaries(
	boards: readonly string[],
	seqOf: (board: string) => Promise<number> | number,
): SummaryShelf {
	const kept = new Map<string, Summary>();
	const key = (version: string, board: string) => `${version} ${board}`;
	return {
		standings: (version) =>
			Promise.all(
				boards.toSorted().map(async (board) => ({
					board,
					seq: await seqOf(board),
					kept: kept.get(key(version, board))?.seq,
				})),
			),
		read: async (version, wanted) => wanted.flatMap((board) => kept.get(key(version, board)) ?? []),
		async keep(version, summaries) {
			for (const summary of summaries) {
				const place = key(version, summary.board);
				const isLater = (than: number) => (kept.get(place)?.seq ?? -1) > than;
				if (isLater(summary.seq)) {
					const log = await seqOf(summary.board);
					if (isLater(summary.seq) && !isLater(log)) continue;
				}
				kept.set(place, summary);
			}
		},
	};
}
