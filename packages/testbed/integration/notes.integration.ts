// The notes of a meeting under faults of real processes: kill -9 on one node with SQLite; two nodes on one PostgreSQL, with and without Redis, one of them killed.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { notesOf } from "@samlad/board/notes";
import { expect, test } from "vitest";
import { startNode, type Node } from "../src/node.ts";
import { noted, takeNotes, type NoteTaker } from "../src/note-taker.ts";
import { sitDown, type Person } from "../src/person.ts";
import { startPostgres } from "../src/postgres.ts";
import { createProxy } from "../src/proxy.ts";
import { startRedis } from "../src/redis.ts";
import { copyRegion } from "../src/region.ts";
import { signIn } from "../src/visit.ts";

const board = "jarfalla";
const kills = 6;

async function sit(url: string, role: "coordinator" | "duty" = "coordinator"): Promise<Person> {
	const visit = await signIn(url, { role, board });
	const person = sitDown({ visit, board, url, random: Math.random });
	await person.until(() => person.replica.state === "live");
	return person;
}

/** The notes of the first item of a meeting that this begins. */
async function begin(leader: Person): Promise<string> {
	const { replica, visit } = leader;
	const [agenda, { items }] = [...replica.read.rows("agenda")][0] as [string, { items: readonly { id: string }[] }];
	const body = { agenda, leader: visit.person, logKeeper: visit.person };
	const [meeting = ""] = await replica.append([{ kind: "meeting", v: 1, body, source: "form" }]);
	await leader.until(() => replica.pending().every(({ draft, seq }) => draft.id !== meeting || seq !== undefined));
	return notesOf(meeting, items[0]?.id ?? "");
}

const isSaved = ({ notes }: NoteTaker) => notes.state === "live" && !notes.isUnsent;
const words = (text: string) => text.split(" ").filter((word) => word !== "");

test("12.2 what was acknowledged is there after every kill -9, and what was not is sent again, each word once", async () => {
	const { dataDir, drop } = await copyRegion();
	let node = await startNode({ dataDir });
	const cable = await createProxy({ toPort: node.port });
	const people = [await sit(cable.url), await sit(cable.url, "duty")];
	const [leader] = people;
	const text = leader ? await begin(leader) : "";
	for (const person of people)
		await person.until(() => person.replica.read.row("meeting", text.split("/")[0] ?? "") !== undefined);
	const takers = people.map((person) => takeNotes(person, board, text));
	for (const taker of takers) await noted([taker], () => taker.notes.state === "live");
	const written: string[] = [];
	for (let round = 0; round < kills; round++) {
		const acknowledged = new Set<string>();
		for (const [at, taker] of takers.entries()) {
			const word = `r${round}p${at}a`;
			written.push(word);
			taker.write(`${word} `);
			await noted([taker], () => isSaved(taker));
			acknowledged.add(word);
		}
		for (const [at, taker] of takers.entries()) {
			const word = `r${round}p${at}b`;
			written.push(word);
			taker.write(`${word} `);
		}
		await new Promise((resolve) => setTimeout(resolve, 240 + ((round * 37) % 60)));
		await node.kill();
		cable.cut();
		node = await startNode({ dataDir, port: node.port });
		// Past the cable, so that nobody has sent anything again.
		const reader = await sit(node.url);
		const fresh = takeNotes(reader, board, text);
		await noted([fresh], () => fresh.notes.state === "live");
		for (const word of acknowledged) expect(words(fresh.notes.text)).toContain(word);
		await fresh.leave();
		reader.leave();
		cable.mend();
		for (const taker of takers) await noted([taker], () => isSaved(taker));
	}
	const [first, second] = takers;
	if (!first || !second) throw new Error("nobody took notes");
	await noted(
		[first, second],
		() => words(first.notes.text).length === written.length && first.notes.text === second.notes.text,
	);
	expect(words(first.notes.text).toSorted()).toEqual(written.toSorted());
	for (const taker of takers) await taker.leave();
	for (const person of people) person.leave();
	await cable.close();
	await node.stop();
	await drop();
}, 240_000);

test("12.6 two nodes on PostgreSQL write one text, hear of each other by Redis, without it by the database, and one of them is killed", async () => {
	const [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
	const env = {
		DATABASE_URL: await postgres.createDatabase(),
		SAMLAD_KEY: "5b".repeat(32),
		SAMLAD_DEMO: "1",
		REDIS_URL: redis.url,
	};
	const folders = await Promise.all([1, 2].map(() => mkdtemp(join(tmpdir(), "samlad-node-"))));
	const nodes: Node[] = await Promise.all(folders.map((dataDir) => startNode({ dataDir, env, readyMs: 200_000 })));
	let atFirst = nodes[0]?.port;
	const road = await createProxy({ toPort: () => atFirst });
	const people = await Promise.all([road.url, nodes[1]?.url ?? ""].map((url) => sit(url)));
	const [here, there] = people;
	if (!here || !there) throw new Error("nobody is there");
	const text = await begin(here);
	await there.until(() => there.replica.seq === here.replica.seq);
	const [one, other] = [takeNotes(here, board, text), takeNotes(there, board, text)];
	for (const taker of [one, other]) await noted([taker], () => taker.notes.state === "live");
	const both = () => one.notes.text === other.notes.text && isSaved(one) && isSaved(other);
	for (let round = 0; round < 5; round++) {
		one.write(`här${round} `);
		other.write(`där${round} `);
		await noted([one], () => isSaved(one));
	}
	await noted([one, other], () => both() && words(other.notes.text).length === 10);

	const began = performance.now();
	one.write("fort ");
	await noted([one, other], () => other.notes.text.includes("fort"));
	const byRedis = performance.now() - began;
	await redis.kill();
	one.write("utan ");
	await noted([one, other], () => other.notes.text.includes("utan"), 10_000);
	console.log(
		`a word reached the other node in ${byRedis.toFixed(0)} ms, its quarter of a second of gathering included`,
	);

	// One's own node is killed: whoever wrote there goes on at the other, and each word is there once.
	one.write("innan ");
	await noted([one, other], () => both() && other.notes.text.includes("innan"));
	one.write("dödad ");
	await nodes[0]?.kill();
	atFirst = nodes[1]?.port;
	await noted([one, other], () => both() && other.notes.text.includes("dödad"));

	// The database is gone: nothing is acknowledged, and nothing lost.
	await postgres.stopHard();
	one.write("väntar ");
	await new Promise((resolve) => setTimeout(resolve, 2000));
	expect(one.notes.isUnsent).toBe(true);
	await postgres.start();
	await noted([one, other], () => other.notes.text.includes("väntar") && both(), 60_000);
	expect(words(one.notes.text)).toHaveLength(15);
	for (const taker of [one, other]) await taker.leave();
	for (const person of people) person.leave();
	await road.close();
	await nodes[1]?.stop();
	await redis.close();
	await postgres.close();
	for (const folder of folders) await rm(folder, { recursive: true, force: true });
}, 400_000);
