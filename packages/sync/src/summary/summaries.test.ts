import { expect, test } from "vitest";
import { createMemorySummaries } from "../memory/memory-summaries.ts";
import { createBench } from "../toy/bench.ts";
import { shelfContract } from "./shelf-contract.ts";
import type { Summary, SummaryShelf } from "./shelf.ts";
import { createSummaries, type Source } from "./summaries.ts";

shelfContract("memory", async (boards) => {
	const logs = new Map(boards.map((board) => [board, 0]));
	return {
		shelf: createMemorySummaries(boards, (board) => logs.get(board) ?? 0),
		write: async (board, count) => void logs.set(board, (logs.get(board) ?? 0) + count),
		close: async () => undefined,
	};
});

/** Nodes on one store, each with its summaries; what a summary says is what stands in the toy's cell `masks`. */
function createNodes(boards: readonly string[] = ["a", "b"]) {
	const bench = createBench(boards);
	const logged: string[] = [];
	const shelf = createMemorySummaries(boards, async (board) => (await bench.store.head(board))?.seq ?? 0);
	let folds = 0;
	const faulty = { isDown: false };
	function node({ hasOthers = true, version = "1" } = {}) {
		const kept: Summary[] = [];
		const onShelf: SummaryShelf = {
			...shelf,
			keep: async (version, summaries) => {
				if (faulty.isDown) throw new Error("down");
				kept.push(...summaries);
				await shelf.keep(version, summaries);
			},
		};
		const summarise = (read: Source["read"]) => `masks ${JSON.stringify(read.row("cell", "masks")?.["value"] ?? null)}`;
		const summaries = createSummaries({
			shelf: onShelf,
			version,
			summarise,
			async fold(board) {
				folds++;
				const room = await bench.node({ board });
				return { seq: room.seq, read: room.read };
			},
			hasOthers,
			clock: bench.clock.now,
			timers: bench.clock.timers,
			log: (event) => logged.push(event),
		});
		return { summaries, kept, open: (board = "a") => bench.node({ board, onChanged: summaries.changed }) };
	}
	const say = (room: Awaited<ReturnType<typeof bench.node>>, value: number) =>
		room.append("anna", { board: room.board, entries: [bench.gauge("masks", value, { board: room.board })] });
	return { bench, shelf, node, say, logged, faulty, folds: () => folds };
}

test("11.1 a summary is made after a change, and at most once a second however many there are", async () => {
	const { bench, node, say } = createNodes();
	const { summaries, open } = node();
	const told: (readonly Summary[])[] = [];
	summaries.watch((news) => told.push(news));
	const room = await open();
	for (let value = 1; value <= 20; value++) {
		await say(room, value);
		await bench.clock.pass(100);
	}
	expect(told.length).toBeGreaterThanOrEqual(2);
	expect(told.length).toBeLessThanOrEqual(3);
	await bench.clock.pass(2000);
	expect(told.at(-1)).toEqual([{ board: "a", seq: 20, text: "masks 20" }]);
	const before = told.length;
	await bench.clock.pass(10_000);
	expect(told).toHaveLength(before);
});

test("11.2 it is kept by the node that stored the entry, and read back by another that has no room open", async () => {
	const { bench, node, say, shelf, folds } = createNodes();
	const [one, other] = [node(), node()];
	const told: Summary[] = [];
	other.summaries.watch((news) => told.push(...news));
	await say(await one.open(), 7);
	await bench.clock.pass(3000);
	expect(await shelf.read("1", ["a"])).toEqual([{ board: "a", seq: 1, text: "masks 7" }]);
	expect(told.filter(({ board }) => board === "a").at(-1)).toEqual({ board: "a", seq: 1, text: "masks 7" });
	expect(other.summaries.held("a")?.text).toBe("masks 7");
	// Of the board without entries both had none.
	expect(folds()).toBeLessThanOrEqual(2);
});

test("11.3 a node that follows a room makes its own, and keeps none", async () => {
	const { bench, node, say } = createNodes(["a"]);
	const [one, other] = [node(), node()];
	const here = await one.open();
	await other.open();
	await say(here, 5);
	await bench.clock.pass(2000);
	expect(other.summaries.held("a")).toEqual({ board: "a", seq: 1, text: "masks 5" });
	expect([one.kept.length, other.kept.length]).toEqual([1, 0]);
});

