import { deflateRawSync } from "node:zlib";
import { expect, test } from "vitest";
import { StoreUnavailable } from "../store.ts";
import { createBench } from "../toy/bench.ts";
import type { DraftInput } from "./outbox.ts";
import { createReplica } from "./replica.ts";

type Bench = ReturnType<typeof createBench>;

function gauge(cell: string, value: number, more: Partial<DraftInput> = {}): DraftInput {
	return { kind: "gauge", v: 1, source: "form", body: { cell, value }, ...more };
}

async function open(more: Parameters<Bench["node"]>[0] = {}) {
	const bench = createBench();
	const room = await bench.node(more);
	const tab = (person: string, skewMs = 0) => bench.device(person, skewMs).tab(async () => room);
	const value = (replica: ReturnType<typeof tab>["replica"], cell = "masks") =>
		replica.read.row("cell", cell)?.["value"];
	return { bench, room, tab, value };
}

test("2.12 a draft appended by one replica appears on another", async () => {
	const { bench, tab, value } = await open();
	const [anna, bo] = [tab("anna"), tab("bo")];
	for (const each of [anna, bo]) each.wire.connect();
	await bench.clock.pass(100);
	const changed: string[] = [];
	bo.replica.onChange((rows) => changed.push(...rows));
	await anna.replica.append([gauge("masks", 120)]);
	expect([value(anna.replica), value(bo.replica)]).toEqual([120, undefined]);
	await bench.clock.pass(100);
	expect(value(bo.replica)).toBe(120);
	expect(changed).toContain("cell/masks");
	expect(anna.replica.pending()).toMatchObject([{ state: "stored", seq: 1, onTop: true }]);
	expect([anna.replica.state, anna.replica.seq, anna.replica.you]).toEqual([
		"live",
		1,
		{ person: "anna", mayWrite: true },
	]);
});

test("7.1 an unsent entry looks as a sent one will, and is never counted twice", async () => {
	const { bench, room, tab } = await open();
	const anna = tab("anna");
	anna.wire.connect();
	await bench.clock.pass(100);
	const balances = new Set<unknown>();
	anna.replica.onChange(() => balances.add(anna.replica.read.row("stock", "masks")?.["balance"]));
	const move = (by: number): DraftInput => ({ kind: "move", v: 1, source: "form", body: { item: "masks", by } });
	await anna.replica.append([move(100)]);
	await bench.clock.pass(100);
	anna.wire.cut();
	await anna.replica.append([move(-10)]);
	await anna.replica.append([move(-30)]);
	expect(anna.replica.read.row("stock", "masks")?.["balance"]).toBe(60);
	anna.wire.connect();
	await bench.clock.pass(3000);
	expect(room.read.row("stock", "masks")?.["balance"]).toBe(60);
	expect([...balances].filter((balance) => balance !== undefined)).toEqual([100, 90, 60]);
});

test("7.1 what was said before the rules came is kept at once, and shown when they have come", async () => {
	const { bench, tab } = await open();
	const anna = tab("anna");
	anna.wire.connect();
	await bench.clock.pass(100);
	anna.wire.cut();
	let isHere = false;
	const late = createReplica({
		board: "a",
		wire: anna.wire,
		rules: {
			knows: (kind, v) => isHere && bench.rules.knows(kind, v),
			apply: (read, entry) => bench.rules.apply(read, entry),
		},
		outbox: anna.outbox,
		clock: bench.clock.now,
		random: () => 0.5,
		timers: bench.clock.timers,
	});
	await late.append([gauge("masks", 120)]);
	expect(late.pending()).toMatchObject([{ state: "waiting" }]);
	expect(late.read.row("cell", "masks")).toBeUndefined();
	const changed: string[] = [];
	late.onChange((rows) => changed.push(...rows));
	isHere = true;
	late.layAnew();
	expect(late.read.row("cell", "masks")).toMatchObject({ value: 120 });
	expect(changed).toContain("cell/masks");
});

test("7.1 a refused entry leaves the overlay and keeps its text and the reason", async () => {
	const { bench, tab, value } = await open();
	const anna = tab("anna");
	anna.wire.connect();
	await bench.clock.pass(100);
	await anna.replica.append([gauge("masks", -5)]);
	expect(value(anna.replica)).toBe(-5);
	await bench.clock.pass(100);
	expect(value(anna.replica)).toBeUndefined();
	expect(anna.replica.pending()).toMatchObject([
		{ state: "refused", refusal: { code: "out-of-range" }, draft: { body: { value: -5 } } },
	]);
});

