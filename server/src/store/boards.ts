// Which boards there are. What stands on them is in their logs.
import type { Sql } from "./tables.ts";

export interface Board {
	readonly id: string;
	readonly kind: "cluster" | "region";
	readonly name: string;
	/** The region board's id. */
	readonly region: string;
	readonly exercise: boolean;
}

/** The mac that a board's first entry is chained to. */
export const firstMac: Uint8Array = new Uint8Array();

export type BoardCreated = { readonly ok: true } | { readonly ok: false; readonly code: "board-exists" };

export async function createBoard(db: Sql, board: Board, at: number): Promise<BoardCreated> {
	const result = await db
		.insertInto("board")
		.values({ ...board, exercise: board.exercise ? 1 : 0, seq: 0, mac: firstMac, access: 1, created_at: at })
		.onConflict((conflict) => conflict.column("id").doNothing())
		.executeTakeFirst();
	return result.numInsertedOrUpdatedRows === 1n ? { ok: true } : { ok: false, code: "board-exists" };
}

export async function boards(db: Sql): Promise<readonly Board[]> {
	const rows = await db
		.selectFrom("board")
		.select(["id", "kind", "name", "region", "exercise"])
		.orderBy("id")
		.execute();
	return rows.map((row) => ({ ...row, exercise: row.exercise === 1 }));
}