test("11.4 what is missing, of another version or left behind is made without a room, one after another", async () => {
	const { bench, node, say, shelf, folds, faulty, logged } = createNodes(["a", "b", "c"]);
	const room = await bench.node({ board: "b" });
	await say(room, 3);
	await shelf.keep("0", [{ board: "b", seq: 1, text: "of another version" }]);
	const { summaries } = node();
	expect((await summaries.all()).map(({ summary }) => summary)).toEqual([undefined, undefined, undefined]);
	await bench.clock.pass(100);
	expect((await summaries.all()).map(({ summary }) => summary?.text)).toEqual(["masks null", "masks 3", "masks null"]);
	expect(folds()).toBe(3);
	await summaries.all();
	expect(folds()).toBe(3);

	// Somebody stored an entry and died before its summary was kept.
	await say(room, 4);
	await summaries.all();
	await bench.clock.pass(1000);
	await summaries.all();
	expect(folds()).toBe(3);
	await bench.clock.pass(5000);
	faulty.isDown = true;
	await summaries.all();
	await bench.clock.pass(100);
	expect(summaries.held("b")?.text).toBe("masks 4");
	expect(logged).toContain("summary-not-kept");
});

test("11.4 what cannot be made is asked for again, and hinders no other", async () => {
	const { bench, shelf } = createNodes(["a", "b"]);
	const logged: string[] = [];
	const summaries = createSummaries({
		shelf,
		version: "1",
		summarise: () => "x",
		async fold(board) {
			if (board === "a") throw new Error("down");
			return (await bench.node({ board })) as never;
		},
		hasOthers: false,
		clock: bench.clock.now,
		timers: bench.clock.timers,
		log: (event) => logged.push(event),
	});
	await summaries.all();
	await bench.clock.pass(100);
	expect(logged).toEqual(["summary-not-made"]);
	expect((await summaries.all()).map(({ summary }) => summary?.text)).toEqual([undefined, "x"]);
});

test("11.4 alone, what is behind is made as soon as somebody asks: no other node is about to", async () => {
	const { bench, node, say, shelf } = createNodes(["a"]);
	const room = await bench.node();
	await say(room, 1);
	await shelf.keep("1", [{ board: "a", seq: 1, text: "masks 1" }]);
	await say(room, 2);
	const { summaries } = node({ hasOthers: false });
	const told: Summary[] = [];
	summaries.watch((news) => told.push(...news));
	expect(await summaries.all()).toMatchObject([{ summary: { text: "masks 1" } }]);
	await bench.clock.pass(1500);
	expect(told.at(-1)).toEqual({ board: "a", seq: 2, text: "masks 2" });
});

test("11.4 what was folded while a room made a later one does not take its place", async () => {
	const { bench, shelf } = createNodes(["a"]);
	const read: Source["read"] = { row: () => undefined, rows: () => [] };
	const folded = Promise.withResolvers<{ seq: number; read: Source["read"] }>();
	const texts = ["of the room", "of the fold"];
	const summaries = createSummaries({
		shelf,
		version: "1",
		summarise: () => texts.shift() ?? "",
		fold: () => folded.promise,
		hasOthers: false,
		clock: bench.clock.now,
		timers: bench.clock.timers,
		log: () => undefined,
	});
	await summaries.all();
	summaries.changed({ board: "a", seq: 2, read }, false);
	await bench.clock.pass(100);
	folded.resolve({ seq: 1, read });
	await bench.clock.pass(100);
	expect(summaries.held("a")).toMatchObject({ seq: 2, text: "of the room" });
});

/** One board on a shelf of its own whose answers wait until they are let go, and a node that summarises what it is handed. */
function createSlowShelf(log: { seq: number }, kept?: Summary) {
	const { bench } = createNodes(["a"]);
	const memory = createMemorySummaries(["a"], () => log.seq);
	const saying = (value: string): Source["read"] => ({ row: () => ({ value }), rows: () => [] });
	const waiting: (() => void)[] = [];
	const slow = { standings: false, read: false };
	const late = async <T>(verb: "standings" | "read", answer: Promise<T>): Promise<T> => {
		const said = await answer;
		if (slow[verb]) await new Promise<void>((resolve) => waiting.push(resolve));
		return said;
	};
	const summaries = createSummaries({
		shelf: {
			standings: (version) => late("standings", memory.standings(version)),
			read: (version, boards) => late("read", memory.read(version, boards)),
			keep: memory.keep,
		},
		version: "1",
		summarise: (read) => String(read.row("cell", "masks")?.["value"]),
		fold: async () => ({ seq: log.seq, read: saying(`folded at ${log.seq}`) }),
		hasOthers: true,
		clock: bench.clock.now,
		timers: bench.clock.timers,
		log: () => undefined,
	});
	return {
		summaries,
		slow,
		pass: bench.clock.pass,
		keep: (summary: Summary) => memory.keep("1", [summary]),
		async begin() {
			if (kept) await memory.keep("1", [kept]);
			await summaries.all();
			await bench.clock.pass(100);
		},
		/** A room says how it stands, and its summary is made. */
		async room(seq: number, text: string) {
			summaries.changed({ board: "a", seq, read: saying(text) }, false);
			await bench.clock.pass(1100);
		},
		letGo: () => waiting.splice(0).forEach((go) => go()),
	};
}

