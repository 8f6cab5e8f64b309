// What a region sees of each board, by the version of whoever made it. Safe to delete: it is made of the logs again.
import type { Kysely } from "kysely";
import type { Dialect } from "../dialect.ts";

export function boardSummary({ text }: Dialect) {
	return async (db: Kysely<unknown>): Promise<void> => {
		await db.schema
			.createTable("board_summary")
			.addColumn("board", text, (column) => column.notNull().references("board.id"))
			.addColumn("version", text, (column) => column.notNull())
			.addColumn("seq", "bigint", (column) => column.notNull())
			.addColumn("text", text, (column) => column.notNull())
			.addPrimaryKeyConstraint("board_summary_place", ["board", "version"])
			.execute();
	};
}
