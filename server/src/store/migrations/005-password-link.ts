// By which somebody who has forgotten their password chooses another: one link a person at most, gone when it is used.
import type { Kysely } from "kysely";
import type { Dialect } from "../dialect.ts";

export function passwordLink({ bytes, text }: Dialect) {
	return async (db: Kysely<unknown>): Promise<void> => {
		await db.schema
			.createTable("password_link")
			.addColumn("person", text, (column) => column.primaryKey().references("person.id"))
			.addColumn("hash", bytes, (column) => column.notNull().unique())
			.addColumn("given_by", text, (column) => column.notNull().references("person.id"))
			.addColumn("created_at", "bigint", (column) => column.notNull())
			.addColumn("ends_at", "bigint", (column) => column.notNull())
			.execute();
	};
}
