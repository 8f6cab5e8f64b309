// Which key seals the logs, where several nodes have to hold the same one. The key itself is never in the database.
import type { Kysely } from "kysely";
import type { Dialect } from "../dialect.ts";

export function chainKey({ bytes }: Dialect) {
	return async (db: Kysely<unknown>): Promise<void> => {
		await db.schema
			.createTable("chain_key")
			.addColumn("place", "integer", (column) => column.primaryKey())
			.addColumn("fingerprint", bytes, (column) => column.notNull())
			.execute();
	};
}
