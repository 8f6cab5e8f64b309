import { expect, test } from "vitest";
import type { Relay, Ring } from "../relay.ts";
import { createSilentRelay } from "../memory/memory-relay.ts";
import { createBench } from "../toy/bench.ts";
import { counted, type Log } from "./log.ts";

function noted() {
	const said: { readonly event: string; readonly [name: string]: string | number }[] = [];
	const log: Log = (event, detail) => void said.push({ event, ...detail });
	return { log, of: (event: string) => said.filter((each) => each.event === event), said };
}

test("an entry that is stored is said once, with its kind and id; one that is refused, with the code", async () => {
	const bench = createBench();
	const { log, of, said } = noted();
	const room = await bench.node({ log });
	const entry = bench.gauge("masks", 1);
	await room.append("anna", { board: "a", entries: [entry, bench.gauge("masks", 2, { actor: "bo" })] });
	await room.append("anna", { board: "a", entries: [entry] });
	await room.append("anna", { board: "b", entries: [] });
	expect(of("entry-stored")).toEqual([{ event: "entry-stored", board: "a", seq: 1, kind: "gauge", id: entry.id }]);
	expect(of("entry-refused").map(({ code }) => code)).toEqual(["not-you", "bad-shape"]);
	expect(said.every(({ event }) => counted.has(event))).toBe(true);
});

test("a frame is said once, with how many it went to and its size", async () => {
	const bench = createBench();
	const { log, of } = noted();
	const room = await bench.node({ log });
	const bo = bench.member("bo");
	for (const member of [bo, bench.member("cia")]) await room.join(member, bench.joining());
	await room.append("anna", { board: "a", entries: [bench.gauge("masks", 1)] });
	expect(of("frame")).toEqual([
		{ event: "frame", board: "a", members: 2, bytes: bo.of("delta")[0]?.update.length ?? -1 },
	]);
});

test("whole boards are said with why: at a first join, from another document, with a state vector of noise, after slowness", async () => {
	const bench = createBench();
	const { log, of } = noted();
	const room = await bench.node({ log, leastRollBytes: 0 });
	const slow = bench.member("bo");
	await room.join(slow, bench.joining());
	await room.join(bench.member(), bench.joining({ epoch: "gone", stateVector: new Uint8Array([0]) }));
	await room.join(bench.member(), bench.joining({ epoch: room.epoch, stateVector: new Uint8Array([255]) }));
	expect(of("whole-state").map(({ why }) => why)).toEqual(["first", "another-epoch", "unknown-state"]);
	slow.bufferedBytes = 300 * 1024;
	const { epoch } = room;
	for (let value = 1; room.epoch === epoch; value += 1) {
		await room.append("anna", { board: "a", entries: [bench.gauge("masks", value)] });
		await bench.clock.pass(30);
	}
	expect(of("whole-state").at(-1)).toMatchObject({ why: "grown", members: 2 });
	slow.bufferedBytes = 0;
	await bench.clock.pass(1000);
	expect(of("whole-state").at(-1)).toMatchObject({ why: "slow", members: 1 });
});

test("a ring that does not follow is said as a gap, and so is one that is too large to carry its entries", async () => {
	const bench = createBench();
	const { log, of } = noted();
	const rings: Ring[] = [];
	let ring: (ring: Ring) => void = () => undefined;
	const relay: Relay = {
		isUp: true,
		publish: () => undefined,
		subscribe: (_, listener) => ((ring = listener), () => undefined),
	};
	const keeping: Relay = { ...createSilentRelay(), publish: (rung) => void rings.push(rung) };
	const [north, south] = [await bench.node({ relay: keeping }), await bench.node({ relay, log, pollMs: 60_000 })];
	for (const value of [1, 2, 3]) {
		await north.append("anna", { board: "a", entries: [bench.gauge("masks", value)] });
	}
	const [first, second, third] = rings;
	if (!first || !second || !third) throw new Error("Three entries rang fewer than three times");
	ring(first);
	await bench.clock.pass(10);
	expect(of("ring-gap")).toEqual([]);
	ring(third);
	await bench.clock.pass(10);
	expect([of("ring-gap"), south.seq]).toEqual([
		[{ event: "ring-gap", board: "a", seq: 1, from: 2, why: "not-contiguous" }],
		3,
	]);
	await north.append("anna", { board: "a", entries: [bench.gauge("masks", 4)] });
	ring({ ...third, from: 3, to: 4, entries: [] });
	await bench.clock.pass(10);
	expect(of("ring-gap").at(-1)).toMatchObject({ why: "without-entries" });
	await Promise.all([north.close(), south.close()]);
});

test("what is found by asking the store is said with how many entries it was, and finding nothing is not said", async () => {
	const bench = createBench();
	const { log, of } = noted();
	const relay = createSilentRelay();
	const [north, south] = [await bench.node({ relay }), await bench.node({ relay, log, pollMs: 1000 })];
	await bench.clock.pass(2500);
	expect(of("poll-caught-up")).toEqual([]);
	await north.append("anna", { board: "a", entries: [bench.gauge("masks", 1), bench.gauge("visors", 2)] });
	await bench.clock.pass(1100);
	expect(of("poll-caught-up")).toEqual([{ event: "poll-caught-up", board: "a", count: 2 }]);
	await Promise.all([north.close(), south.close()]);
});
