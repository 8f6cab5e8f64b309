// The two databases of a move, each opened for this process alone: no server may run on either.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { sql } from "kysely";
import { sqliteDialect } from "../store/dialect.ts";
import { chainKey } from "../store/key.ts";
import { lockFolder } from "../store/lock.ts";
import { migrate } from "../store/migrate.ts";
import { cannotOpenPostgres, nameOf, preparePostgres } from "../store/postgres-store.ts";
import { applicationName, longPatience, openPostgres } from "../store/postgres.ts";
import { openSqlite } from "../store/sqlite.ts";
import type { Sql } from "../store/tables.ts";
import { CannotMove } from "./cannot-move.ts";

export interface End {
	/** For people; holds no password. */
	readonly name: string;
	readonly kind: "sqlite" | "postgres";
	readonly db: Sql;
	close(): Promise<void>;
}

/** Throws CannotOpen when a server has the folder. */
export async function openSqliteEnd(folder: string): Promise<End> {
	const held = lockFolder(folder);
	try {
		const { sqlite, db } = openSqlite(join(folder, "samlad.db"), { readOnly: false });
		sqlite.exec("begin immediate");
		await migrate(db, sqliteDialect);
		sqlite.exec("commit");
		return {
			name: `SQLite ${folder}`,
			kind: "sqlite",
			db,
			async close() {
				await db.destroy();
				held.release();
			},
		};
	} catch (error) {
		held.release();
		throw error;
	}
}

/** Throws CannotMove when a node is connected to the database, CannotOpen when it cannot be reached. */
export async function openPostgresEnd(url: string): Promise<End> {
	const { db, close } = openPostgres({
		url,
		patience: longPatience,
		connections: 2,
		name: `${applicationName}-move`,
	});
	try {
		await preparePostgres(url);
		await refuseRunningNodes(db, nameOf(url));
		return { name: `PostgreSQL ${nameOf(url)}`, kind: "postgres", db, close };
	} catch (error) {
		await close();
		throw error instanceof CannotMove ? error : cannotOpenPostgres(url, error);
	}
}

/** One that has just stopped is given a moment to leave. */
async function refuseRunningNodes(db: Sql, name: string): Promise<void> {
	for (let look = 0; look < 10; look++) {
		const { rows } = await sql<{ nodes: number }>`
			select count(*) as nodes from pg_stat_activity
			where datname = current_database() and application_name = ${applicationName}`.execute(db);
		if (rows[0]?.nodes === 0) return;
		await setTimeout(100);
	}
	throw new CannotMove({
		sv: `Minst en nod är ansluten till databasen ${name}. Stoppa noderna först.`,
		en: `At least one node is connected to the database ${name}. Stop the nodes first.`,
	});
}

/** The key that seals the logs: given, or in the folder. A folder that is only now filled has to be given it. */
export function keyFor(folder: string, given: Uint8Array | undefined): Uint8Array {
	const path = join(folder, "chain.key");
	if (!existsSync(path)) {
		if (given) return given;
		throw new CannotMove({
			sv: `Nyckeln som loggarna är förseglade med finns inte i ${folder}. Ange den med SAMLAD_KEY eller SAMLAD_KEY_FILE.`,
			en: `The key that the logs are sealed with is not in ${folder}. Give it with SAMLAD_KEY or SAMLAD_KEY_FILE.`,
		});
	}
	if (given && !Buffer.from(readFileSync(path, "utf8").trim(), "base64url").equals(given))
		throw new CannotMove({
			sv: `SAMLAD_KEY är en annan nyckel än den i ${path}. Bara en av dem kan vara rätt.`,
			en: `SAMLAD_KEY is another key than the one in ${path}. Only one of them can be right.`,
		});
	return chainKey(path, { isNew: false, random: () => new Uint8Array() });
}
