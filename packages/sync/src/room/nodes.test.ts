import { expect, test } from "vitest";
import type { Relay, Ring } from "../relay.ts";
import { createSilentRelay } from "../memory/memory-relay.ts";
import { StoreUnavailable } from "../store.ts";
import type { Sealed } from "../entry.ts";
import { headerOf } from "../log/sealing.ts";
import { wait } from "../timers.ts";
import { createBench } from "../toy/bench.ts";
import { toySeal } from "../toy/chain.ts";
import { createToyRules } from "../toy/rules.ts";
import type { Room } from "./room.ts";

type Bench = ReturnType<typeof createBench>;

function say(bench: Bench, room: Room<never> | Awaited<ReturnType<Bench["node"]>>, cell: string, value: number) {
	return room.append("anna", { board: room.board, entries: [bench.gauge(cell, value)] });
}

function value(room: Awaited<ReturnType<Bench["node"]>>, cell = "masks") {
	return room.read.row("cell", cell)?.["value"];
}

/** A relay's end that keeps what is published and rings what it is given. */
function held() {
	const rings: Ring[] = [];
	let listener: (ring?: Ring) => void = () => undefined;
	const relay: Relay = {
		isUp: true,
		publish: (ring) => void rings.push(ring),
		subscribe(_, listen) {
			listener = listen;
			return () => undefined;
		},
	};
	return { relay, rings, ring: (ring?: Ring) => listener(ring) };
}

test("2.7, 4.1 of two nodes that write at once both are stored, one after the other", async () => {
	const bench = createBench();
	const [north, south] = [await bench.node(), await bench.node()];
	const answers = Promise.all([
		say(bench, north, "masks", 1),
		say(bench, south, "masks", 2),
		say(bench, north, "visors", 3),
	]);
	await bench.clock.pass(2000);
	expect(
		(await answers)
			.flat()
			.map((result) => "seq" in result && result.seq)
			.toSorted((a, b) => Number(a) - Number(b)),
	).toEqual([1, 2, 3]);
	expect(north.seq).toBe(3);
	expect(new Map(south.read.rows("cell"))).toEqual(new Map(north.read.rows("cell")));
});

test("2.7 what another node wrote first is taken into the judgement", async () => {
	const bench = createBench();
	const silent = { relay: createSilentRelay() };
	const [north, south] = [await bench.node(silent), await bench.node(silent)];
	const report = bench.gauge("masks", 10);
	await north.append("anna", { board: "a", entries: [report] });
	const correction = (was: number) =>
		bench.draft({ target: report.id, was, now: 4 }, { kind: "correction", refs: [report.id] });
	await north.append("anna", { board: "a", entries: [correction(10)] });
	const answer = south.append("anna", { board: "a", entries: [bench.gauge("visors", 1), correction(10)] });
	await bench.clock.pass(1000);
	expect(await answer).toMatchObject([{ seq: 3 }, { refused: { code: "was-differs" } }]);
});

test("4.2 a ring that continues the log is applied without asking the store", async () => {
	const bench = createBench();
	const [north, south] = [await bench.node(), await bench.node()];
	await say(bench, north, "masks", 1);
	bench.failReads(new StoreUnavailable());
	await say(bench, north, "masks", 2);
	await bench.clock.pass(50);
	expect([south.seq, value(south)]).toEqual([2, 2]);
});

test("4.2 rings that are doubled, late, out of order or without entries do no harm", async () => {
	const bench = createBench();
	const [sent, received] = [held(), held()];
	const [north, south] = [await bench.node({ relay: sent.relay }), await bench.node({ relay: received.relay })];
	for (const each of [1, 2, 3, 4]) await say(bench, north, "masks", each);
	const [one, two, three, four] = sent.rings;
	if (!one || !two || !three || !four) throw new Error("nothing was published");
	for (const ring of [three, one, one, two, three, { ...four, entries: [] }]) {
		received.ring(ring);
		await bench.clock.pass(10);
	}
	expect([south.seq, value(south)]).toEqual([4, 4]);
	expect(four).toMatchObject({ board: "a", from: 3, to: 4 });
});

test("4.2 a ring that continues another log is not applied", async () => {
	const bench = createBench();
	const received = held();
	const room = await bench.node({ relay: received.relay });
	await say(bench, room, "masks", 1);
	const [first] = await bench.log();
	if (!first) throw new Error("not stored");
	const forged = { ...first, seq: 2, id: "forged", text: JSON.stringify(bench.gauge("masks", 666)) };
	received.ring({ board: "a", from: 1, to: 2, base: new Uint8Array([1]), entries: [forged] });
	await bench.clock.pass(100);
	expect([room.seq, value(room)]).toEqual([1, 1]);
});

