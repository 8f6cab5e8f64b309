import { expect, test } from "vitest";
import * as Y from "yjs";
import type { Delta, JoinAnswer } from "../protocol.ts";
import { createTables } from "../projection/tables.ts";
import { createBench } from "../toy/bench.ts";
import { createDelivery } from "./delivery.ts";
import { createMembers } from "./members.ts";

type Bench = ReturnType<typeof createBench>;
type Room = Awaited<ReturnType<Bench["node"]>>;

function say(bench: Bench, room: Room, cell: string, value: number) {
	return room.append("anna", { board: "a", entries: [bench.gauge(cell, value)] });
}

/** A browser's document, fed by hand. */
function copy(answer: JoinAnswer) {
	if ("refused" in answer) throw new Error(answer.refused.code);
	let doc = new Y.Doc();
	Y.applyUpdate(doc, answer.update);
	return {
		take(deltas: readonly Delta[]) {
			for (const { from, update } of deltas) {
				if (from === 0) doc = new Y.Doc();
				Y.applyUpdate(doc, update);
			}
			return doc.getMap<{ value: number }>("cell").get("masks")?.value;
		},
	};
}

test("5.1 the first change leaves at once, and then one frame every 25 ms for all that came", async () => {
	const bench = createBench();
	const room = await bench.node();
	const bo = bench.member("bo");
	const there = copy(await room.join(bo, bench.joining()));
	await say(bench, room, "masks", 1);
	expect(bo.of("delta")).toHaveLength(1);
	for (const value of [2, 3, 4]) await say(bench, room, "masks", value);
	expect(bo.of("delta")).toHaveLength(1);
	await bench.clock.pass(25);
	expect(bo.of("delta").map(({ from, to }) => [from, to])).toEqual([
		[0, 1],
		[1, 4],
	]);
	await bench.clock.pass(100);
	await say(bench, room, "visors", 9);
	expect(bo.of("delta").map(({ to }) => to)).toEqual([1, 4, 5]);
	expect(there.take(bo.of("delta"))).toBe(4);
});

test("5.1 one frame is made for all, and given to the node's own way of sending it", async () => {
	const bench = createBench();
	const sent: { people: string[]; message: object }[] = [];
	const room = await bench.node({
		broadcast: (members, event, message) => {
			sent.push({ people: members.map(({ person }) => person), message });
			for (const member of members) member.send(event, message);
		},
	});
	const [bo, cia] = [bench.member("bo"), bench.member("cia")];
	for (const each of [bo, cia]) await room.join(each, bench.joining());
	await say(bench, room, "masks", 1);
	expect(sent.map(({ people }) => people)).toEqual([["bo", "cia"]]);
	expect(bo.of("delta")[0]).toBe(cia.of("delta")[0]);
});

test("5.3 a document that has grown past twice its seed is replaced, in one frame", async () => {
	const bench = createBench();
	const room = await bench.node({ leastRollBytes: 2000 });
	const bo = bench.member("bo");
	const there = copy(await room.join(bo, bench.joining()));
	const epoch = room.epoch;
	for (let at = 1; at <= 300; at += 1) {
		await say(bench, room, "masks", at);
		await bench.clock.pass(30);
	}
	const seeds = bo.of("delta").filter((delta) => delta.from === 0 && delta.epoch !== epoch);
	expect(seeds.length).toBeGreaterThan(0);
	expect(room.epoch).toBe(seeds.at(-1)?.epoch);
	expect(there.take(bo.of("delta"))).toBe(300);
	expect(bo.of("delta").at(-1)?.to).toBe(300);
});

test("5.4 a member that does not read is passed over, and gets one difference when it has drained", async () => {
	const bench = createBench();
	const room = await bench.node();
	const [slow, quick] = [bench.member("bo"), bench.member("cia")];
	const there = copy(await room.join(slow, bench.joining()));
	await room.join(quick, bench.joining());
	await say(bench, room, "masks", 1);
	slow.bufferedBytes = 256 * 1024;
	for (const value of [2, 3, 4]) {
		await say(bench, room, "masks", value);
		await bench.clock.pass(30);
	}
	expect([slow.of("delta").length, quick.of("delta").length]).toEqual([1, 4]);
	slow.bufferedBytes = 0;
	await bench.clock.pass(300);
	expect(slow.of("delta").map(({ from, to }) => [from, to])).toEqual([
		[0, 1],
		[1, 4],
	]);
	expect(there.take(slow.of("delta"))).toBe(4);
	await say(bench, room, "masks", 5);
	await bench.clock.pass(30);
	expect(there.take(slow.of("delta").slice(2))).toBe(5);
});

test("5.4 one that was passed over while the epoch changed gets the new one's whole state", async () => {
	const bench = createBench();
	const room = await bench.node({ leastRollBytes: 1000 });
	const slow = bench.member("bo");
	const there = copy(await room.join(slow, bench.joining()));
	slow.bufferedBytes = 300 * 1024;
	for (let at = 1; at <= 100; at += 1) {
		await say(bench, room, "masks", at);
		await bench.clock.pass(26);
	}
	slow.bufferedBytes = 0;
	await bench.clock.pass(300);
	expect(slow.of("delta")).toMatchObject([{ from: 0, to: 100, epoch: room.epoch }]);
	expect(there.take(slow.of("delta"))).toBe(100);
});

test.each([
	["1 MB unread", 1024 * 1024, 50],
	["30 s unread", 300 * 1024, 31_000],
])("5.4 a member with %s is sent away", async (_, bytes, ms) => {
	const bench = createBench();
	const room = await bench.node();
	const slow = bench.member("bo");
	await room.join(slow, bench.joining());
	slow.bufferedBytes = bytes;
	await say(bench, room, "masks", 1);
	await bench.clock.pass(ms);
	expect([slow.closed, room.memberCount]).toEqual(["too-slow", 0]);
});

test("5.4 a member whose wire throws is sent away, and the others hear all", async () => {
	const bench = createBench();
	const room = await bench.node();
	const [broken, whole] = [bench.member("bo"), bench.member("cia")];
	for (const each of [broken, whole]) await room.join(each, bench.joining());
	broken.send = () => {
		throw new Error("closed");
	};
	expect(await say(bench, room, "masks", 1)).toMatchObject([{ seq: 1 }]);
	expect([broken.closed, room.memberCount, whole.of("delta").length]).toEqual(["wire-failed", 1, 1]);
});

test("5.2 an entry that changes no row moves the seq on all the same", async () => {
	const bench = createBench();
	const room = await bench.node();
	const bo = bench.member("bo");
	await room.join(bo, bench.joining());
	await room.append("anna", { board: "a", entries: [bench.draft(null, { kind: "faulty" })] });
	expect(bo.of("delta")).toMatchObject([{ from: 0, to: 1 }]);
});

test("who came and went while nothing was sent is not held", async () => {
	const bench = createBench();
	const members = createMembers<{ readonly person: string }>();
	let looked = 0;
	const delivery = createDelivery({
		board: "a",
		members: { ...members, has: (member) => ((looked += 1), members.has(member)) },
		timers: bench.clock.timers,
		clock: bench.clock.now,
		tables: createTables,
		seq: () => 1,
		randomId: () => "epoch",
		deflate: undefined,
		leastRollBytes: undefined,
		log: () => undefined,
	});
	for (let times = 0; times < 1000; times += 1) {
		const member = bench.member();
		members.add(member);
		await delivery.join(member, bench.joining());
		members.remove(member);
	}
	looked = 0;
	delivery.replaced(false);
	expect(looked).toBeLessThan(20);
	delivery.close();
});