test("7.2 a document of another epoch takes the place of the one before it", async () => {
	const { bench, room, tab, value } = await open();
	const other = await bench.node();
	const anna = tab("anna");
	anna.wire.connect();
	await anna.replica.append([gauge("masks", 1), gauge("visors", 2)]);
	await bench.clock.pass(200);
	const device = bench.device("bo");
	const rooms = [room, other];
	const bo = device.tab(async () => rooms[0] ?? room);
	bo.wire.connect();
	await bench.clock.pass(100);
	const epoch = bo.replica.epoch;
	bo.wire.cut();
	const kept = bo.replica.read.row("cell", "visors");
	await anna.replica.append([gauge("masks", 7)]);
	await bench.clock.pass(100);
	rooms.shift();
	const changed: string[] = [];
	bo.replica.onChange((rows) => changed.push(...rows));
	bo.wire.connect();
	await bench.clock.pass(100);
	expect(bo.replica.epoch).not.toBe(epoch);
	expect([value(bo.replica), value(bo.replica, "visors")]).toEqual([7, 2]);
	expect(changed).toContain("cell/masks");
	expect(changed).not.toContain("cell/visors");
	expect(bo.replica.read.row("cell", "visors")).toBe(kept);
});

test("7.3 tables that do not add up are fetched afresh, and that is counted", async () => {
	let falsify = false;
	const { bench, tab, value } = await open({
		broadcast: (members, event, message) => {
			for (const member of members)
				member.send(event, falsify && event === "delta" ? { ...message, digest: "wrong" } : message);
		},
	});
	const [anna, bo] = [tab("anna"), tab("bo")];
	for (const each of [anna, bo]) each.wire.connect();
	await bench.clock.pass(100);
	falsify = true;
	await anna.replica.append([gauge("masks", 3)]);
	await bench.clock.pass(50);
	falsify = false;
	await bench.clock.pass(200);
	expect(bo.counted).toEqual(["digest-mismatch"]);
	expect([bo.replica.state, value(bo.replica)]).toEqual(["live", 3]);
});

test("7.3 a damaged update changes nothing and is fetched afresh", async () => {
	let damage = false;
	const { bench, tab, value } = await open({
		broadcast: (members, event, message) => {
			const update = new Uint8Array([1, 9, 200, 3, 7]);
			for (const member of members) member.send(event, damage && event === "delta" ? { ...message, update } : message);
		},
	});
	const [anna, bo] = [tab("anna"), tab("bo")];
	for (const each of [anna, bo]) each.wire.connect();
	await bench.clock.pass(100);
	damage = true;
	await anna.replica.append([gauge("masks", 3)]);
	await bench.clock.pass(50);
	damage = false;
	await bench.clock.pass(200);
	expect(bo.counted).toEqual(["damaged"]);
	expect([bo.replica.state, value(bo.replica)]).toEqual(["live", 3]);
});

test("7.5 without a connection the board stays readable, with the time of the last contact", async () => {
	const { bench, room, tab, value } = await open();
	const device = bench.device("anna");
	const first = device.tab(async () => room);
	first.wire.connect();
	await first.replica.append([gauge("masks", 4)]);
	await bench.clock.pass(20_000);
	const contact = first.replica.lastContactAt;
	first.wire.cut();
	first.replica.close();
	void first.outbox.close();
	await bench.clock.pass(60_000);
	const again = device.tab(async () => room);
	await bench.clock.pass(10);
	expect([again.replica.state, value(again.replica), again.replica.seq]).toEqual(["offline", 4, 1]);
	expect(again.replica.lastContactAt).toBe(contact);
	expect(tab("cia").replica.state).toBe("empty");
});

test("7.5 a heartbeat is contact, and an open wire alone is not", async () => {
	const { bench, tab } = await open();
	const anna = tab("anna");
	anna.wire.connect();
	await bench.clock.pass(100);
	const joined = anna.replica.lastContactAt;
	await bench.clock.pass(60_000);
	expect(anna.replica.lastContactAt).toBe(joined);
	const heardAt = bench.clock.now() - 3000;
	Object.defineProperty(anna.wire, "heardAt", { value: heardAt });
	expect(anna.replica.lastContactAt).toBe(heardAt);
	anna.wire.cut();
	expect([anna.replica.state, anna.replica.lastContactAt]).toEqual(["offline", heardAt]);
});

test("7.6 the server's clock is learnt at join", async () => {
	const { bench, tab } = await open();
	const anna = tab("anna", -3_600_000);
	expect(anna.replica.now()).toBe(bench.clock.now() - 3_600_000);
	anna.wire.connect();
	await bench.clock.pass(100);
	expect(anna.replica.now()).toBe(bench.clock.now());
});

