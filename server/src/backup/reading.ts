// A database as it stands at one moment, for reading, beside whatever runs on it: takes no lock and writes nothing.
import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { sql } from "kysely";
import { CannotOpen } from "../store/cannot-open.ts";
import { cannotOpenPostgres, nameOf } from "../store/postgres-store.ts";
import { applicationName, longPatience, openPostgres } from "../store/postgres.ts";
import { openSqlite } from "../store/sqlite.ts";
import type { Sql } from "../store/tables.ts";

export interface Place {
	readonly dataDir: string;
	/** Absent: SQLite in the data folder. */
	readonly databaseUrl?: string;
}

export interface Reading {
	/** For people; holds no password. */
	readonly name: string;
	readonly kind: "sqlite" | "postgres";
	/** One connection within one transaction: everything it answers is of the same moment. */
	readonly db: Sql;
	/** About how large the database is. */
	readonly bytes: number;
}

/** The moment is over when the work is. Throws CannotOpen, and as the work does. */
export function readMoment<T>({ dataDir, databaseUrl }: Place, work: (reading: Reading) => Promise<T>): Promise<T> {
	return databaseUrl === undefined ? readSqlite(dataDir, work) : readPostgres(databaseUrl, work);
}

async function readSqlite<T>(folder: string, work: (reading: Reading) => Promise<T>): Promise<T> {
	const path = join(folder, "samlad.db");
	if (!existsSync(path))
		throw new CannotOpen({
			sv: `Det finns ingen databas i ${folder}. Ange datamappen med DATA_DIR.`,
			en: `There is no database in ${folder}. Name the data folder with DATA_DIR.`,
		});
	const { sqlite, db } = openSqlite(path, { readOnly: true });
	try {
		sqlite.exec("begin");
		// The moment is that of the first look.
		sqlite.prepare("select count(*) from board").get();
		return await work({ name: `SQLite ${folder}`, kind: "sqlite", db, bytes: statSync(path).size });
	} finally {
		await db.destroy();
	}
}

async function readPostgres<T>(url: string, work: (reading: Reading) => Promise<T>): Promise<T> {
	const postgres = openPostgres({
		url,
		patience: longPatience,
		connections: 1,
		name: `${applicationName}-read`,
	});
	let isOpen = false;
	try {
		return await postgres.db.connection().execute(async (db) => {
			await sql`begin isolation level repeatable read read only`.execute(db);
			const { rows } = await sql<{ bytes: number }>`
				select pg_database_size(current_database()) as bytes from board limit 1`.execute(db);
			isOpen = true;
			try {
				return await work({ name: `PostgreSQL ${nameOf(url)}`, kind: "postgres", db, bytes: rows[0]?.bytes ?? 0 });
			} finally {
				// When this fails the connection is gone, and the transaction with it.
				await sql`rollback`.execute(db).catch(() => undefined);
			}
		});
	} catch (error) {
		throw isOpen ? error : cannotOpenPostgres(url, error);
	} finally {
		await postgres.close();
	}
}
