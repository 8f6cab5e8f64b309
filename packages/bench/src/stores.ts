// What the two stores take to put an append on disk, measured through a room, in turn in one run, so that what else the
// machine does falls on both.
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openStore, type OpenStore } from "@samlad/server/store/open";
import { createSilentRelay } from "@samlad/sync/memory/memory-relay";
import { createIds } from "@samlad/sync/log/ulid";
import { openRoom, type Room } from "@samlad/sync/room/room";
import { createToyRules, type ToyActor } from "@samlad/sync/toy/rules";
import { startPostgres } from "@samlad/testbed/postgres";
import { atRate } from "./measure.ts";
import { type Spread, spreadOf } from "./latency.ts";

export interface StoreFigures {
	readonly store: "SQLite" | "PostgreSQL";
	/** One report, ms. */
	readonly one: Spread;
	/** Fifty reports sent together, ms. */
	readonly fifty: Spread;
	/** By 64 people who each send the next as soon as the last is stored. */
	readonly perSecond: number;
}

const board = "bench";
const nextId = createIds(Date.now, Math.random);

export async function stores(load: {
	readonly perSecond: number;
	readonly seconds: number;
}): Promise<readonly StoreFigures[]> {
	const server = await startPostgres();
	const folders = [1, 2].map(() => mkdtempSync(join(tmpdir(), "samlad-bench-")));
	const [first = "", second = ""] = folders;
	const opened = [
		{ store: "SQLite" as const, samlad: await openStore({ folder: first }) },
		{
			store: "PostgreSQL" as const,
			samlad: await openStore({ folder: second, databaseUrl: await server.createDatabase() }),
		},
	];
	const subjects = await Promise.all(
		opened.map(
			async ({ store, samlad }) => ({ store, samlad, room: await roomOn(samlad), one: [], fifty: [] }) as Subject,
		),
	);
	for (const { room } of subjects) for (let index = 0; index < 50; index++) await append(room, 1, index);

	const waiting: Promise<void>[] = [];
	await atRate(load.perSecond, load.seconds, (index) => {
		for (const { room, one } of subjects) waiting.push(timed(one, () => append(room, 1, index)));
	});
	await Promise.all(waiting);
	for (let round = 0; round < 100; round++)
		for (const { room, fifty } of subjects) await timed(fifty, () => append(room, 50, round));
	const figures: StoreFigures[] = [];
	for (const { store, room, one, fifty } of subjects)
		figures.push({ store, one: spreadOf(one), fifty: spreadOf(fifty), perSecond: await busiest(room) });

	for (const { room, samlad } of subjects) {
		await room.close();
		await samlad.close();
	}
	await server.close();
	for (const folder of folders) rmSync(folder, { recursive: true, force: true });
	return figures;
}

interface Subject {
	readonly store: StoreFigures["store"];
	readonly samlad: OpenStore;
	readonly room: Room<ToyActor>;
	readonly one: number[];
	readonly fifty: number[];
}

async function roomOn(samlad: OpenStore): Promise<Room<ToyActor>> {
	await samlad.boards.create({ id: board, kind: "cluster", name: board, region: board, exercise: true });
	return openRoom<ToyActor>({
		board,
		store: samlad.store,
		relay: createSilentRelay(),
		rules: createToyRules(),
		seal: samlad.seal,
		clock: samlad.clock,
		randomId: () => randomBytes(9).toString("base64url"),
		access: async (person) => {
			const { access = 0 } = (await samlad.store.head(board)) ?? {};
			return { access, actor: { person, mayWrite: true }, person };
		},
	});
}

async function append(room: Room<ToyActor>, count: number, value: number): Promise<void> {
	const entries = Array.from({ length: count }, (_, index) => ({
		v: 1,
		id: nextId(),
		board,
		actor: "asta",
		kind: "gauge",
		body: { cell: `cell-${(value + index) % 600}`, value },
		observedAt: Date.now(),
		source: "form",
	}));
	const answer = await room.append("asta", { board, entries });
	if ("refused" in answer || answer.some((result) => "refused" in result))
		throw new Error(`Refused: ${JSON.stringify(answer)}`);
}

async function timed(samples: number[], work: () => Promise<void>): Promise<void> {
	const began = performance.now();
	await work();
	samples.push(performance.now() - began);
}

async function busiest(room: Room<ToyActor>): Promise<number> {
	const seconds = 4;
	const end = performance.now() + seconds * 1000;
	let stored = 0;
	await Promise.all(
		Array.from({ length: 64 }, async (_, person) => {
			for (; performance.now() < end; stored++) await append(room, 1, person);
		}),
	);
	return stored / seconds;
}
