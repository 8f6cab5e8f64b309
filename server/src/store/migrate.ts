// Brings a database to the tables this release knows. Migrations only ever add; a released one never changes.
import { Migrator, type Migration } from "kysely/migration";
import type { Dialect } from "./dialect.ts";
import { log } from "./migrations/001-log.ts";
import { people } from "./migrations/002-people.ts";
import { chainKey } from "./migrations/003-chain-key.ts";
import { boardSummary } from "./migrations/004-board-summary.ts";
import { passwordLink } from "./migrations/005-password-link.ts";
import { display } from "./migrations/007-display.ts";
import { texts } from "./migrations/008-text.ts";
import type { Sql } from "./tables.ts";

/**
 * Throws when the database comes from a later release or a migration fails. On SQLite the caller holds the transaction, on
 * PostgreSQL an advisory lock lets one node at a time through.
 */
export async function migrate(db: Sql, dialect: Dialect): Promise<void> {
	const migrations: Record<string, Migration> = {
		"001-log": { up: log(dialect) },
		"002-people": { up: people(dialect) },
		"003-chain-key": { up: chainKey(dialect) },
		"004-board-summary": { up: boardSummary(dialect) },
		"005-password-link": { up: passwordLink(dialect) },
		"007-display": { up: display(dialect) },
		"008-text": { up: texts(dialect) },
	};
	const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
	const { error } = await migrator.migrateToLatest();
	if (error) throw error;
}
