import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { openStore } from "./open.ts";
import type { OpenOptions, OpenStore } from "./opened.ts";
import { gauge, openSampleNode } from "./postgres-sample.ts";
import { startPostgres, type PostgresServer } from "./postgres-server.ts";
import { sampleAddition, sampleBoard, sampleFolder } from "./sample.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const key = new Uint8Array(32).fill(7);
let server: PostgresServer;
let url: string;
const closing: (() => unknown)[] = [];

beforeAll(async () => {
	server = await startPostgres();
});
afterAll(() => server.close());
beforeEach(async () => {
	url = await server.createDatabase();
});
afterEach(async () => {
	for (const close of closing.splice(0).reverse()) await close();
});

function folder(): string {
	const made = sampleFolder();
	closing.push(made.remove);
	return made.folder;
}

async function open(options: Partial<OpenOptions> & { readonly databaseUrl?: string } = {}): Promise<OpenStore> {
	const opened = await openStore({ folder: folder(), databaseUrl: url, ...options });
	closing.push(opened.close);
	return opened;
}

test("nodes that open an empty database at once make its tables once, and all of them work", async () => {
	const nodes = await Promise.all([1, 2, 3, 4].map(() => open({ key })));
	await nodes[0]?.boards.create(sampleBoard("a"));
	expect(await Promise.all(nodes.map((node) => node.boards.list()))).toEqual(nodes.map(() => [sampleBoard("a")]));
	expect(nodes.flatMap((node) => node.alarms)).toEqual([]);
});

test("the first node makes the chain's key; another needs the same, by file or by setting", async () => {
	const first = folder();
	await open({ folder: first });
	await expect(open()).rejects.toThrow("Give every node the same SAMLAD_KEY");
	await expect(open({ key })).rejects.toThrow("sealed with another key");
	const second = folder();
	writeFileSync(join(second, "chain.key"), readFileSync(join(first, "chain.key")));
	await open({ folder: second });
	await open({ key: Buffer.from(readFileSync(join(first, "chain.key"), "utf8"), "base64url") });
});

test("two nodes need a data folder each", async () => {
	const shared = folder();
	await open({ folder: shared, key });
	await expect(open({ folder: shared, key })).rejects.toThrow("already using the data folder");
});

test("a database that cannot be reached is named in a sentence, and its password is not", async () => {
	const wrong = url.replace(/:[^:@]+@/, ":not-the-secret@");
	const elsewhere = url.replace(/\/board_\d+$/, "/nowhere");
	const silent = url.replace(`:${server.port}`, ":1");
	for (const databaseUrl of [wrong, elsewhere, silent]) {
		const refused = await open({ databaseUrl, key }).catch((error: unknown) => error);
		expect(refused).toMatchObject({
			sentence: { sv: expect.stringContaining("kan inte öppnas"), en: expect.stringContaining("127.0.0.1") },
		});
		expect(String(refused)).not.toContain(new URL(databaseUrl).password);
	}
});

test("a database that would not keep its promise over a power cut, or cannot hold every letter, is refused", async () => {
	await server.set("fsync", "off");
	await expect(open({ key })).rejects.toThrow("fsync");
	await server.set("fsync", "on");
	const client = await server.connect(url);
	await client.query("create database narrow encoding 'LATIN1' template template0");
	await client.end();
	await expect(open({ databaseUrl: url.replace(/board_\d+$/, "narrow"), key })).rejects.toThrow("LATIN1");
});

test("a database from a later release is refused with a sentence", async () => {
	await (await open({ key })).close();
	const client = await server.connect(url);
	await client.query("insert into kysely_migration (name, timestamp) values ('999-later', '2100-01-01')");
	await client.end();
	await expect(open({ key })).rejects.toThrow("newer version of Samlad");
});

test("a node that runs goes on when a later release has added tables and columns beneath it", async () => {
	const node = await open({ key });
	await node.boards.create(sampleBoard("a"));
	const store = async (text: string) => {
		const head = await node.store.head("a");
		if (!head) throw new Error("No board");
		return node.store.append([sampleAddition(node.seal, "a", head, [text])]);
	};
	// Its statements are planned by now.
	for (const text of ["1", "2"]) expect(await store(text)).toEqual({ ok: true });
	const client = await server.connect(url);
	const { rows } = await client.query<{ name: string }>(
		"select table_name as name from information_schema.tables where table_schema = 'public' and table_name not like 'kysely%'",
	);
	for (const { name } of rows) await client.query(`alter table ${name} add column later text default 'later'`);
	await client.query("create table later (id text primary key)");
	await client.query("insert into kysely_migration (name, timestamp) values ('999-later', '2100-01-01')");
	await client.end();
	for (const text of ["3", "4"]) expect(await store(text)).toEqual({ ok: true });
	expect(rows.length).toBeGreaterThan(5);
	expect(await node.boards.list()).toEqual([sampleBoard("a")]);
	expect(await node.verify("a")).toEqual({ ok: true, seq: 4 });
	expect(await node.people.setupToken()).toEqual(expect.any(String));
});

test("a database that came back older is told of by the node that had signed more", async () => {
	const own = folder();
	const node = await open({ folder: own, key });
	await node.boards.create(sampleBoard("a"));
	const head = await node.store.head("a");
	if (!head) throw new Error("No board");
	await node.store.append([sampleAddition(node.seal, "a", head, ["1", "2"])]);
	await node.close();
	const client = await server.connect(url);
	await client.query("delete from entry where seq = 2; delete from entry_id where seq = 2");
	await client.query("update board set seq = 1, mac = (select mac from entry where seq = 1)");
	await client.end();
	const again = await open({ folder: own, key });
	expect(again.alarms).toMatchObject([{ alarm: "log-behind", board: "a", seq: 1, signedSeq: 2 }]);
	expect(await again.verify("a")).toEqual({ ok: false, broken: "truncated", seq: 2 });
});

test("a node whose clock is an hour off stamps entries by the database's", async () => {
	const late = await openSampleNode(url, { clock: () => Date.now() - 3_600_000 });
	closing.push(late.close);
	await late.boards.create(sampleBoard("a"));
	const room = await late.room("a");
	await room.append("asta", { board: "a", entries: [gauge("a", "asta", "masks", 1)] });
	const [entry] = await late.store.entries("a", 0, 1);
	expect(Math.abs((entry?.receivedAt ?? 0) - Date.now())).toBeLessThan(60_000);
});
