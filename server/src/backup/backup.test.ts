import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { rules } from "@samlad/board/rules";
import { createTables, tablesToText } from "@samlad/sync/projection/tables";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { openStore, type OpenStore } from "../store/open.ts";
import { startPostgres, type PostgresServer } from "../store/postgres-server.ts";
import { sampleAddition, sampleBoard, sampleFolder } from "../store/sample.ts";
import { backUp, type BackupProgress } from "./backup.ts";
import type { Place } from "./reading.ts";
import { restore } from "./restore.ts";
import { verify, type WholeBoard } from "./verify.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const sampleKey = Uint8Array.from({ length: 32 }, (_, at) => at * 7 + 1);
const people = { cost: { memory: 64, passes: 1 } };
let server: PostgresServer;
let template: string;
let outside: string;
const cleaning: (() => unknown)[] = [];

beforeAll(async () => {
	server = await startPostgres();
	const made = sampleFolder();
	template = made.folder;
	const samlad = await openStore({ folder: template, key: sampleKey, people });
	await fill(samlad);
	await samlad.close();
});
afterAll(async () => {
	rmSync(template, { recursive: true, force: true });
	await server.close();
});
beforeEach(() => {
	outside = emptyFolder();
});
afterEach(async () => {
	for (const clean of cleaning.splice(0).reverse()) await clean();
});

function emptyFolder(): string {
	const made = sampleFolder();
	cleaning.push(made.remove);
	return made.folder;
}

async function fill(samlad: OpenStore): Promise<void> {
	for (const board of ["a", "b"]) await samlad.boards.create(sampleBoard(board));
	await grow(samlad, "a", 1203);
	await grow(samlad, "b", 7);
	await samlad.people.createPerson({ id: "asta", name: "Asta", email: "asta@example.se", password: "twelve chars" });
	await samlad.people.setGrants("asta", [{ role: "coordinator", board: "a" }]);
	const empty = tablesToText(createTables());
	for (const seq of [400, 900])
		await samlad.store.keepSnapshot({ board: "a", projectionVersion: rules.projectionVersion, seq, tables: empty });
}

async function grow(samlad: OpenStore, board: string, count: number): Promise<void> {
	const head = await samlad.store.head(board);
	if (!head) throw new Error(`No board ${board}`);
	const ids = Array.from({ length: count }, (_, index) => `${board}-${head.seq + index}`);
	await samlad.store.append([sampleAddition(samlad.seal, board, head, ids)]);
}

/** The same boards and people on either store; the key is given, as an installation of several nodes does. */
async function filled(kind: "SQLite" | "PostgreSQL"): Promise<Place> {
	const dataDir = emptyFolder();
	if (kind === "SQLite") {
		cpSync(template, dataDir, { recursive: true });
		return { dataDir };
	}
	const place = { dataDir, databaseUrl: await server.createDatabase() };
	const samlad = await open(place);
	await fill(samlad);
	await samlad.close();
	return place;
}

async function open({ dataDir, databaseUrl }: Place): Promise<OpenStore> {
	const url = databaseUrl === undefined ? {} : { databaseUrl };
	const samlad = await openStore({ folder: dataDir, key: sampleKey, people, ...url });
	cleaning.push(samlad.close);
	return samlad;
}

async function empty(kind: "SQLite" | "PostgreSQL"): Promise<Place> {
	const dataDir = emptyFolder();
	return kind === "SQLite" ? { dataDir } : { dataDir, databaseUrl: await server.createDatabase() };
}

interface Making {
	readonly withKey?: boolean;
	readonly key?: Uint8Array;
	readonly tell?: (progress: BackupProgress) => void;
}

async function backUpNow(place: Place, { withKey = false, key = sampleKey, tell = () => {} }: Making = {}) {
	const folder = join(outside, "backup");
	await backUp({ place, key, folder, withKey, clock: Date.now, tell });
	return folder;
}

