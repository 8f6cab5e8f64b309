// Opens a PostgreSQL database that any number of nodes share. The folder holds what is this node's own: its copy of the
// chain's key and the heads it has signed.
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { sql } from "kysely";
import { DatabaseError } from "pg";
import { systemTimers } from "@samlad/sync/timers";
import { CannotOpen } from "./cannot-open.ts";
import { postgresDialect } from "./dialect.ts";
import { openHeads } from "./heads.ts";
import { installationOf } from "./installation.ts";
import { sharedKey } from "./key.ts";
import { lockFolder } from "./lock.ts";
import { migrate } from "./migrate.ts";
import { assemble, type OpenOptions, type OpenStore } from "./opened.ts";
import { createDatabaseClock } from "./postgres-clock.ts";
import { createPostgresDatabase } from "./postgres-database.ts";
import { applicationName, longPatience, openPostgres } from "./postgres.ts";
import type { Sql } from "./tables.ts";

const fillingLock = 4_711_002;

export interface PostgresStoreOptions extends OpenOptions {
	/** `postgres://person:password@host:port/database` */
	readonly url: string;
}

/** Throws CannotOpen. */
export async function openPostgresStore(options: PostgresStoreOptions): Promise<OpenStore> {
	const { url, folder, clock = Date.now, random = randomBytes, onTrouble = () => {} } = options;
	const held = lockFolder(folder);
	const postgres = openPostgres({ url, onTrouble: firstOfMany(onTrouble) });
	try {
		await preparePostgres(url);
		const key = await sharedKey(postgres.db, { path: join(folder, "chain.key"), key: options.key, random });
		const databaseClock = await createDatabaseClock({ ask: () => timeOf(postgres.db), clock, timers: systemTimers });
		return await assemble({
			database: createPostgresDatabase(postgres),
			heads: openHeads({ path: join(folder, "heads.json"), key, onTrouble }),
			key,
			clock: databaseClock.now,
			random,
			people: options.people,
			isShared: true,
			installation: installationOf(key, await placeOf(postgres.db)),
			alone: (work) => alone(url, work),
			release() {
				databaseClock.close();
				held.release();
			},
		});
	} catch (error) {
		await postgres.close();
		held.release();
		throw error instanceof CannotOpen ? error : cannotOpenPostgres(url, error);
	}
}

/** Brings the database to this release's tables, and refuses one that would break the store's promises. */
export async function preparePostgres(url: string): Promise<void> {
	const { db, close } = openPostgres({ url, patience: longPatience, connections: 2, name: `${applicationName}-start` });
	try {
		const { rows } = await sql<{ fsync: string; encoding: string; lockMs: string }>`
			select current_setting('fsync') as fsync, current_setting('server_encoding') as encoding,
				(select setting from pg_settings where name = 'lock_timeout') as "lockMs"`.execute(db);
		if (rows[0]?.fsync !== "on")
			throw new CannotOpen({
				sv: "PostgreSQL kör med fsync avstängt, så det som sparas skulle inte överleva ett strömavbrott. Sätt fsync = on.",
				en: "PostgreSQL runs with fsync off, so what is saved would not survive a power cut. Set fsync = on.",
			});
		if (rows[0].encoding !== "UTF8")
			throw new CannotOpen({
				sv: `Databasen är kodad i ${rows[0].encoding}, men Samlad behöver UTF8. Skapa den med encoding 'UTF8'.`,
				en: `The database is encoded in ${rows[0].encoding}, but Samlad needs UTF8. Create it with encoding 'UTF8'.`,
			});
		// The settings of a session came with its connection, or else nothing is known of how its commits are made.
		if (rows[0].lockMs !== String(longPatience.lockMs))
			throw new CannotOpen({
				sv: "Något mellan noden och PostgreSQL, till exempel PgBouncer, tar bort nodens inställningar för anslutningen. Låt noden ansluta direkt.",
				en: "Something between the node and PostgreSQL, such as PgBouncer, drops the node's settings for its connections. Let the node connect directly.",
			});
		await migrate(db, postgresDialect);
	} finally {
		await close();
	}
}

/** However long another takes. The lock goes with its connection, also when this process is killed. */
async function alone<T>(url: string, work: () => Promise<T>): Promise<T> {
	const { db, close } = openPostgres({ url, patience: { ...longPatience, lockMs: 0 }, connections: 1 });
	try {
		return await db.connection().execute(async (held) => {
			await sql`select pg_advisory_lock(${fillingLock})`.execute(held);
			return work();
		});
	} finally {
		await close();
	}
}

/** A copy of the database on another server is another place; where the server may not say which it is, only by its name. */
async function placeOf(db: Sql): Promise<string> {
	const named = await sql<{ name: string }>`select current_database() as name`.execute(db);
	const name = named.rows[0]?.name ?? "";
	try {
		const { rows } = await sql<{ system: string }>`
			select system_identifier::text as system from pg_control_system()`.execute(db);
		return `${rows[0]?.system ?? ""}/${name}`;
	} catch (error) {
		if (error instanceof DatabaseError && error.code === "42501") return name;
		throw error;
	}
}

async function timeOf(db: Sql): Promise<number> {
	const { rows } = await sql<{ now: number }>`
		select (extract(epoch from clock_timestamp()) * 1000)::bigint as now`.execute(db);
	return rows[0]?.now ?? Number.NaN;
}

/** All idle connections of a pool break at once: one of them is news. */
function firstOfMany(tell: (error: unknown) => void, calmMs = 1000): (error: unknown) => void {
	let told = Number.NEGATIVE_INFINITY;
	return (error) => {
		if (performance.now() - told < calmMs) return;
		told = performance.now();
		tell(error);
	};
}

export function cannotOpenPostgres(url: string, error: unknown): CannotOpen {
	const why = error instanceof Error ? error.message : String(error);
	const name = nameOf(url);
	return new CannotOpen({
		sv: `PostgreSQL-databasen ${name} kan inte öppnas. Kontrollera DATABASE_URL och att servern är igång; databasen kan också komma från en nyare version av Samlad. (${why})`,
		en: `The PostgreSQL database ${name} cannot be opened. Check DATABASE_URL and that the server runs; the database may also come from a newer version of Samlad. (${why})`,
	});
}

/** Never the password. */
export function nameOf(url: string): string {
	const { host, pathname } = new URL(url);
	return `${host}${pathname}`;
}
