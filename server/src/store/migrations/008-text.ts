// Shared texts: Yjs updates beside the log, one gap-free row of them a text, and whose each client id in them is.
import type { Kysely } from "kysely";
import type { Dialect } from "../dialect.ts";

export function texts({ bytes, text }: Dialect) {
	return async (db: Kysely<unknown>): Promise<void> => {
		await db.schema
			.createTable("text_update")
			.addColumn("board", text, (column) => column.notNull().references("board.id"))
			.addColumn("text", text, (column) => column.notNull())
			.addColumn("seq", "bigint", (column) => column.notNull())
			.addColumn("person", text, (column) => column.notNull())
			.addColumn("received_at", "bigint", (column) => column.notNull())
			.addColumn("bytes", bytes, (column) => column.notNull())
			.addPrimaryKeyConstraint("text_update_place", ["board", "text", "seq"])
			.execute();
		await db.schema
			.createTable("text_lease")
			.addColumn("board", text, (column) => column.notNull().references("board.id"))
			.addColumn("text", text, (column) => column.notNull())
			.addColumn("client", "bigint", (column) => column.notNull())
			.addColumn("person", text, (column) => column.notNull())
			.addColumn("leased_at", "bigint", (column) => column.notNull())
			.addPrimaryKeyConstraint("text_lease_place", ["board", "text", "client"])
			.execute();
	};
}
