// Boards, their logs, and cached snapshots of their tables.
import type { Kysely } from "kysely";
import type { Dialect } from "../dialect.ts";

export function log({ bytes, text }: Dialect) {
	return async (db: Kysely<unknown>): Promise<void> => {
		await db.schema
			.createTable("board")
			.addColumn("id", text, (column) => column.primaryKey())
			.addColumn("kind", text, (column) => column.notNull())
			.addColumn("name", text, (column) => column.notNull())
			.addColumn("region", text, (column) => column.notNull())
			.addColumn("exercise", "integer", (column) => column.notNull())
			.addColumn("seq", "bigint", (column) => column.notNull())
			.addColumn("mac", bytes, (column) => column.notNull())
			.addColumn("access", "bigint", (column) => column.notNull())
			.addColumn("created_at", "bigint", (column) => column.notNull())
			.execute();

		await db.schema
			.createTable("entry")
			.addColumn("board", text, (column) => column.notNull().references("board.id"))
			.addColumn("seq", "bigint", (column) => column.notNull())
			.addColumn("id", text, (column) => column.notNull())
			.addColumn("received_at", "bigint", (column) => column.notNull())
			.addColumn("about", text)
			.addColumn("salt", bytes, (column) => column.notNull())
			.addColumn("mac", bytes, (column) => column.notNull())
			.addColumn("text", text, (column) => column.notNull())
			.addPrimaryKeyConstraint("entry_place", ["board", "seq"])
			.execute();
		await db.schema.createIndex("entry_received").on("entry").columns(["board", "received_at", "seq"]).execute();
		await db.schema.createIndex("entry_about").on("entry").columns(["board", "about", "seq"]).execute();

		await db.schema
			.createTable("entry_id")
			.addColumn("id", text, (column) => column.primaryKey())
			.addColumn("board", text, (column) => column.notNull())
			.addColumn("seq", "bigint", (column) => column.notNull())
			.execute();

		await db.schema
			.createTable("snapshot")
			.addColumn("board", text, (column) => column.notNull().references("board.id"))
			.addColumn("projection_version", "integer", (column) => column.notNull())
			.addColumn("seq", "bigint", (column) => column.notNull())
			.addColumn("tables", text, (column) => column.notNull())
			.addPrimaryKeyConstraint("snapshot_place", ["board", "projection_version", "seq"])
			.execute();
	};
}
