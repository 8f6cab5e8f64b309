// Makes a backup of one moment of a database, beside whatever runs on it: an SQLite file of every log, person and right,
// copied entry by entry and compared, whichever database it comes from. A log that is not whole is not backed up.
import { chmodSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { sqliteDialect } from "../store/dialect.ts";
import { openHeads, type SignedHead } from "../store/heads.ts";
import { fingerprintOf } from "../store/key.ts";
import { migrate } from "../store/migrate.ts";
import { openSqlite } from "../store/sqlite.ts";
import { moveLog } from "../move/move-log.ts";
import { movePeople } from "../move/move-people.ts";
import { moveTexts } from "../move/move-texts.ts";
import { version } from "../version.ts";
import { boardsToCheck, checkBoard } from "./check-board.ts";
import { base64, currentFormat, digestOf, writeManifest, type Manifest } from "./manifest.ts";
import { readMoment, type Place, type Reading } from "./reading.ts";
import { refusalOf } from "./refused.ts";
import { refuseOtherKey, signedHeads } from "./sealed-with.ts";
import { openTarget, type Target } from "./target.ts";

export interface BackupOptions {
	readonly place: Place;
	readonly key: Uint8Array;
	/** Absolute; not there, or empty. */
	readonly folder: string;
	/** Whoever has such a backup can continue the logs and rewrite them. */
	readonly withKey: boolean;
	readonly clock: () => number;
	readonly tell: (progress: BackupProgress) => void;
}

export type BackupProgress =
	| { readonly step: "entries"; readonly board: string; readonly done: number; readonly of: number }
	| { readonly step: "board"; readonly board: string; readonly entries: number }
	| { readonly step: "people"; readonly people: number };

/** Throws Refused or CannotOpen; then nothing is left of it. */
export async function backUp(options: BackupOptions): Promise<Manifest> {
	const target = openTarget(options.folder);
	try {
		const manifest = await fill(target, options);
		await target.finish();
		return manifest;
	} catch (error) {
		target.discard();
		throw refusalOf(error, options.folder);
	}
}

async function fill(target: Target, { place, key, withKey, clock, tell }: BackupOptions): Promise<Manifest> {
	// Before the moment: what was signed is then in the database.
	const signed = signedHeads(place, key);
	const moment = new Date(clock()).toISOString();
	const path = join(target.path, "samlad.db");
	const copied = await readMoment(place, async (reading) => {
		target.refuseWithoutRoom(reading.bytes);
		await refuseOtherKey(reading, key);
		return { from: reading.kind, ...(await copy(reading, { path, key, signed, tell })) };
	});
	await signHeads(join(target.path, "heads.json"), key, copied.heads);
	if (withKey) await writeFile(join(target.path, "chain.key"), base64(key), { mode: 0o600 });
	const files: Record<string, Manifest["files"][string]> = {};
	for (const name of ["samlad.db", "heads.json", ...(withKey ? ["chain.key"] : [])])
		files[name] = await digestOf(join(target.path, name));
	const manifest: Manifest = {
		format: currentFormat,
		version,
		moment,
		from: copied.from,
		boards: [...copied.heads].map(([id, { seq, mac }]) => ({ id, seq, mac: base64(mac) })),
		people: copied.people,
		key: { fingerprint: base64(fingerprintOf(key)), isIncluded: withKey },
		files,
	};
	await writeManifest(target.path, key, manifest);
	return manifest;
}

interface CopyParts extends Pick<BackupOptions, "key" | "tell"> {
	readonly path: string;
	readonly signed: ReadonlyMap<string, SignedHead>;
}

async function copy(reading: Reading, { path, key, signed, tell }: CopyParts) {
	const { sqlite, db } = openSqlite(path, { readOnly: false });
	try {
		chmodSync(path, 0o600);
		// Whoever is stopped begins anew, so only the end has to be on disk.
		sqlite.exec("pragma synchronous = off; begin immediate");
		await migrate(db, sqliteDialect);
		sqlite.exec("commit");
		const heads = new Map<string, SignedHead>();
		for (const board of await boardsToCheck(reading.db, signed)) {
			heads.set(board, await checkBoard({ db: reading.db, key, signed: signed.get(board) }, board));
			await moveLog({
				from: reading.db,
				to: db,
				board,
				tell: ({ done, of }) => tell({ step: "entries", board, done, of }),
			});
			await moveTexts(reading.db, db, board);
			tell({ step: "board", board, entries: heads.get(board)?.seq ?? 0 });
		}
		const people = await movePeople(reading.db, db);
		tell({ step: "people", people });
		// One file that stands alone, also where nothing may be written.
		sqlite.exec("pragma journal_mode = delete");
		return { heads, people };
	} finally {
		await db.destroy();
	}
}

/** As if whoever opens the copy had stored it. */
export async function signHeads(path: string, key: Uint8Array, reached: ReadonlyMap<string, SignedHead>) {
	let trouble: unknown;
	const heads = openHeads({ path, key, onTrouble: (error) => (trouble ??= error) });
	for (const [board, head] of reached) heads.saw(board, head);
	await heads.close();
	if (trouble !== undefined) throw trouble;
}
