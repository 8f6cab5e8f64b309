// Two releases side by side on one PostgreSQL and one Redis, as while a region is being upgraded: what each may rely on.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { rules } from "@samlad/board";
import { createIds } from "@samlad/sync/log/ulid";
import { protocolVersion } from "@samlad/sync/protocol";
import { io, type Socket } from "socket.io-client";
import parser from "socket.io-msgpack-parser";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readLog } from "../src/log.ts";
import { type Node, startNode } from "../src/node.ts";
import { level, type Person, sitDown } from "../src/person.ts";
import { type PostgresServer, startPostgres } from "../src/postgres.ts";
import { type RedisServer, startRedis } from "../src/redis.ts";
import { type BoardAnswer, draftOf, type Place, placesOf, reportOn } from "../src/report.ts";
import { signIn } from "../src/visit.ts";

type Release = "this" | "older" | "mislabelled";

const board = "solna";
const script = fileURLToPath(new URL("../src/other-release.ts", import.meta.url));
const snapshotAfter = 200;

let postgres: PostgresServer;
let redis: RedisServer;
let databaseUrl: string;
let places: readonly Place[];
const folders = new Map<Release, string>();
const nodes = new Map<Release, Node>();
const seated: Person[] = [];

beforeAll(async () => {
	[postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
	databaseUrl = await postgres.createDatabase();
	await start("this");
	await start("older");
	const reader = await signIn(nodeOf("this").url, { role: "coordinator", board });
	places = placesOf(await reader.ask<BoardAnswer>("GET", `/api/boards/${board}`));
});

afterAll(async () => {
	for (const node of nodes.values()) await node.stop();
	await Promise.all([postgres.close(), redis.stop()]);
	for (const folder of folders.values()) await rm(folder, { recursive: true, force: true });
});

async function start(release: Release): Promise<Node> {
	const dataDir = folders.get(release) ?? (await mkdtemp(join(tmpdir(), "samlad-node-")));
	folders.set(release, dataDir);
	const env = { DATABASE_URL: databaseUrl, REDIS_URL: redis.url, SAMLAD_KEY: "5a".repeat(32) };
	const node = await startNode({ dataDir, env, script: [script, release, "practice"] });
	nodes.set(release, node);
	return node;
}

async function stop(release: Release): Promise<void> {
	expect(await nodeOf(release).stop()).toBe(0);
	nodes.delete(release);
}

function nodeOf(release: Release): Node {
	const node = nodes.get(release);
	if (!node) throw new Error(`No node of ${release} release is there`);
	return node;
}

async function sitAt(release: Release, oddities: string[] = []): Promise<Person> {
	const { url } = nodeOf(release);
	const visit = await signIn(url, { role: "coordinator", board });
	const person = sitDown({ visit, board, url, random: Math.random, onOddity: (what) => oddities.push(what) });
	seated.push(person);
	await person.until(() => person.replica.state === "live");
	return person;
}

function leaveAll(): void {
	for (const person of seated.splice(0)) person.leave();
}

function isStored({ replica }: Person, id: string): boolean {
	return replica.pending().every(({ draft, seq }) => draft.id !== id || seq !== undefined);
}

async function say(person: Person, value: number): Promise<string> {
	const body = reportOn(places.slice(0, 1), () => value);
	const [id = ""] = await person.replica.append([{ kind: "report", v: 1, source: "form", body: { ...body } }]);
	return id;
}

async function report(person: Person, value: number): Promise<string> {
	const id = await say(person, value);
	await person.until(() => isStored(person, id));
	return id;
}

const cellOf = (answer: BoardAnswer) => answer.tables["cell"]?.[`${places[0]?.unit}/${places[0]?.ref}`];

test("people at either go on and see each other's, and neither node takes the other's tables for wrong", async () => {
	const oddities: string[] = [];
	const [newer, older] = [await sitAt("this", oddities), await sitAt("older", oddities)];
	for (let round = 0; round < 10; round += 1) {
		await report(newer, round);
		await report(older, round + 100);
	}
	const { length } = await readLog(newer.visit, board);
	await Promise.all([newer, older].map((person) => person.until(() => person.replica.seq === length)));
	expect(oddities).toEqual([]);
	for (const release of ["this", "older"] as const) expect(nodeOf(release).said()).not.toContain("tables-disagree");
	leaveAll();
});

test("a node whose tables differ under the same projection version is found out", async () => {
	await start("mislabelled");
	const [here, there] = [await sitAt("this"), await sitAt("mislabelled")];
	for (let round = 0; round < 20 && !nodeOf("this").said().includes("tables-disagree"); round += 1) {
		await report(there, round);
		await level(here, there);
	}
	expect(nodeOf("this").said()).toContain("tables-disagree");
	leaveAll();
	await stop("mislabelled");
});

test("a snapshot of one release is not used by the other", async () => {
	const [newer, older] = [await sitAt("this"), await sitAt("older")];
	const body = reportOn(places.slice(0, 1), () => 7);
	for (let said = 0; said <= snapshotAfter; said += 50) {
		await newer.replica.append(
			Array.from({ length: 50 }, () => ({ kind: "report", v: 1, source: "form", body: { ...body } })),
		);
	}
	await newer.until(() => newer.replica.pending().every(({ seq }) => seq !== undefined));
	await level(older, newer);
	leaveAll();
	await stop("this");
	await stop("older");
	const look = await postgres.connect(databaseUrl);
	const versions = async () => {
		const { rows } = await look.query("select distinct projection_version as v from snapshot where board = $1", [
			board,
		]);
		return rows.map(({ v }: { v: unknown }) => Number(v)).toSorted();
	};
	expect(await versions()).toEqual([rules.projectionVersion - 1, rules.projectionVersion]);
	await look.query("create table kept as select * from snapshot");
	for (const [release, other, source] of [
		["older", rules.projectionVersion, undefined],
		["this", rules.projectionVersion - 1, "form"],
	] as const) {
		// Only the other's are there: the newest there is, and of no use.
		await look.query("delete from snapshot");
		await look.query("insert into snapshot select * from kept where projection_version = $1", [other]);
		const { url } = await start(release);
		const reader = await signIn(url, { role: "coordinator", board });
		const cell = cellOf(await reader.ask<BoardAnswer>("GET", `/api/boards/${board}`));
		expect(cell).toMatchObject({ value: 7 });
		expect((cell as { source?: string }).source).toBe(source);
		await stop(release);
	}
	await look.query("drop table kept");
	await look.end();
	await start("this");
	await start("older");
});

test("a browser older than what is spoken is told to load anew, and what it has queued is still taken", async () => {
	const { url } = nodeOf("this");
	const visit = await signIn(url, { role: "coordinator", board });
	const socket: Socket = io(url, {
		parser,
		transports: ["websocket"],
		forceNew: true,
		extraHeaders: { origin: url, cookie: visit.cookie },
	});
	const ask = (event: string, request: object): Promise<unknown> => socket.timeout(10_000).emitWithAck(event, request);
	expect(await ask("join", { board, version: 0, pending: [] })).toEqual({ refused: { code: "reload" } });
	const id = createIds(Date.now, Math.random)();
	const said = { id, board, actor: visit.person, observedAt: Date.now() };
	const entries = [
		draftOf(
			reportOn(places.slice(0, 1), () => 11),
			said,
		),
	];
	expect(await ask("append", { board, entries })).toMatchObject([{ id, seq: expect.any(Number) }]);
	expect((await readLog(visit, board)).at(-1)?.id).toBe(id);
	expect(await ask("join", { board, version: protocolVersion + 1, pending: [id] })).toMatchObject({
		epoch: expect.any(String),
	});
	socket.disconnect();
});

test("a node that meets a kind it does not know serves that board read-only, says so, and refuses nothing for good", async () => {
	const [newer, older] = [await sitAt("this"), await sitAt("older")];
	const before = await report(older, 21);
	await newer.replica.append([{ kind: "comparison-point", v: 1, source: "form", body: { label: "Möte 41" } }]);
	await older.until(() => older.replica.state === "read-only");
	expect(nodeOf("older").said()).toContain("kind-unknown");
	const waits = await say(older, 22);
	const later = await report(newer, 23);
	await level(older, newer);
	expect(older.replica.pending().find(({ draft }) => draft.id === waits)).toMatchObject({ state: "sending" });
	expect(newer.replica.state).toBe("live");
	// The upgrade reaches it too, and what waited goes.
	const { port } = nodeOf("older");
	leaveAllBut(older);
	await stop("older");
	const dataDir = folders.get("older") ?? "";
	const env = { DATABASE_URL: databaseUrl, REDIS_URL: redis.url, SAMLAD_KEY: "5a".repeat(32) };
	nodes.set("older", await startNode({ dataDir, port, env, script: [script, "this", "practice"] }));
	await older.until(() => older.replica.state === "live" && isStored(older, waits), 60_000);
	const ids = (await readLog(older.visit, board)).map(({ id }) => id);
	expect(ids.filter((id) => [before, waits, later].includes(id))).toEqual([before, later, waits]);
	leaveAll();
});

function leaveAllBut(stays: Person): void {
	for (const person of seated) if (person !== stays) person.leave();
	seated.splice(0, seated.length, stays);
}
