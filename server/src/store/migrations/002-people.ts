// Persons, what they may do where, their sessions, and invitations to become one.
import type { Kysely } from "kysely";
import type { Dialect } from "../dialect.ts";

export function people({ bytes, text }: Dialect) {
	return async (db: Kysely<unknown>): Promise<void> => {
		await db.schema
			.createTable("person")
			.addColumn("id", text, (column) => column.primaryKey())
			.addColumn("name", text, (column) => column.notNull())
			.addColumn("email", text, (column) => column.unique())
			.addColumn("organisation", text)
			.addColumn("lang", text)
			.addColumn("password", text)
			.addColumn("created_at", "bigint", (column) => column.notNull())
			.addColumn("ended_at", "bigint")
			.execute();

		await db.schema
			.createTable("membership")
			.addColumn("person", text, (column) => column.notNull().references("person.id"))
			.addColumn("role", text, (column) => column.notNull())
			.addColumn("board", text, (column) => column.notNull())
			.addColumn("units", text)
			.addPrimaryKeyConstraint("membership_place", ["person", "board", "role"])
			.execute();

		await db.schema
			.createTable("session")
			.addColumn("id", text, (column) => column.primaryKey())
			.addColumn("hash", bytes, (column) => column.notNull().unique())
			.addColumn("person", text, (column) => column.notNull().references("person.id"))
			.addColumn("created_at", "bigint", (column) => column.notNull())
			.addColumn("seen_at", "bigint", (column) => column.notNull())
			.addColumn("idle_ms", "bigint", (column) => column.notNull())
			.addColumn("ends_at", "bigint", (column) => column.notNull())
			.addColumn("ended_at", "bigint")
			.execute();
		await db.schema.createIndex("session_person").on("session").column("person").execute();

		await db.schema
			.createTable("invitation")
			.addColumn("hash", bytes, (column) => column.primaryKey())
			.addColumn("role", text, (column) => column.notNull())
			.addColumn("board", text, (column) => column.notNull())
			.addColumn("units", text)
			.addColumn("invited_by", text, (column) => column.references("person.id"))
			.addColumn("created_at", "bigint", (column) => column.notNull())
			.addColumn("ends_at", "bigint", (column) => column.notNull())
			.addColumn("used_at", "bigint")
			.addColumn("used_by", text, (column) => column.references("person.id"))
			.execute();
	};
}
