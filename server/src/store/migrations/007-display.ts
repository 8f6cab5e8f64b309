// Shared screens that were paired by a code: each is a person without an address, that may look at one board.
import type { Kysely } from "kysely";
import type { Dialect } from "../dialect.ts";

export function display({ bytes, text }: Dialect) {
	return async (db: Kysely<unknown>): Promise<void> => {
		await db.schema
			.createTable("display")
			.addColumn("hash", bytes, (column) => column.primaryKey())
			.addColumn("code", text, (column) => column.notNull().unique())
			.addColumn("ends_at", "bigint", (column) => column.notNull())
			.addColumn("person", text, (column) => column.unique().references("person.id"))
			.addColumn("paired_by", text, (column) => column.references("person.id"))
			.addColumn("paired_at", "bigint")
			.execute();
	};
}
