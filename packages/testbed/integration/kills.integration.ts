// Two people report while a shared screen watches, and the server is killed with -9 twenty times at moments drawn from a seed.
// Some kills come when entries are on disk but the cable has stopped carrying answers: stored, and never acknowledged.
import { rules } from "@samlad/board";
import { digestOf, fold } from "@samlad/sync";
import { tablesFromJson, tablesToJson, type TablesJson } from "@samlad/sync/projection/tables";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ofPeople, readLog } from "../src/log.ts";
import { type Node, startNode } from "../src/node.ts";
import { type Person, sitDown } from "../src/person.ts";
import { createProxy, type Proxy } from "../src/proxy.ts";
import { createRandom } from "@samlad/sync/simulator/random";
import { copyRegion } from "../src/region.ts";
import { type BoardAnswer, type Place, placesOf, reportOn } from "../src/report.ts";
import { signIn, type Visit } from "../src/visit.ts";

const board = "jarfalla";
const kills = 20;
const seed = Number(process.env["TESTBED_SEED"] ?? 41);

let dataDir: string;
let drop: () => Promise<void>;
let node: Node;
let cable: Proxy;

beforeAll(async () => {
	({ dataDir, drop } = await copyRegion());
	node = await startNode({ dataDir });
	cable = await createProxy({ toPort: node.port });
});

afterAll(async () => {
	await cable.close();
	await node.stop();
	await drop();
});

test(`seed ${seed}: after ${kills} kills every acknowledged report is there once, and every other was sent once`, async () => {
	const random = createRandom(seed);
	const between = (from: number, to: number) => from + random() * (to - from);
	const oddities: string[] = [];
	const seat = (visit: Visit) =>
		sitDown({ visit, board, url: cable.url, random, onOddity: (what) => oddities.push(what) });

	const reader = await signIn(node.url, { role: "coordinator", board });
	const places = placesOf(await reader.ask<BoardAnswer>("GET", `/api/boards/${board}`));
	const before = (await readLog(reader, board)).length;
	const unit = places[0]?.unit ?? "";
	const manager = await signIn(node.url, { role: "manager", board, unit });
	const writers = [
		createWriter(seat(reader), places, random),
		createWriter(
			seat(manager),
			places.filter((place) => place.unit === unit),
			random,
		),
	];
	const screen = watch(seat(await signIn(node.url, { role: "display", board })));
	await Promise.all(
		[...writers.map(({ person }) => person), screen.person].map((one) => one.until(() => one.replica.state === "live")),
	);

	const unheard = () => new Set(writers.flatMap((writer) => writer.notAcknowledged()));
	/** Resolves when something is stored whose answer was lost, or soon when everything had been answered before. */
	const storedUnheard = async () => {
		for (let looks = 0; looks < 60 && unheard().size > 0; looks++) {
			const open = unheard();
			if ((await readLog(reader, board, before)).some(({ id }) => open.has(id))) return;
			await pause(50);
		}
	};

	const seen = { storedButNotAcknowledged: 0, neverArrived: 0 };
	for (let round = 0; round < kills; round++) {
		const writing = writers.map((writer) => writer.write(1 + Math.floor(random() * 4), () => between(0, 60)));
		await pause(between(0, 150));
		if (random() < 0.5) {
			cable.silence("down");
			await Promise.all([...writing, ...writers.map((writer) => writer.write(1, () => 0))]);
			// Looked at past the cable, so that the kill finds something stored that nobody was told of.
			await storedUnheard();
		}
		await node.kill();
		const open = writers.flatMap((writer) => writer.notAcknowledged());
		cable.cut();
		node = await startNode({ dataDir, port: node.port });
		// Nobody can send anything again before this is read.
		const stored = new Set((await readLog(reader, board, before)).map(({ id }) => id));
		for (const { acknowledged } of writers)
			expect([...acknowledged.keys()].filter((id) => !stored.has(id))).toEqual([]);
		cable.mend();
		const byKill = open.filter((id) => writers.every((writer) => !writer.acknowledged.has(id)));
		seen.storedButNotAcknowledged += byKill.filter((id) => stored.has(id)).length;
		seen.neverArrived += byKill.filter((id) => !stored.has(id)).length;
		await Promise.all(writing);
	}
	for (const { person, ids, acknowledged } of writers)
		await person.until(() => acknowledged.size === ids.length, 60_000);

	const log = await readLog(reader, board);
	const fresh = ofPeople(log.slice(before));
	const written = writers.flatMap(({ ids }) => ids);
	expect(log.map(({ seq }) => seq)).toEqual(log.map((_, index) => index + 1));
	expect(fresh.map(({ id }) => id).toSorted()).toEqual(written.toSorted());
	const seqs = new Map(fresh.map(({ id, seq }) => [id, seq]));
	for (const { acknowledged } of writers)
		for (const [id, seq] of acknowledged) expect([id, seqs.get(id)]).toEqual([id, seq]);

	const head = log.length;
	const everybody = [...writers.map(({ person }) => person), screen.person];
	await Promise.all(everybody.map((one) => one.until(() => one.replica.seq === head)));
	const truth = tablesFromJson(JSON.parse(JSON.stringify(tablesToJson(fold(rules, log)))) as TablesJson);
	for (const { replica } of everybody)
		expect(digestOf({ names: truth.names, rows: (table) => replica.read.rows(table) })).toBe(truth.digest());
	expect(screen.wentBack).toBe(false);
	const known = new Set(log.map(({ id }) => id));
	expect([...screen.showed].filter((id) => !known.has(id))).toEqual([]);
	expect(oddities).toEqual([]);
	for (const one of everybody) one.leave();

	// Otherwise the run has shown less than its title says.
	expect(seen.storedButNotAcknowledged).toBeGreaterThan(0);
	expect(seen.neverArrived).toBeGreaterThan(0);
}, 600_000);

