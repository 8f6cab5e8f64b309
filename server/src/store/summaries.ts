// What is kept for a region to see of each cluster, beside its log and safe to delete. Knows nothing of what it says.
import type { Standing, Summary, SummaryShelf } from "@samlad/sync/summary/shelf";
import { sql } from "kysely";
import type { Sql } from "./tables.ts";
import type { Database } from "./verbs.ts";

/** Rows to one statement. */
const atOnce = 100;

export function summaryShelf(database: Database): SummaryShelf {
	return {
		standings: (version) => database.read("summaryStandings", version),
		read: (version, boards) => database.read("summaries", version, boards),
		keep: (version, summaries) => database.write("keepSummaries", version, summaries),
	};
}

export async function summaryStandings(db: Sql, version: string): Promise<readonly Standing[]> {
	const rows = await db
		.selectFrom("board")
		.leftJoin("board_summary", (join) =>
			join.onRef("board_summary.board", "=", "board.id").on("board_summary.version", "=", version),
		)
		.select(["board.id as board", "board.seq as seq", "board_summary.seq as kept"])
		.where("board.kind", "=", "cluster")
		.orderBy("board.id")
		.execute();
	return rows.map(({ board, seq, kept }) => ({ board, seq, kept: kept ?? undefined }));
}

export async function summaries(db: Sql, version: string, boards: readonly string[]): Promise<readonly Summary[]> {
	const found: Summary[] = [];
	for (let at = 0; at < boards.length; at += atOnce) {
		const rows = await db
			.selectFrom("board_summary")
			.select(["board", "seq", "text"])
			.where("version", "=", version)
			.where("board", "in", boards.slice(at, at + atOnce))
			.orderBy("board")
			.execute();
		found.push(...rows);
	}
	return found;
}

/** Boards in the order of their ids, so that two nodes never wait for each other. */
export async function keepSummaries(db: Sql, version: string, kept: readonly Summary[]): Promise<void> {
	const inOrder = [...kept].sort((a, b) => (a.board < b.board ? -1 : 1));
	for (let at = 0; at < inOrder.length; at += atOnce) {
		const some = inOrder.slice(at, at + atOnce);
		// Of a log that was put back. Apart from the next statement, which may wait for another node's and would then judge
		// that one's later summary by where the log stood before it.
		await db
			.deleteFrom("board_summary")
			.where("version", "=", version)
			.where(
				"board",
				"in",
				some.map(({ board }) => board),
			)
			.where("seq", ">", (query) =>
				query.selectFrom("board").select("board.seq").whereRef("board.id", "=", "board_summary.board"),
			)
			.execute();
		await db
			.insertInto("board_summary")
			.values(some.map(({ board, seq, text }) => ({ board, version, seq, text })))
			.onConflict((conflict) =>
				conflict
					.columns(["board", "version"])
					.doUpdateSet({ seq: sql<number>`excluded.seq`, text: sql<string>`excluded.text` })
					.where(sql<boolean>`excluded.seq >= board_summary.seq`),
			)
			.execute();
	}
}