test("4.2 a ring without the chain's seal on each of its entries is not applied, and counted", async () => {
	const bench = createBench();
	const [sent, received] = [held(), held()];
	const north = await bench.node({ relay: sent.relay });
	await say(bench, north, "masks", 1);
	const south = await bench.node({ relay: received.relay });
	await north.append("anna", { board: "a", entries: [bench.gauge("masks", 2), bench.gauge("masks", 3)] });
	const ring = sent.rings[1];
	const [second, third] = ring?.entries ?? [];
	if (!ring || !second || !third) throw new Error("nothing was published");
	const text = second.text.replace('"value":2', '"value":666');
	const mac = toySeal(new Uint8Array([1]), headerOf(second), text).mac;
	const forgeries: readonly (readonly Sealed[])[] = [
		[{ ...second, text }, third],
		[{ ...second, text, mac }, third],
		[{ ...second, mac: second.mac.slice(1) }, third],
		[{ ...second, receivedAt: second.receivedAt + 1 }, third],
		[{ ...second, id: third.id }, third],
		[second, { ...third, text }],
		[
			{ ...second, mac: third.mac },
			{ ...third, mac: second.mac },
		],
	];
	// The store would tell what is so.
	bench.failReads(new StoreUnavailable());
	for (const entries of forgeries) {
		received.ring({ ...ring, entries });
		await bench.clock.pass(10);
		expect([south.seq, value(south)]).toEqual([1, 1]);
	}
	expect(bench.events.filter((event) => event === "ring-forged")).toHaveLength(forgeries.length);
	received.ring(ring);
	await bench.clock.pass(10);
	expect([south.seq, value(south)]).toEqual([3, 3]);
});

test("4.3 a room that may have missed rings reads the store, once however often it is told", async () => {
	const bench = createBench();
	const received = held();
	const north = await bench.node({ relay: createSilentRelay() });
	let heads = 0;
	const head = (board: string) => ((heads += 1), bench.store.head(board));
	const south = await bench.node({ relay: received.relay, store: { ...bench.store, head } });
	await say(bench, north, "masks", 7);
	heads = 0;
	for (let times = 0; times < 20; times += 1) received.ring();
	await bench.clock.pass(10);
	expect([value(south), heads]).toEqual([7, 1]);
});

test("4.3 the store is asked more often while the relay is down", async () => {
	const bench = createBench();
	const relay = { ...createSilentRelay(), isUp: true };
	let heads = 0;
	const head = (board: string) => ((heads += 1), bench.store.head(board));
	const room = await bench.node({ relay, store: { ...bench.store, head }, pollMs: 1000, pollAloneMs: 250 });
	const asked = async (ms: number) => {
		heads = 0;
		await bench.clock.pass(ms);
		return heads;
	};
	expect(await asked(5100)).toBe(5);
	relay.isUp = false;
	expect(await asked(300)).toBe(1);
	expect(await asked(5000)).toBeGreaterThanOrEqual(18);
	relay.isUp = true;
	expect(await asked(5000)).toBeLessThanOrEqual(6);
	await room.close();
});

test("4.3 however often a room is told that the store has changed, it asks once after what it heard while asking", async () => {
	const bench = createBench();
	let heads = 0;
	const head = async (board: string) => {
		heads += 1;
		await wait(bench.clock.timers, 50);
		return bench.store.head(board);
	};
	const opening = bench.node({ store: { ...bench.store, head } });
	await bench.clock.pass(100);
	const room = await opening;
	heads = 0;
	const told = Promise.all(Array.from({ length: 1000 }, () => room.storeChanged()));
	await bench.clock.pass(10);
	const later = room.storeChanged();
	await bench.clock.pass(200);
	await Promise.all([told, later]);
	expect(heads).toBe(2);
	await room.close();
});

test("4.3 without a doorbell another node's entries are seen within a second", async () => {
	const bench = createBench();
	const silent = { relay: createSilentRelay(), pollMs: 1000 };
	const [north, south] = [await bench.node(silent), await bench.node(silent)];
	const bo = bench.member("bo");
	await south.join(bo, bench.joining());
	await say(bench, north, "masks", 7);
	await bench.clock.pass(1100);
	expect([value(south), bo.of("delta").length]).toEqual([7, 1]);
	await Promise.all([north.close(), south.close()]);
});

