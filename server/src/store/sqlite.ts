// node:sqlite for Kysely, which expects the shape of better-sqlite3. Statements are prepared once per SQL text and kept.
import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import { Kysely, SqliteDialect, type SqliteDatabase, type SqliteStatement } from "kysely";
import type { Tables } from "./tables.ts";

/** More texts than the store has verbs times the batch sizes that occur often. */
const keptStatements = 500;

export function openSqlite(path: string, { readOnly }: { readOnly: boolean }) {
	const sqlite = new DatabaseSync(path, { readOnly, enableForeignKeyConstraints: true, timeout: 1000 });
	if (!readOnly) sqlite.exec("pragma journal_mode = wal; pragma synchronous = full;");
	const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: forKysely(sqlite) }) });
	return { sqlite, db };
}

function forKysely(sqlite: DatabaseSync): SqliteDatabase {
	const kept = new Map<string, SqliteStatement>();
	return {
		close: () => sqlite.close(),
		prepare(sql) {
			const known = kept.get(sql);
			if (known) return known;
			const statement = asStatement(sqlite.prepare(sql));
			const oldest = kept.size >= keptStatements ? kept.keys().next().value : undefined;
			if (oldest !== undefined) kept.delete(oldest);
			kept.set(sql, statement);
			return statement;
		},
	};
}

function asStatement(statement: StatementSync): SqliteStatement {
	return {
		reader: statement.columns().length > 0,
		all: (parameters) => statement.all(...(parameters as SQLInputValue[])),
		run: (parameters) => statement.run(...(parameters as SQLInputValue[])),
		iterate: (parameters) => statement.iterate(...(parameters as SQLInputValue[])),
	};
}