const putBack = (folder: string, place: Place, key: Uint8Array | null = sampleKey) =>
	restore({ folder, place, key: key ?? undefined, tell: () => {} });

async function verifyNow(place: Place, boards: readonly string[] = []): Promise<readonly WholeBoard[]> {
	const told: WholeBoard[] = [];
	await verify({ place, key: sampleKey, boards, tell: (whole) => told.push(whole) });
	return told;
}

async function everything(samlad: OpenStore) {
	const boards = await samlad.boards.list();
	const logs = await Promise.all(
		boards.map(async ({ id }) => {
			const log = await samlad.store.entries(id, 0, 10_000);
			return log.map((entry) => ({ ...entry, salt: [...entry.salt], mac: [...entry.mac] }));
		}),
	);
	const everybody = await samlad.people.everybody();
	const grants = await Promise.all(everybody.map(({ id }) => samlad.people.grants(id)));
	return { boards, logs, everybody, grants };
}

function change(path: string, statement: string): void {
	const sqlite = new DatabaseSync(path);
	sqlite.exec(statement);
	sqlite.close();
}

test.for([
	["SQLite", "SQLite"],
	["SQLite", "PostgreSQL"],
	["PostgreSQL", "SQLite"],
	["PostgreSQL", "PostgreSQL"],
] as const)(
	"made of %s while a node writes there, and put back to %s, it is all that stood at its moment",
	async (kinds) => {
		const place = await filled(kinds[0]);
		const running = await open(place);
		const was = await everything(running);
		const growing: Promise<void>[] = [];
		const folder = await backUpNow(place, {
			tell(progress) {
				// Both boards and the people go on after the moment, the second board before it is looked at.
				if (progress.step !== "entries" || progress.board !== "a" || progress.done !== 500) return;
				growing.push(
					grow(running, "b", 3),
					running.people.createPerson({ name: "Kim" }).then(() => undefined),
				);
			},
		});
		await Promise.all(growing);
		expect(growing).toHaveLength(2);
		expect((await everything(running)).logs[1]).toHaveLength(10);
		const to = await empty(kinds[1]);
		const restored = await putBack(folder, to);
		expect(restored.manifest.boards.map(({ id, seq }) => [id, seq])).toEqual([
			["a", 1203],
			["b", 7],
		]);
		const again = await open(to);
		expect(again.alarms).toEqual([]);
		expect(await everything(again)).toEqual(was);
		expect(await again.people.signIn("asta@example.se", "twelve chars")).toMatchObject({ ok: true, person: "asta" });
		await grow(again, "b", 1);
		expect((await verifyNow(to, ["b"]))[0]).toMatchObject({ board: "b", seq: 8, snapshots: 0 });
	},
);

test("every table is either in a backup or known to be worked out again", () => {
	const sqlite = new DatabaseSync(join(template, "samlad.db"), { readOnly: true });
	const names = sqlite.prepare("select name from sqlite_master where type = 'table'").all() as { name: string }[];
	sqlite.close();
	const copied = [
		"board",
		"entry",
		"entry_id",
		"person",
		"membership",
		"session",
		"invitation",
		"password_link",
		"display",
		"text_update",
		"text_lease",
	];
	const workedOut = ["snapshot", "board_summary", "chain_key", "kysely_migration", "kysely_migration_lock"];
	expect(names.map(({ name }) => name).toSorted()).toEqual([...copied, ...workedOut].toSorted());
});

test("the key is in a backup only when that was asked for, and then it is enough", async () => {
	const place = await filled("SQLite");
	const without = await backUpNow(place);
	expect(readdirSync(without).toSorted()).toEqual(["heads.json", "manifest.json", "samlad.db"]);
	const held = readdirSync(without).map((name) => readFileSync(join(without, name)));
	for (const form of ["base64url", "hex", "binary"] as const)
		for (const bytes of held) expect(bytes.includes(Buffer.from(sampleKey).toString(form), "binary")).toBe(false);
	await expect(putBack(without, await empty("SQLite"), null)).rejects.toThrow("Give it with SAMLAD_KEY");
	rmSync(without, { recursive: true });
	const to = await empty("SQLite");
	await putBack(await backUpNow(place, { withKey: true }), to, null);
	const again = await openStore({ folder: to.dataDir, people });
	expect(await again.verify("a")).toEqual({ ok: true, seq: 1203 });
	await again.close();
});