for (const verb of ["standings", "read"] as const)
	test(`11.3 what the shelf said (${verb}) before a room made a later one does not take its place`, async () => {
		const log = { seq: 4 };
		const { summaries, slow, pass, keep, begin, room, letGo } = createSlowShelf(log, { board: "a", seq: 4, text: "4" });
		await begin();
		log.seq = 5;
		await keep({ board: "a", seq: 5, text: "kept at 5" });
		slow[verb] = true;
		const looked = summaries.all();
		await pass(10);
		log.seq = 6;
		await room(6, "of the room at 6");
		letGo();
		await looked;
		expect(summaries.held("a")).toEqual({ board: "a", seq: 6, text: "of the room at 6" });
	});

test("11.3 a room that lags does not put its own in the place of the later one that another node kept", async () => {
	const log = { seq: 4 };
	const { summaries, keep, begin, room } = createSlowShelf(log, { board: "a", seq: 4, text: "4" });
	await begin();
	log.seq = 6;
	await keep({ board: "a", seq: 6, text: "kept at 6" });
	await summaries.all();
	expect(summaries.held("a")?.text).toBe("kept at 6");
	await room(5, "of the room at 5");
	expect(summaries.held("a")?.text).toBe("kept at 6");
});

test("11.3 where the log itself is shorter than the summary in hand, what is kept of it now takes its place", async () => {
	const log = { seq: 9 };
	const { summaries, keep, begin } = createSlowShelf(log, { board: "a", seq: 9, text: "of the log before" });
	await begin();
	log.seq = 2;
	await keep({ board: "a", seq: 2, text: "of the log now" });
	expect(await summaries.all()).toEqual([
		{ board: "a", log: 2, summary: { board: "a", seq: 2, text: "of the log now" } },
	]);
});

test("11.4 where nothing is kept of a log that is shorter it is folded, and what was kept of the one before is not read", async () => {
	const log = { seq: 9 };
	const { summaries, pass, begin } = createSlowShelf(log, { board: "a", seq: 9, text: "of the log before" });
	await begin();
	log.seq = 2;
	await summaries.all();
	await pass(6000);
	await summaries.all();
	await pass(100);
	expect(summaries.held("a")).toEqual({ board: "a", seq: 2, text: "folded at 2" });
	// Nobody who begins now takes what the shelf still has of the log before.
	const fresh = createSlowShelf(log, { board: "a", seq: 9, text: "of the log before" });
	await fresh.begin();
	expect(fresh.summaries.held("a")?.text).toBe("folded at 2");
});

test("11.4 an entry that changes nothing in the summary moves where it stands, and nobody is told or asked to fold", async () => {
	const log = { seq: 4 };
	const { summaries, begin, room } = createSlowShelf(log, { board: "a", seq: 4, text: "same" });
	await begin();
	const told: Summary[] = [];
	summaries.watch((news) => told.push(...news));
	log.seq = 5;
	await room(5, "same");
	expect(summaries.held("a")).toEqual({ board: "a", seq: 5, text: "same" });
	expect(told).toEqual([]);
});

test("11.2 closing waits for a round that is under way, and keeps it", async () => {
	const { bench, shelf } = createNodes(["a"]);
	let breathed = () => undefined as void;
	const summaries = createSummaries({
		shelf,
		version: "1",
		summarise: () => "x",
		fold: () => Promise.reject(new Error("not asked for")),
		hasOthers: false,
		clock: bench.clock.now,
		timers: bench.clock.timers,
		breathe: () => new Promise<void>((resolve) => (breathed = resolve)),
		log: () => undefined,
	});
	summaries.changed({ board: "a", seq: 0, read: { row: () => undefined, rows: () => [] } }, true);
	await bench.clock.pass(100);
	const closed = summaries.close();
	breathed();
	await closed;
	expect(await shelf.read("1", ["a"])).toHaveLength(1);
});

test("11.2 closing keeps what was not kept yet", async () => {
	const { node, say, shelf } = createNodes(["a"]);
	const { summaries, open } = node();
	await say(await open(), 9);
	await summaries.close();
	expect(await shelf.read("1", ["a"])).toMatchObject([{ text: "masks 9" }]);
});
