// A database is put back to an older copy under people who have seen more: on PostgreSQL with its own tools, and on SQLite.
import { execFileSync } from "node:child_process";
import { copyFileSync, readdirSync, rmSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { DatabaseSync } from "node:sqlite";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { rules } from "@samlad/board";
import { digestOf, fold } from "@samlad/sync";
import { tablesFromJson, tablesToJson, type TablesJson } from "@samlad/sync/projection/tables";
import { afterEach, expect, test } from "vitest";
import { readLog } from "../src/log.ts";
import { type Node, startNode } from "../src/node.ts";
import { type Person, sitDown } from "../src/person.ts";
import { program, startPostgres } from "../src/postgres.ts";
import { type BoardAnswer, type Place, placesOf, reportOn } from "../src/report.ts";
import { signIn } from "../src/visit.ts";

const board = "solna";
const script = fileURLToPath(new URL("../src/other-release.ts", import.meta.url));

/** A database with nodes of its own, that can be copied while they write and put back when they have stopped. */
interface Kept {
	/** One for each node. */
	readonly starts: readonly { readonly dataDir: string; readonly env: { readonly [name: string]: string } }[];
	copy(): Promise<void>;
	putBack(): Promise<void>;
	close(): Promise<void>;
}

const closing: (() => Promise<unknown>)[] = [];

afterEach(async () => {
	for (const close of closing.splice(0).toReversed()) await close();
});

const newFolder = () => mkdtemp(join(tmpdir(), "samlad-restore-"));

async function onPostgres(): Promise<Kept> {
	const postgres = await startPostgres();
	const url = await postgres.createDatabase();
	const name = new URL(url).pathname.slice(1);
	const folders = await Promise.all([1, 2, 3].map(newFolder));
	const dump = join(folders[2] ?? "", "samlad.dump");
	const env = { DATABASE_URL: url, SAMLAD_KEY: "5a".repeat(32) };
	return {
		starts: folders.slice(0, 2).map((dataDir) => ({ dataDir, env })),
		copy: async () => void execFileSync(program("pg_dump"), ["--format=custom", "--file", dump, url]),
		async putBack() {
			const look = await postgres.connect();
			await look.query(`drop database ${name}`);
			await look.query(`create database ${name}`);
			await look.end();
			execFileSync(program("pg_restore"), ["--exit-on-error", "--dbname", url, dump]);
		},
		async close() {
			await postgres.close();
			for (const folder of folders) await rm(folder, { recursive: true, force: true });
		},
	};
}

async function onSqlite(): Promise<Kept> {
	const [dataDir, elsewhere] = [await newFolder(), await newFolder()];
	const copied = join(elsewhere, "samlad.db");
	return {
		starts: [{ dataDir, env: {} }],
		async copy() {
			const look = new DatabaseSync(join(dataDir, "samlad.db"), { readOnly: true });
			look.prepare("vacuum into ?").run(copied);
			look.close();
		},
		async putBack() {
			for (const name of readdirSync(dataDir)) if (/^samlad\.db-(wal|shm)$/.test(name)) rmSync(join(dataDir, name));
			copyFileSync(copied, join(dataDir, "samlad.db"));
		},
		async close() {
			for (const folder of [dataDir, elsewhere]) await rm(folder, { recursive: true, force: true });
		},
	};
}

test.each([
	["PostgreSQL, under two nodes", onPostgres],
	["SQLite", onSqlite],
])("on %s: who is ahead takes the older log, and what their outboxes still hold comes back, once", async (_, open) => {
	const kept = await open();
	closing.push(kept.close);
	let nodes: Node[] = [];
	closing.push(() => Promise.all(nodes.map((node) => node.stop())));
	const start = async (ports: readonly (number | undefined)[]) => {
		// The first fills an empty database.
		for (const [at, { dataDir, env }] of kept.starts.entries()) {
			const port = ports[at];
			const how = { dataDir, env, script: [script, "this", "practice"] };
			nodes.push(await startNode(port === undefined ? how : { ...how, port }));
		}
	};
	await start([]);
	const urlOf = (index: number) => nodes[index % nodes.length]?.url ?? "";
	const reader = await signIn(urlOf(0), { role: "coordinator", board });
	const places = placesOf(await reader.ask<BoardAnswer>("GET", `/api/boards/${board}`));
	const place = (at: number): Place => {
		const found = places[at];
		if (!found) throw new Error(`There is no place ${at}`);
		return found;
	};
	const oddities: string[] = [];
	const sit = async (index: number): Promise<Person> => {
		const visit = await signIn(urlOf(index), { role: "coordinator", board });
		const seat = { visit, board, url: urlOf(index), random: Math.random };
		const person = sitDown({ ...seat, onOddity: (what) => oddities.push(what) });
		await person.until(() => person.replica.state === "live");
		return person;
	};
	const say = async (person: Person, at: number, value: number): Promise<string> => {
		const body = { ...reportOn([place(at)], () => value) };
		const [id = ""] = await person.replica.append([{ kind: "report", v: 1, source: "form", body }]);
		return id;
	};
	const isStored = ({ replica }: Person, id: string) =>
		replica.pending().every(({ draft, seq }) => draft.id !== id || seq !== undefined);
	const report = async (person: Person, at: number, value: number): Promise<string> => {
		const id = await say(person, at, value);
		await person.until(() => isStored(person, id));
		return id;
	};
	const shows = (person: Person, at: number) =>
		person.replica.read.row("cell", `${place(at).unit}/${place(at).ref}`)?.["value"];

	const [stays, goes, watches] = [await sit(0), await sit(1), await sit(1)];
	closing.push(async () => [stays, watches].forEach((person) => person.leave()));
	const before = [await report(stays, 0, 1), await report(goes, 1, 1)];
	await kept.copy();
	const afterCopy = [await report(stays, 0, 2), await report(stays, 2, 2)];
	const lost = [await report(goes, 1, 4), await report(goes, 4, 4), await report(goes, 1, 2)];
	await watches.until(() => shows(watches, 1) === 2 && shows(watches, 2) === 2);
	const ahead = watches.replica.seq;
	goes.leave();
	// So long the signed heads may lag behind.
	await new Promise((resolve) => setTimeout(resolve, 1500));

	const ports = nodes.map(({ port }) => port);
	for (const node of nodes) expect(await node.stop()).toBe(0);
	nodes = [];
	const neverSent = await say(stays, 3, 3);
	await kept.putBack();
	await start(ports);

	await stays.until(() => isStored(stays, neverSent) && afterCopy.every((id) => isStored(stays, id)), 60_000);
	const log = await readLog(await signIn(urlOf(0), { role: "coordinator", board }), board);
	await Promise.all([stays, watches].map((person) => person.until(() => person.replica.seq === log.length, 60_000)));
	const ids = log.map(({ id }) => id);
	expect(new Set(ids).size).toBe(ids.length);
	expect(ids.slice(-5, -3)).toEqual(before);
	// What waited may go before it is known what was lost.
	expect(ids.slice(-3).toSorted()).toEqual([...afterCopy, neverSent].toSorted());
	expect(ids.filter((id) => lost.includes(id))).toEqual([]);
	expect(log.length).toBeLessThan(ahead);
	// What was in the log for a while and is not there now is on nobody's screen.
	expect([shows(stays, 0), shows(stays, 1), shows(watches, 1), shows(watches, 3)]).toEqual([2, 1, 1, 3]);
	const truth = tablesFromJson(JSON.parse(JSON.stringify(tablesToJson(fold(rules, log)))) as TablesJson);
	for (const { replica } of [stays, watches])
		expect(digestOf({ names: truth.names, rows: (table) => replica.read.rows(table) })).toBe(truth.digest());
	expect(oddities.filter((what) => what !== "log-restored")).toEqual([]);
	expect(oddities.length).toBeGreaterThanOrEqual(2);
	for (const node of nodes) expect(node.said()).toContain("log-behind");
});
