// Two servers on one PostgreSQL database: started on it at once while it is empty, killed, and left without it for a while.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ofPeople, readLog } from "../src/log.ts";
import { type Node, startNode } from "../src/node.ts";
import { level, type Person, sitDown } from "../src/person.ts";
import { type PostgresServer, startPostgres } from "../src/postgres.ts";
import { type BoardAnswer, type Place, placesOf, reportOn } from "../src/report.ts";
import { signIn, type Visit } from "../src/visit.ts";

const key = "5a".repeat(32);

let postgres: PostgresServer;
let env: { readonly [name: string]: string };
let folders: readonly string[] = [];
let nodes: Node[] = [];
let board: string;
let places: readonly Place[];

beforeAll(async () => {
	postgres = await startPostgres();
	env = { DATABASE_URL: await postgres.createDatabase(), SAMLAD_KEY: key, SAMLAD_DEMO: "1" };
	folders = await Promise.all([1, 2].map(() => mkdtemp(join(tmpdir(), "samlad-node-"))));
	nodes = await Promise.all(folders.map((dataDir) => startNode({ dataDir, env, readyMs: 180_000 })));
	const officer = await signIn(nodeAt(0).url, { role: "officer" });
	const boards = await officer.ask<{ boards: readonly { id: string; kind: string }[] }>("GET", "/api/session");
	board = boards.boards.find(({ kind }) => kind === "cluster")?.id ?? "";
	places = placesOf(await officer.ask<BoardAnswer>("GET", `/api/boards/${board}`));
});

afterAll(async () => {
	for (const node of nodes) await node.stop();
	await postgres.close();
	for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

function nodeAt(index: number): Node {
	const node = nodes[index];
	if (!node) throw new Error(`There is no node ${index}`);
	return node;
}

async function sitAt(index: number): Promise<Person> {
	const { url } = nodeAt(index);
	const person = sitDown({ visit: await signIn(url, { role: "coordinator", board }), board, url, random: Math.random });
	await person.until(() => person.replica.state === "live");
	return person;
}

/** Says one value of one place, and gives the entry's id. */
async function say(person: Person, value: number): Promise<string> {
	const body = reportOn(places.slice(0, 1), () => value);
	const [id = ""] = await person.replica.append([{ kind: "report", v: 1, source: "form", body: { ...body } }]);
	return id;
}

/** Says it, and waits until it is stored. */
async function report(person: Person, value: number): Promise<string> {
	const id = await say(person, value);
	await person.until(() => isStored(person, id));
	return id;
}

function isStored({ replica }: Person, id: string): boolean {
	return replica.pending().every(({ draft, seq }) => draft.id !== id || seq !== undefined);
}

const logOf = async (visit: Visit) => ofPeople(await readLog(visit, board)).map(({ id }) => id);

test("nodes that start on an empty database at once write one region, and each shows what the other stores", async () => {
	const [here, there] = await Promise.all([sitAt(0), sitAt(1)]);
	expect(here.replica.seq).toBe(there.replica.seq);
	const before = there.replica.seq;
	await report(here, 3);
	await there.until(() => there.replica.seq === before + 1);
	await report(there, 4);
	await here.until(() => here.replica.seq === before + 2);
	const ids = await logOf(here.visit);
	expect(ids).toEqual(await logOf(there.visit));
	expect(new Set(ids).size).toBe(ids.length);
	here.leave();
	there.leave();
});

test("a node that is killed costs nothing stored: the other goes on, and it comes back to the same log", async () => {
	const [here, there] = await Promise.all([sitAt(0), sitAt(1)]);
	const stored = [await report(here, 5)];
	const { port } = nodeAt(0);
	await nodeAt(0).kill();
	stored.push(await report(there, 6));
	nodes[0] = await startNode({ dataDir: folders[0] ?? "", port, env });
	await level(here, there);
	stored.push(await report(here, 7));
	await level(there, here);
	expect((await logOf(there.visit)).slice(-3)).toEqual(stored);
	here.leave();
	there.leave();
});

test("without its database nothing is acknowledged and nothing lost; both nodes go on by themselves", async () => {
	const [here, there] = await Promise.all([sitAt(0), sitAt(1)]);
	const stored = await report(here, 8);
	await postgres.stopHard();
	const late = await say(here, 9);
	await new Promise((resolve) => setTimeout(resolve, 1500));
	expect(isStored(here, late)).toBe(false);
	await postgres.start();
	await here.until(() => isStored(here, late));
	await level(there, here);
	expect((await logOf(there.visit)).slice(-2)).toEqual([stored, late]);
	here.leave();
	there.leave();
});