/** Somebody who reports, and remembers what the server has acknowledged, and where. */
function createWriter(person: Person, places: readonly Place[], random: () => number) {
	const ids: string[] = [];
	const acknowledged = new Map<string, number>();
	person.replica.onChange(() => {
		for (const { draft, seq } of person.replica.pending()) {
			const earlier = acknowledged.get(draft.id);
			if (seq === undefined) continue;
			if (earlier !== undefined && earlier !== seq) throw new Error(`${draft.id} moved from ${earlier} to ${seq}`);
			acknowledged.set(draft.id, seq);
		}
	});
	return {
		person,
		ids,
		acknowledged,
		notAcknowledged: () => ids.filter((id) => !acknowledged.has(id)),
		async write(count: number, waitMs: () => number): Promise<void> {
			for (let index = 0; index < count; index++) {
				const place = places[Math.floor(random() * places.length)];
				if (!place) throw new Error("The board has no place to report on");
				const body = reportOn([place], () => Math.floor(random() * 10));
				ids.push(...(await person.replica.append([{ kind: "report", v: 1, body: { ...body }, source: "form" }])));
				await pause(waitMs());
			}
		},
	};
}

/** A shared screen, and every entry it has ever shown a value of. */
function watch(person: Person) {
	const showed = new Set<string>();
	let seq = 0;
	const screen = { person, showed, wentBack: false };
	person.replica.onChange((changed) => {
		if (person.replica.seq < seq) screen.wentBack = true;
		seq = person.replica.seq;
		for (const name of changed) {
			if (!name.startsWith("cell/")) continue;
			const row = person.replica.read.row("cell", name.slice("cell/".length));
			if (typeof row?.["entry"] === "string") showed.add(row["entry"]);
		}
	});
	return screen;
}

function pause(ms: number): Promise<void> {
	return new Promise((resolve) => setTimeout(resolve, ms));
}