test("6.1 a deflated state is inflated by the platform", async () => {
	const { bench, tab, value } = await open({ deflate: deflateRawSync });
	const [anna, bo] = [tab("anna"), tab("bo")];
	anna.wire.connect();
	await anna.replica.append([gauge("masks", 11)]);
	await bench.clock.pass(100);
	bo.wire.connect();
	await bench.clock.pass(100);
	await expect.poll(() => value(bo.replica)).toBe(11);
});

test("6.6 deltas that come while the state is unpacked are taken after it", async () => {
	const bench = createBench();
	let unpack = () => {};
	const room = await bench.node({
		deflate: (bytes) => new Promise((resolve) => (unpack = () => resolve(deflateRawSync(bytes)))),
	});
	const bo = bench.device("bo").tab(async () => room);
	bo.wire.connect();
	await bench.clock.pass(10);
	for (const value of [1, 2, 3]) {
		await room.append("anna", { board: "a", entries: [bench.gauge("masks", value)] });
		await bench.clock.pass(30);
	}
	expect(bo.replica.state).toBe("empty");
	unpack();
	await expect.poll(() => bo.replica.seq).toBe(3);
	expect([bo.replica.read.row("cell", "masks")?.["value"], bo.counted]).toEqual([3, []]);
});

test("6.8 a replica that finds too many before it joins again when it was told to", async () => {
	const bench = createBench();
	const room = await bench.node();
	const asked: number[] = [];
	const crowded: typeof room = {
		...room,
		async join(member, request) {
			asked.push(bench.clock.now());
			if (asked.length < 3) return { refused: { code: "too-many", detail: { backInMs: 7000 } } };
			return room.join(member, request);
		},
	};
	const { wire, replica } = bench.device("anna").tab(async () => crowded);
	wire.connect();
	await bench.clock.pass(13_000);
	expect(replica.state).toBe("empty");
	await bench.clock.pass(2000);
	expect(replica.state).toBe("live");
	const [first = 0, ...later] = asked;
	expect(later.map((at) => Math.round((at - first) / 1000))).toEqual([7, 14]);
});

test("6.4 a client too old is refused, and keeps showing what it has", async () => {
	const { bench, room, tab, value } = await open();
	const anna = tab("anna");
	anna.wire.connect();
	await anna.replica.append([gauge("masks", 1)]);
	await bench.clock.pass(100);
	anna.wire.cut();
	room.join = async () => ({ refused: { code: "reload" } });
	anna.wire.connect();
	await bench.clock.pass(100);
	expect([anna.replica.state, anna.replica.refusal, value(anna.replica)]).toEqual(["refused", { code: "reload" }, 1]);
	await anna.replica.append([gauge("masks", 2)]);
	await bench.clock.pass(100);
	expect(room.seq).toBe(2);
});

test("4.6 after a restore the replica shows the older log, and sends again what that has lost", async () => {
	const { bench, room, tab, value } = await open({ pollMs: 1000 });
	const anna = tab("anna");
	anna.wire.connect();
	await anna.replica.append([gauge("masks", 1)]);
	await bench.clock.pass(100);
	const restore = bench.memory.backup();
	await anna.replica.append([gauge("masks", 2)]);
	await bench.clock.pass(100);
	expect(anna.replica.pending().map(({ state }) => state)).toEqual(["stored", "stored"]);
	restore();
	await bench.clock.pass(5000);
	expect([room.seq, value(anna.replica), anna.replica.seq]).toEqual([2, 2, 2]);
	expect(anna.replica.pending().map(({ seq }) => seq)).toEqual([1, 2]);
	await room.close();
});

test("2.9 a replica knows that saving has stopped, and that it goes on", async () => {
	const { bench, tab } = await open();
	const anna = tab("anna");
	anna.wire.connect();
	await bench.clock.pass(100);
	bench.onAppend((_, write) => new Promise((resolve) => bench.clock.timers.after(5000, () => resolve(write()))));
	await anna.replica.append([gauge("masks", 1)]);
	await bench.clock.pass(3000);
	expect([anna.replica.hasSavingStopped, anna.replica.pending()[0]?.state]).toEqual([true, "sending"]);
	await bench.clock.pass(3000);
	expect([anna.replica.hasSavingStopped, anna.replica.pending()[0]?.state]).toEqual([false, "stored"]);
});

test("2.9 who joins while saving has stopped is told so", async () => {
	const { bench, tab } = await open();
	bench.failReads(new StoreUnavailable());
	bench.onAppend(async () => {
		throw new StoreUnavailable();
	});
	const [anna, bo] = [tab("anna"), tab("bo")];
	anna.wire.connect();
	await anna.replica.append([gauge("masks", 1)]);
	await bench.clock.pass(100);
	bo.wire.connect();
	await bench.clock.pass(100);
	expect([bo.replica.state, bo.replica.hasSavingStopped]).toEqual(["live", true]);
});
