import { readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { openSqliteStore, type OpenStore } from "./open.ts";
import { sampleAddition, sampleBoard, sampleFolder } from "./sample.ts";

// Opening a data folder starts threads, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

let place: ReturnType<typeof sampleFolder>;
let samlad: OpenStore;

beforeAll(async () => {
	place = sampleFolder();
	samlad = await openSqliteStore({ folder: place.folder });
});

afterAll(async () => {
	await samlad.close();
	place.remove();
});

async function reopen(clock?: () => number): Promise<void> {
	samlad = await openSqliteStore({ folder: place.folder, ...(clock ? { clock } : {}) });
}

/** A new board with entries 1 to 6. */
async function sixOn(board: string): Promise<void> {
	await samlad.boards.create(sampleBoard(board));
	await grow(board, 6);
}

async function grow(board: string, entries: number): Promise<void> {
	const seen = await samlad.store.head(board);
	if (!seen) throw new Error("No board");
	const ids = Array.from({ length: entries }, (_, each) => `${board}-${seen.seq + each}`);
	await samlad.store.append([sampleAddition(samlad.seal, board, seen, ids)]);
}

/** What somebody who can write to the database, and has no key, might do to it. */
function tamper(sql: string): void {
	const database = new DatabaseSync(join(place.folder, "samlad.db"));
	database.exec(sql);
	database.close();
}

const renumber = (from: number, by: number) => `
	update entry set seq = -(seq + ${by}) where board = $b and seq >= ${from};
	update entry set seq = -seq where seq < 0;
	update board set seq = seq + ${by} where id = $b;`;
const copy = (of: number, to: number) => `
	insert into entry select board, ${to}, 'new', received_at, about, salt, mac, text from entry where board = $b and seq = ${of};`;
const remove = (where: string) => `delete from entry where board = $b and seq ${where};`;
const change = (set: string, seq: number) => `update entry set ${set} where board = $b and seq = ${seq};`;
const headBackTo = (seq: number) => `
	update board set seq = ${seq}, mac = (select mac from entry where board = $b and seq = ${seq}) where id = $b;`;

test("an untouched chain verifies up to its head", async () => {
	await sixOn("whole");
	expect(await samlad.verify("whole")).toEqual({ ok: true, seq: 6 });
	expect(await samlad.verify("nowhere")).toBeUndefined();
});

test.for([
	["a changed text", change("text = 'other'", 3), "changed", 3],
	["a changed moment", change("received_at = 5", 3), "changed", 3],
	["a changed id", change("id = 'other'", 3), "changed", 3],
	["a changed last entry", change("text = 'other'", 6), "changed", 6],
	["a removed entry", remove("= 3"), "removed", 3],
	["a removed entry, though the rest was renumbered,", remove("= 3") + renumber(4, -1), "removed", 3],
	["a removed first entry", remove("= 1"), "removed", 1],
	["an inserted entry", renumber(3, 1) + copy(2, 3), "inserted", 3],
	["an entry added after the head", copy(6, 7), "inserted", 7],
	["a log cut short", remove("> 4"), "truncated", 5],
	["a log cut short, though its head was put back,", remove("> 4") + headBackTo(4), "truncated", 5],
	["a log that was emptied", remove("> 0"), "truncated", 1],
	["a head that is not the last entry's", "update board set mac = zeroblob(32) where id = $b", "changed", 6],
] as const)("%s is named", async ([name, sql, broken, seq]) => {
	await sixOn(name);
	tamper(sql.replaceAll("$b", `'${name.replaceAll("'", "''")}'`));
	expect(await samlad.verify(name)).toEqual({ ok: false, broken, seq });
});

test("the signed heads are up to date after closing, so that the next start has nothing to say", async () => {
	await sixOn("a");
	await samlad.close();
	await reopen();
	expect(samlad.alarms.filter((alarm) => "board" in alarm && alarm.board === "a")).toEqual([]);
	expect(await samlad.verify("a")).toEqual({ ok: true, seq: 6 });
});

describe("in a folder of its own", () => {
	beforeEach(async () => {
		await samlad.close();
		place.remove();
		place = sampleFolder();
		await reopen();
		await sixOn("a");
	});

	test("a log that came back shorter is told of at the next start, and what was signed is set aside", async () => {
		await samlad.close();
		tamper((remove("> 4") + headBackTo(4)).replaceAll("$b", "'a'"));
		await reopen(() => 77);
		const kept = join(place.folder, "heads.json.behind-77");
		expect(samlad.alarms).toEqual([{ alarm: "log-behind", board: "a", seq: 4, signedSeq: 6, kept }]);
		expect(readFileSync(kept, "utf8")).toBe(readFileSync(join(place.folder, "heads.json"), "utf8"));
	});

	test("a head file with another signature, and one that is gone, is told of", async () => {
		await samlad.close();
		const path = join(place.folder, "heads.json");
		writeFileSync(path, readFileSync(path, "utf8").replace("6,", "5,"));
		await reopen();
		expect(samlad.alarms).toMatchObject([{ alarm: "heads-damaged" }]);
		await samlad.close();
		rmSync(path);
		await reopen();
		expect(samlad.alarms).toEqual([{ alarm: "heads-missing" }]);
	});

	test("the key is its owner's to read, and a log whose key is damaged or gone is not opened", async () => {
		const path = join(place.folder, "chain.key");
		expect(statSync(path).mode & 0o777).toBe(0o600);
		await samlad.close();
		const key = readFileSync(path);
		writeFileSync(path, "short");
		await expect(reopen()).rejects.toThrow("is damaged");
		rmSync(path);
		await expect(reopen()).rejects.toThrow("is missing");
		writeFileSync(path, key);
		await reopen();
	});
});
