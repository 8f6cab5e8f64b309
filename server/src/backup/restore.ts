// Puts a backup back into an empty data folder or an empty database, and looks it through before it counts as there.
// Overwrites nothing; stopped halfway on SQLite it has left nothing that a server would open.
import { chmodSync, copyFileSync, existsSync, readdirSync, renameSync, rmSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { openPostgresEnd, keyFor } from "../move/ends.ts";
import { move, type Progress } from "../move/move.ts";
import { boards as listBoards } from "../store/boards.ts";
import { sqliteDialect } from "../store/dialect.ts";
import { readHeads, type SignedHead } from "../store/heads.ts";
import { chainKey } from "../store/key.ts";
import { lockFolder } from "../store/lock.ts";
import { migrate } from "../store/migrate.ts";
import { openSqlite } from "../store/sqlite.ts";
import type { Sql } from "../store/tables.ts";
import { signHeads } from "./backup.ts";
import { checkBoard } from "./check-board.ts";
import { base64, checkManifest, readManifest, type Manifest } from "./manifest.ts";
import type { Place } from "./reading.ts";
import { Refused, refusalOf } from "./refused.ts";
import { sync } from "./target.ts";

export interface RestoreOptions {
	/** The backup; absolute. */
	readonly folder: string;
	readonly place: Place;
	/** As the settings give it; absent: in the data folder, or in the backup. */
	readonly key: Uint8Array | undefined;
	readonly tell: (progress: Progress) => void;
}

export interface Restored {
	readonly manifest: Manifest;
	/** By board, entries that had been signed here and are not in the backup. Undefined: nothing signed was left to tell. */
	readonly lost: ReadonlyMap<string, number> | undefined;
}

/** May be there already: what tells of the logs that were, and what an earlier run left. */
const mayStand =
	/^(chain\.key|samlad\.lock(-journal)?|heads\.json(\..+)?|last-backup\.json|samlad\.db\.restoring(-\w+)?)$/;

/** Throws Refused, CannotOpen or CannotMove. */
export async function restore({ folder, place, key: given, tell }: RestoreOptions): Promise<Restored> {
	const { dataDir } = place;
	const read = readManifest(folder);
	const held = lockFolder(dataDir);
	const copy = join(dataDir, "samlad.db.restoring");
	const dropCopy = () => ["", "-wal", "-shm", "-journal"].forEach((end) => rmSync(copy + end, { force: true }));
	try {
		refuseFilled(dataDir);
		dropCopy();
		const key = await keyOf(folder, dataDir, given);
		await checkManifest(folder, key, read);
		const { manifest } = read;
		copyFileSync(join(folder, "samlad.db"), copy);
		chmodSync(copy, 0o600);
		await lookThrough(copy, key, manifest);
		if (place.databaseUrl !== undefined) await fillPostgres(place.databaseUrl, { copy, key, tell });
		const lost = await leaveHeads(dataDir, key, manifest);
		if (given === undefined && !existsSync(join(dataDir, "chain.key")))
			await writeFile(join(dataDir, "chain.key"), base64(key), { mode: 0o600, flag: "wx", flush: true });
		if (place.databaseUrl === undefined) {
			await sync(copy);
			renameSync(copy, join(dataDir, "samlad.db"));
		}
		await sync(dataDir);
		return { manifest, lost };
	} catch (error) {
		throw refusalOf(error, dataDir);
	} finally {
		dropCopy();
		held.release();
	}
}

function refuseFilled(dataDir: string): void {
	const other = readdirSync(dataDir).find((name) => !mayStand.test(name));
	if (other === undefined) return;
	throw new Refused({
		sv: `I datamappen ${dataDir} finns redan ${other}, och inget skrivs över. Flytta undan det, eller ange en annan mapp med DATA_DIR.`,
		en: `In the data folder ${dataDir} there is ${other} already, and nothing is overwritten. Move it aside, or name another folder with DATA_DIR.`,
	});
}

async function keyOf(folder: string, dataDir: string, given: Uint8Array | undefined): Promise<Uint8Array> {
	const included = join(folder, "chain.key");
	if (given === undefined && !existsSync(join(dataDir, "chain.key")) && existsSync(included))
		return chainKey(included, { isNew: false, random: () => new Uint8Array() });
	return keyFor(dataDir, given);
}

/** Brings the copy to this release's tables, and holds every log to its chain and to what the manifest says of it. */
async function lookThrough(path: string, key: Uint8Array, manifest: Manifest): Promise<void> {
	const { sqlite, db } = openSqlite(path, { readOnly: false });
	try {
		sqlite.exec("begin immediate");
		await migrate(db, sqliteDialect);
		sqlite.exec("commit");
		const known = new Set(manifest.boards.map(({ id }) => id));
		const other = (await listBoards(db)).find(({ id }) => !known.has(id));
		if (other) throw notAsSaid(other.id, 1);
		for (const board of manifest.boards) {
			const { seq, mac } = await checkBoard({ db, key, signed: headOf(board) }, board.id);
			if (seq !== board.seq || base64(mac) !== board.mac) throw notAsSaid(board.id, Math.min(seq, board.seq) + 1);
		}
		sqlite.exec("pragma journal_mode = delete");
	} finally {
		await db.destroy();
	}
}

function headOf({ seq, mac }: Manifest["boards"][number]): SignedHead {
	return { seq, mac: Buffer.from(mac, "base64url") };
}

function notAsSaid(board: string, seq: number): Refused {
	return new Refused({
		sv: `Tavlan ${board} är inte den som säkerhetskopian säger sig innehålla, från post ${seq}.`,
		en: `The board ${board} is not the one that the backup says it holds, from entry ${seq} on.`,
	});
}

interface Filling extends Pick<RestoreOptions, "tell"> {
	readonly copy: string;
	readonly key: Uint8Array;
}

async function fillPostgres(url: string, { copy, key, tell }: Filling): Promise<void> {
	const to = await openPostgresEnd(url);
	const { db } = openSqlite(copy, { readOnly: true });
	try {
		if (await holdsSomething(to.db))
			throw new Refused({
				sv: `Databasen ${to.name} är inte tom, och inget skrivs över. Skapa en ny tom databas och ange den med DATABASE_URL.`,
				en: `The database ${to.name} is not empty, and nothing is overwritten. Create a new empty one and name it with DATABASE_URL.`,
			});
		await move({ from: { name: "the backup", kind: "sqlite", db, close: () => db.destroy() }, to, key, tell });
	} finally {
		await db.destroy();
		await to.close();
	}
}

async function holdsSomething(db: Sql): Promise<boolean> {
	if ((await listBoards(db)).length > 0) return true;
	return (await db.selectFrom("person").select("id").limit(1).execute()).length > 0;
}

/** Heads that were signed here are left: they tell what is lost, now and to the server when it starts. */
async function leaveHeads(dataDir: string, key: Uint8Array, manifest: Manifest): Promise<Restored["lost"]> {
	const path = join(dataDir, "heads.json");
	const { found, heads } = readHeads(path, key);
	if (found === "none") await signHeads(path, key, new Map(manifest.boards.map((board) => [board.id, headOf(board)])));
	if (found !== "signed") return undefined;
	const restored = new Map(manifest.boards.map(({ id, seq }) => [id, seq]));
	return new Map(
		[...heads].flatMap(([board, { seq }]) => {
			const lost = seq - (restored.get(board) ?? 0);
			return lost > 0 ? [[board, lost] as const] : [];
		}),
	);
}