test("a target that holds something, is a file, or cannot be made is refused, and nothing of it is left", async () => {
	const place = await filled("SQLite");
	const to = (folder: string) =>
		backUp({ place, key: sampleKey, folder, withKey: false, clock: Date.now, tell: () => {} });
	const file = join(outside, "file");
	writeFileSync(file, "kept");
	await expect(to(outside)).rejects.toThrow("is not empty, and nothing is overwritten");
	await expect(to(file)).rejects.toThrow("is a file");
	await expect(to(join(file, "below"))).rejects.toThrow("cannot be written to");
	expect(readFileSync(file, "utf8")).toBe("kept");
	mkdirSync(join(outside, "empty"));
	await to(join(outside, "empty"));
	await expect(to(join(outside, "empty"))).rejects.toThrow("is not empty");
	expect(readdirSync(outside).toSorted()).toEqual(["empty", "file"]);
});

test("a log that is not whole is not backed up, and nothing is left", async () => {
	const place = await filled("SQLite");
	change(join(place.dataDir, "samlad.db"), "update entry set text = '{}' where board = 'a' and seq = 700");
	await expect(backUpNow(place)).rejects.toThrow("board a is not whole: entry 700 was changed");
	expect(readdirSync(outside)).toEqual([]);
});

test("a backup with another key is refused", async () => {
	const other = new Uint8Array(32).fill(1);
	await expect(backUpNow(await filled("SQLite"), { key: other })).rejects.toThrow("the key is another");
	const { databaseUrl = "" } = await filled("PostgreSQL");
	await expect(backUpNow({ dataDir: emptyFolder(), databaseUrl }, { key: other })).rejects.toThrow("another key");
});

test.for([
	[
		"a truncated database",
		(folder: string) => truncateSync(join(folder, "samlad.db"), 4096),
		"is not whole: 4096 bytes",
	],
	["a missing file", (folder: string) => rmSync(join(folder, "heads.json")), "heads.json is not whole: 0 bytes"],
	[
		"a changed database",
		(folder: string) => change(join(folder, "samlad.db"), "update person set name = 'Kim'"),
		"samlad.db was changed since",
	],
	[
		"a changed manifest",
		(folder: string) => rewrite(join(folder, "manifest.json"), /"people": \d+/, '"people": 9'),
		"its signature is not right",
	],
	["a manifest cut short", (folder: string) => truncateSync(join(folder, "manifest.json"), 90), "cannot be read"],
	["a backup that was not finished", (folder: string) => rmSync(join(folder, "manifest.json")), "is not a backup"],
] as const)("%s is refused, and nothing is put back", async ([, spoil, sentence]) => {
	const folder = await backUpNow(await filled("SQLite"));
	spoil(folder);
	const to = await empty("SQLite");
	await expect(putBack(folder, to)).rejects.toThrow(sentence);
	expect(existsSync(join(to.dataDir, "samlad.db"))).toBe(false);
});

function rewrite(path: string, what: RegExp, by: string): void {
	const text = readFileSync(path, "utf8");
	expect(text).toMatch(what);
	writeFileSync(path, text.replace(what, by));
}

test("a backup is not put back with another key", async () => {
	const folder = await backUpNow(await filled("SQLite"));
	await expect(putBack(folder, await empty("SQLite"), new Uint8Array(32).fill(1))).rejects.toThrow("another key");
});

