import { readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openSqliteStore, type OpenStore } from "./open.ts";
import { sampleAddition, sampleBoard, sampleFolder } from "./sample.ts";

let place: ReturnType<typeof sampleFolder>;
let samlad: OpenStore;

beforeEach(async () => {
	place = sampleFolder();
	samlad = await openSqliteStore({ folder: place.folder });
	await samlad.boards.create(sampleBoard("a"));
	await grow(["1", "2", "3", "4", "5", "6"]);
});

afterEach(async () => {
	await samlad.close();
	place.remove();
});

async function grow(ids: readonly string[]): Promise<void> {
	const seen = await samlad.store.head("a");
	if (!seen) throw new Error("No board");
	await samlad.store.append([sampleAddition(samlad.seal, "a", seen, ids)]);
}

/** What somebody who can write to the database, and has no key, might do to it. */
function tamper(sql: string): void {
	const database = new DatabaseSync(join(place.folder, "samlad.db"));
	database.exec(sql);
	database.close();
}

const renumber = (from: number, by: number) => `
	update entry set seq = -(seq + ${by}) where board = 'a' and seq >= ${from};
	update entry set seq = -seq where seq < 0;
	update board set seq = seq + ${by};`;
const copy = (of: number, to: number) => `
	insert into entry select board, ${to}, 'new', received_at, about, salt, mac, text from entry where seq = ${of};`;

test("an untouched chain verifies up to its head", async () => {
	expect(await samlad.verify("a")).toEqual({ ok: true, seq: 6 });
	expect(await samlad.verify("nowhere")).toBeUndefined();
});

test.for([
	["a changed text is named", "update entry set text = 'other' where seq = 3", "changed", 3],
	["a changed moment is named", "update entry set received_at = 5 where seq = 3", "changed", 3],
	["a changed last entry is named", "update entry set text = 'other' where seq = 6", "changed", 6],
	[
		"two entries that changed places are named",
		"update entry set seq = 5 - seq where seq in (-1); update entry set text = 'x' where seq = 2",
		"changed",
		2,
	],
	["a removed entry is named", "delete from entry where seq = 3", "removed", 3],
	[
		"a removed entry is named though the rest was renumbered",
		`delete from entry where seq = 3; ${renumber(4, -1)}`,
		"removed",
		3,
	],
	["an inserted entry is named", `${renumber(3, 1)} ${copy(2, 3)}`, "inserted", 3],
	["an entry added after the head is named", copy(6, 7), "inserted", 7],
	["a log cut short is named", "delete from entry where seq > 4", "truncated", 5],
	[
		"a log cut short is named though its head was put back",
		"delete from entry where seq > 4; update board set seq = 4, mac = (select mac from entry where seq = 4)",
		"truncated",
		5,
	],
	["a head that is not the last entry's is named", "update board set mac = zeroblob(32)", "changed", 6],
] as const)("%s", async ([, sql, broken, seq]) => {
	tamper(sql);
	expect(await samlad.verify("a")).toEqual({ ok: false, broken, seq });
});

test("a log that came back shorter is told of at the next start, and what was signed is set aside", async () => {
	await samlad.close();
	tamper("delete from entry where seq > 4; update board set seq = 4, mac = (select mac from entry where seq = 4)");
	samlad = await openSqliteStore({ folder: place.folder, clock: () => 77 });
	const kept = join(place.folder, "heads.json.behind-77");
	expect(samlad.alarms).toEqual([{ alarm: "log-behind", board: "a", seq: 4, signedSeq: 6, kept }]);
	expect(readFileSync(kept, "utf8")).toBe(readFileSync(join(place.folder, "heads.json"), "utf8"));
});

test("a head file with another signature is told of", async () => {
	await samlad.close();
	const path = join(place.folder, "heads.json");
	writeFileSync(path, readFileSync(path, "utf8").replace("6,", "5,"));
	samlad = await openSqliteStore({ folder: place.folder });
	expect(samlad.alarms).toMatchObject([{ alarm: "heads-damaged" }]);
});

test("the signed heads are up to date after closing, so the next start has nothing to say", async () => {
	await grow(["7"]);
	await samlad.close();
	samlad = await openSqliteStore({ folder: place.folder });
	expect(samlad.alarms).toEqual([]);
	expect(await samlad.verify("a")).toEqual({ ok: true, seq: 7 });
});

test("the key is readable by its owner only, and a log without its key is not opened", async () => {
	const path = join(place.folder, "chain.key");
	expect(statSync(path).mode & 0o777).toBe(0o600);
	await samlad.close();
	const key = readFileSync(path);
	writeFileSync(path, "short");
	await expect(openSqliteStore({ folder: place.folder })).rejects.toThrow("is damaged");
	writeFileSync(path, key);
	samlad = await openSqliteStore({ folder: place.folder });
	expect(readdirSync(place.folder)).not.toContain("heads.json.new");
});
