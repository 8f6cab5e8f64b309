// Cached tables of a board, safe to delete at any time. Knows nothing of what they hold.
import type { Snapshot } from "@samlad/sync/store";
import type { Sql } from "./tables.ts";

/** Older ones stay, so that a moment in the past need not be folded from the beginning. */
const keptPerVersion = 64;

export async function snapshot(
	db: Sql,
	board: string,
	projectionVersion: number,
	atMost: number,
): Promise<Snapshot | undefined> {
	const row = await db
		.selectFrom("snapshot")
		.select(["seq", "tables"])
		.where("board", "=", board)
		.where("projection_version", "=", projectionVersion)
		.where("seq", "<=", atMost)
		.orderBy("seq", "desc")
		.limit(1)
		.executeTakeFirst();
	return row && { board, projectionVersion, ...row };
}

export async function keepSnapshot(db: Sql, { board, projectionVersion, seq, tables }: Snapshot): Promise<void> {
	const place = { board, projection_version: projectionVersion, seq };
	await db
		.insertInto("snapshot")
		.values({ ...place, tables })
		.onConflict((conflict) => conflict.columns(["board", "projection_version", "seq"]).doUpdateSet({ tables }))
		.execute();
	const oldest = await db
		.selectFrom("snapshot")
		.select("seq")
		.where("board", "=", board)
		.where("projection_version", "=", projectionVersion)
		.orderBy("seq", "desc")
		.offset(keptPerVersion)
		.limit(1)
		.executeTakeFirst();
	if (!oldest) return;
	await db
		.deleteFrom("snapshot")
		.where("board", "=", board)
		.where("projection_version", "=", projectionVersion)
		.where("seq", "<=", oldest.seq)
		.execute();
}

export async function dropSnapshots(db: Sql, board: string): Promise<void> {
	await db.deleteFrom("snapshot").where("board", "=", board).execute();
}