test("nothing is overwritten: neither a folder that holds a database nor a database that holds boards", async () => {
	const place = await filled("SQLite");
	const folder = await backUpNow(place);
	await expect(putBack(folder, place)).rejects.toThrow("there is samlad.db already");
	const taken = await filled("PostgreSQL");
	await expect(putBack(folder, { ...taken, dataDir: emptyFolder() })).rejects.toThrow(
		"is not empty, and nothing is overwritten",
	);
});

test("a server that runs on the folder or the database keeps a backup from being put there", async () => {
	const folder = await backUpNow(await filled("SQLite"));
	const alone = await empty("SQLite");
	await open(alone);
	await expect(putBack(folder, alone)).rejects.toThrow("already using the data folder");
	const shared = await empty("PostgreSQL");
	await open(shared);
	await expect(putBack(folder, { ...shared, dataDir: emptyFolder() })).rejects.toThrow("Stop the nodes first");
});

test("heads that were signed after the backup tell how much is lost, and are left for the server to see", async () => {
	const place = await filled("SQLite");
	const folder = await backUpNow(place);
	const running = await open(place);
	await grow(running, "b", 5);
	await running.close();
	for (const name of readdirSync(place.dataDir).filter((one) => one.startsWith("samlad.db")))
		rmSync(join(place.dataDir, name));
	expect((await putBack(folder, place)).lost).toEqual(new Map([["b", 5]]));
	const again = await open(place);
	expect(again.alarms).toMatchObject([{ alarm: "log-behind", board: "b", seq: 7, signedSeq: 12 }]);
});

test.for(["SQLite", "PostgreSQL"] as const)(
	"verifying %s beside a node says where every board stands",
	async (kind) => {
		const place = await filled(kind);
		const running = await open(place);
		expect(await verifyNow(place)).toEqual([
			{ board: "a", seq: 1203, signedSeq: 1203, snapshots: 2 },
			{ board: "b", seq: 7, signedSeq: 7, snapshots: 0 },
		]);
		await running.close();
		await expect(verifyNow(place, ["nowhere"])).rejects.toThrow("There is no board nowhere");
	},
);

test.for([
	[
		"a changed text",
		"update entry set text = '{}' where board = 'a' and seq = 700",
		"board a is not whole: entry 700 was changed",
	],
	["a missing entry", "delete from entry where board = 'a' and seq = 3", "entry 3 was removed"],
	["a cut end", "delete from entry where board = 'b' and seq > 5", "it ends too early, entry 6"],
	[
		"an end cut with its head",
		"delete from entry where board = 'b' and seq > 5; update board set seq = 5, mac = (select mac from entry where board = 'b' and seq = 5) where id = 'b'",
		"it ends too early, entry 6",
	],
	[
		"a board that is gone",
		"delete from entry where board = 'b'; delete from board where id = 'b'",
		"board b is not whole",
	],
	["an id that leads nowhere", "delete from entry_id where board = 'a' and seq = 44", "Entry 44 of the board a"],
	[
		"a changed snapshot",
		`update snapshot set tables = '{"cell":{"x":{"y":1}}}' where seq = 900`,
		"board a after entry 900",
	],
	["a snapshot that is no JSON", "update snapshot set tables = '{' where seq = 400", "board a after entry 400"],
	["a snapshot past the end", "update snapshot set seq = 2000 where seq = 900", "board a after entry 2000"],
] as const)("verifying finds %s", async ([, statement, sentence]) => {
	const place = await filled("SQLite");
	change(join(place.dataDir, "samlad.db"), statement);
	await expect(verifyNow(place)).rejects.toThrow(sentence);
});

test("verifying finds signed heads that are gone or not ours", async () => {
	const place = await filled("SQLite");
	rewrite(join(place.dataDir, "heads.json"), /1203/, "1202");
	await expect(verifyNow(place)).rejects.toThrow("are not signed with the key");
	rmSync(join(place.dataDir, "heads.json"));
	await expect(verifyNow(place)).rejects.toThrow("The signed heads are missing");
});
