import type { Head } from "@samlad/sync/store";
import { shelfContract } from "@samlad/sync/summary/shelf-contract";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { openSqliteStore, type OpenStore } from "./open.ts";
import { startPostgres, type PostgresServer } from "./postgres-server.ts";
import { openPostgresStore } from "./postgres-store.ts";
import { sampleAddition, sampleBoard, sampleFolder } from "./sample.ts";

// Opening a data folder starts threads, and a database of its own for every test takes its time on a busy machine.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 });

let server: PostgresServer;
beforeAll(async () => {
	server = await startPostgres();
});
afterAll(() => server.close());

let written = 0;

async function write({ store, seal }: OpenStore, board: string, count: number) {
	const seen = (await store.head(board)) as Head;
	const ids = Array.from({ length: count }, () => `id-${written++}`);
	expect(await store.append([sampleAddition(seal, board, seen, ids)])).toEqual({ ok: true });
}

async function fill(samlad: OpenStore, boards: readonly string[]) {
	await samlad.boards.create({ ...sampleBoard("region"), kind: "region" });
	await Promise.all(boards.map((board) => samlad.boards.create(sampleBoard(board))));
}

shelfContract("SQLite", async (boards) => {
	const { folder, remove } = sampleFolder();
	const samlad = await openSqliteStore({ folder });
	await fill(samlad, boards);
	return {
		shelf: samlad.summaries,
		write: (board, count) => write(samlad, board, count),
		async close() {
			await samlad.close();
			remove();
		},
	};
});

shelfContract("PostgreSQL", async (boards) => {
	const { folder, remove } = sampleFolder();
	const samlad = await openPostgresStore({ url: await server.createDatabase(), folder });
	await fill(samlad, boards);
	return {
		shelf: samlad.summaries,
		write: (board, count) => write(samlad, board, count),
		async close() {
			await samlad.close();
			remove();
		},
	};
});

test("hundreds are kept and read at once, and are there after a restart", async () => {
	const { folder, remove } = sampleFolder();
	let samlad = await openSqliteStore({ folder });
	const boards = Array.from({ length: 290 }, (_, n) => `board-${String(n).padStart(3, "0")}`);
	await fill(samlad, boards);
	await samlad.summaries.keep(
		"1",
		boards.map((board) => ({ board, seq: 0, text: `of ${board}` })),
	);
	await samlad.close();
	samlad = await openSqliteStore({ folder });
	const found = await samlad.summaries.read("1", boards);
	expect(found.map(({ board, text }) => [board, text])).toEqual(boards.map((board) => [board, `of ${board}`]));
	await samlad.close();
	remove();
});

test("one that waited for another node's later one does not take its place", async () => {
	const { folder, remove } = sampleFolder();
	const url = await server.createDatabase();
	const samlad = await openPostgresStore({ url, folder });
	await fill(samlad, ["a"]);
	await write(samlad, "a", 5);
	await samlad.summaries.keep("1", [{ board: "a", seq: 4, text: "four" }]);
	const other = await server.connect(url);
	await other.query("begin");
	await other.query("update board set seq = 6 where id = 'a'");
	await other.query("update board_summary set seq = 6, text = 'six' where board = 'a'");
	// It begins while the log stands at five, and is held up until it stands at six.
	const kept = samlad.summaries.keep("1", [{ board: "a", seq: 5, text: "five" }]);
	const looker = await server.connect(url);
	const waits = async () =>
		(
			await looker.query(
				"select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()",
			)
		).rowCount;
	await expect.poll(waits, { timeout: 10_000 }).toBe(1);
	await other.query("commit");
	await kept;
	expect(await samlad.summaries.read("1", ["a"])).toEqual([{ board: "a", seq: 6, text: "six" }]);
	await Promise.all([other.end(), looker.end()]);
	await samlad.close();
	remove();
});