test("4.4 a node whose tables differ from another's folds the log again", async () => {
	const bench = createBench();
	const pollMs = 1000;
	await bench.memory.keepSnapshot({
		board: "a",
		projectionVersion: 1,
		seq: 0,
		tables: `[["cell",[["masks",{"value":99,"observedAt":1,"entry":"wrong"}]]]]`,
	});
	const south = await bench.node({ pollMs });
	expect(value(south)).toBe(99);
	await bench.memory.dropSnapshots("a");
	const north = await bench.node({ pollMs });
	const bo = bench.member("bo");
	await south.join(bo, bench.joining());
	await say(bench, north, "visors", 1);
	await bench.clock.pass(100);
	expect([value(south), value(south, "visors")]).toEqual([undefined, 1]);
	expect(bench.events.filter((event) => event === "tables-disagree")).toHaveLength(1);
	expect(bo.of("delta").at(-1)?.from).toBe(0);
	await Promise.all([north.close(), south.close()]);
});

test("4.4 nodes of two projection versions hold different tables in peace", async () => {
	const bench = createBench();
	const pollMs = 1000;
	const [north, south] = [await bench.node({ pollMs }), await bench.node({ pollMs, rules: createToyRules(2) })];
	await say(bench, north, "masks", 1);
	await bench.clock.pass(2000);
	expect(south.read.row("count", "gauge")).toEqual({ entries: 1 });
	expect(bench.events).not.toContain("tables-disagree");
	await Promise.all([north.close(), south.close()]);
});

test("4.5 a node that meets a kind it does not know goes on showing, and takes nothing", async () => {
	const bench = createBench();
	const [north, south] = [await bench.node(), await bench.node({ rules: createToyRules(1, ["gauge"]) })];
	const bo = bench.member("bo");
	await south.join(bo, bench.joining());
	await north.append("anna", { board: "a", entries: [bench.draft({ item: "masks", by: 5 }, { kind: "move" })] });
	await say(bench, north, "masks", 6);
	await bench.clock.pass(100);
	expect([south.readOnly, value(south)]).toEqual([true, 6]);
	expect(bo.of("notice").map(({ notice }) => notice)).toEqual(["read-only"]);
	expect(await say(bench, south, "masks", 8)).toEqual({ refused: { code: "read-only" } });
	expect(await south.join(bench.member("cia"), bench.joining())).toMatchObject({ readOnly: true });
	expect((await bench.node({ rules: createToyRules(1, ["gauge"]) })).readOnly).toBe(true);
});

test("4.6 a room whose store went back in time folds it anew, and says so", async () => {
	const bench = createBench();
	const room = await bench.node({ pollMs: 1000 });
	await say(bench, room, "masks", 1);
	const restore = bench.memory.backup();
	await say(bench, room, "masks", 2);
	const bo = bench.member("bo");
	await room.join(bo, bench.joining());
	restore();
	await bench.clock.pass(1100);
	expect([room.seq, value(room)]).toEqual([1, 1]);
	expect(bo.of("delta")).toMatchObject([{ from: 0, to: 1, restored: true }]);
	await room.close();
});

test("4.6 a restored log that has grown past the old one is seen for what it is", async () => {
	const bench = createBench();
	const room = await bench.node({ relay: createSilentRelay() });
	await say(bench, room, "masks", 1);
	const restore = bench.memory.backup();
	await say(bench, room, "masks", 2);
	restore();
	const other = await bench.node({ relay: createSilentRelay() });
	for (const each of [3, 4]) await say(bench, other, "visors", each);
	const answer = say(bench, room, "beds", 5);
	await bench.clock.pass(1000);
	expect(await answer).toMatchObject([{ seq: 4 }]);
	expect([value(room), value(room, "visors"), value(room, "beds")]).toEqual([1, 4, 5]);
});

test("4.1 a room is opened from a snapshot and the entries after it", async () => {
	const bench = createBench();
	const first = await bench.node();
	for (let at = 0; at < 6; at += 1)
		await first.append("anna", {
			board: "a",
			entries: Array.from({ length: 50 }, (_, n) => bench.gauge(`cell-${n}`, at)),
		});
	await first.close();
	expect((await bench.memory.snapshot("a", 1, 1e9))?.seq).toBe(300);
	const applied: number[] = [];
	const rules = {
		...bench.rules,
		apply: (...input: Parameters<typeof bench.rules.apply>) => (
			applied.push(input[1].seq),
			bench.rules.apply(...input)
		),
	};
	const next = await bench.node({ rules });
	await say(bench, next, "masks", 1);
	expect(applied).toEqual([301]);
	expect([...next.read.rows("cell")]).toHaveLength(51);
});

test("4.1 a long log is kept as a snapshot while the room is open", async () => {
	const bench = createBench();
	const room = await bench.node();
	for (let at = 0; at < 41; at += 1) {
		await room.append("anna", { board: "a", entries: Array.from({ length: 50 }, () => bench.gauge("masks", at)) });
	}
	await bench.clock.pass(10);
	expect((await bench.memory.snapshot("a", 1, 1e9))?.seq).toBe(2000);
});
