import { deflateRawSync, inflateRawSync } from "node:zlib";
import { expect, test } from "vitest";
import * as Y from "yjs";
import type { JoinAnswer } from "../protocol.ts";
import { StoreUnavailable } from "../store.ts";
import { createBench } from "../toy/bench.ts";

type Bench = ReturnType<typeof createBench>;

async function filled(bench: Bench, more: Parameters<Bench["node"]>[0] = {}) {
	const room = await bench.node(more);
	await room.append("anna", {
		board: "a",
		entries: Array.from({ length: 40 }, (_, at) => bench.gauge(`cell-${at}`, at)),
	});
	return room;
}

function granted(answer: JoinAnswer) {
	if ("refused" in answer) throw new Error(answer.refused.code);
	return answer;
}

test("6.1 a newcomer gets the whole state, deflated once for all who come at that seq", async () => {
	const bench = createBench();
	let deflations = 0;
	const room = await filled(bench, { deflate: (bytes) => ((deflations += 1), deflateRawSync(bytes)) });
	const answers = await Promise.all(
		Array.from({ length: 1000 }, async (_, at) =>
			granted(await room.join(bench.member(`guest-${at}`), bench.joining())),
		),
	);
	expect(deflations).toBe(1);
	const doc = new Y.Doc();
	Y.applyUpdate(doc, inflateRawSync(answers[2]?.update ?? new Uint8Array()));
	expect(doc.getMap("cell").size).toBe(40);
	expect(answers[0]).toMatchObject({
		epoch: room.epoch,
		seq: 40,
		deflated: true,
		now: bench.clock.now(),
		you: { person: "guest-0" },
		stored: {},
	});
});

test("6.7 a storm of joins while others write makes the state anew a few times a second, not at each seq", async () => {
	const bench = createBench();
	let deflations = 0;
	const room = await filled(bench, { deflate: (bytes) => ((deflations += 1), deflateRawSync(bytes)) });
	const first = bench.member("first");
	await room.join(first, bench.joining());
	const came: { member: typeof first; seq: number; update: Uint8Array }[] = [];
	const begun = bench.clock.now();
	for (let at = 0; at < 60; at += 1) {
		await room.append("anna", { board: "a", entries: [bench.gauge("cell-1", at)] });
		await bench.clock.pass(30);
		const member = bench.member(`guest-${at}`);
		const { seq, update } = granted(await room.join(member, bench.joining()));
		came.push({ member, seq, update });
	}
	const seconds = (bench.clock.now() - begun) / 1000;
	expect(deflations).toBeGreaterThan(seconds);
	expect(deflations).toBeLessThan(3 * seconds + 2);
	await bench.clock.pass(30);
	for (const { member, seq, update } of came) {
		const doc = new Y.Doc();
		Y.applyUpdate(doc, inflateRawSync(update));
		const deltas = member.of("delta");
		expect(deltas[0]?.from ?? 100).toBe(seq);
		for (const delta of deltas) Y.applyUpdate(doc, delta.update);
		expect([doc.getMap("cell").get("cell-1"), deltas.at(-1)?.to ?? seq]).toMatchObject([{ value: 59 }, 100]);
	}
});

test("6.7 those who were given one state get one difference", async () => {
	const bench = createBench();
	const room = await filled(bench, { deflate: deflateRawSync });
	await room.join(bench.member("first"), bench.joining());
	await room.append("anna", { board: "a", entries: [bench.gauge("masks", 1)] });
	await bench.clock.pass(30);
	const crowd = Array.from({ length: 20 }, (_, at) => bench.member(`guest-${at}`));
	for (const member of crowd) await room.join(member, bench.joining());
	await bench.clock.pass(30);
	const differences = crowd.flatMap((member) => member.of("delta"));
	expect(differences.map(({ from, to }) => [from, to])).toEqual(crowd.map(() => [40, 41]));
	expect(new Set(differences).size).toBe(1);
});

test("6.7 nobody is given a state older than what they have seen", async () => {
	const bench = createBench();
	const room = await filled(bench, { deflate: deflateRawSync });
	await room.join(bench.member("first"), bench.joining());
	await room.append("anna", { board: "a", entries: [bench.gauge("masks", 1)] });
	await bench.clock.pass(30);
	expect(granted(await room.join(bench.member("bo"), bench.joining())).seq).toBe(40);
	expect(granted(await room.join(bench.member("cia"), bench.joining({ epoch: "elsewhere", seq: 41 }))).seq).toBe(41);
});

test("6.1 who comes back in the same epoch gets the difference", async () => {
	const bench = createBench();
	const room = await filled(bench);
	await room.join(bench.member("cia"), bench.joining());
	const first = granted(await room.join(bench.member("bo"), bench.joining()));
	const doc = new Y.Doc();
	Y.applyUpdate(doc, first.update);
	await room.append("anna", { board: "a", entries: [bench.gauge("cell-3", 333)] });
	await bench.clock.pass(50);
	const { epoch, seq } = first;
	const again = granted(
		await room.join(bench.member("bo"), bench.joining({ epoch, seq, stateVector: Y.encodeStateVector(doc) })),
	);
	expect(again.update.length).toBeLessThan(first.update.length / 4);
	Y.applyUpdate(doc, again.update);
	expect(doc.getMap("cell").get("cell-3")).toMatchObject({ value: 333 });
	expect(again).toMatchObject({ epoch, seq: 41, deflated: false });
});

test("6.2 stored says where the pending are, and leaves out those that are not", async () => {
	const bench = createBench();
	const room = await bench.node();
	const [mine, other, elsewhere] = [
		bench.gauge("masks", 1),
		bench.gauge("masks", 2),
		bench.gauge("masks", 3, { board: "b" }),
	];
	await room.append("anna", { board: "a", entries: [mine] });
	await (await bench.node({ board: "b" })).append("anna", { board: "b", entries: [elsewhere] });
	const fresh = await bench.node();
	const pending = [mine.id, other.id, elsewhere.id, "__proto__", "toString"];
	expect(granted(await fresh.join(bench.member(), bench.joining({ pending }))).stored).toEqual({ [mine.id]: 1 });
});

test("6.2 when the store cannot be asked the join goes on, and says that it is not sure", async () => {
	const bench = createBench();
	const room = await filled(bench);
	bench.failReads(new StoreUnavailable());
	expect(await room.join(bench.member(), bench.joining({ pending: [bench.gauge("masks", 1).id] }))).toMatchObject({
		seq: 40,
		storedUnsure: true,
	});
});

test("6.3 a client that is ahead makes the room read the store", async () => {
	const bench = createBench();
	const room = await filled(bench, {
		relay: { isUp: true, publish: () => undefined, subscribe: () => () => undefined },
	});
	const other = await bench.node();
	await other.append("anna", { board: "a", entries: [bench.gauge("masks", 1)] });
	const answer = granted(await room.join(bench.member(), bench.joining({ epoch: other.epoch, seq: 41 })));
	expect([answer.seq, answer.restored]).toEqual([41, undefined]);
});

test("6.3 a seq from the future is a restored store, and behind when that cannot be read", async () => {
	const bench = createBench();
	const room = await filled(bench);
	expect(
		await room.join(bench.member(), bench.joining({ epoch: room.epoch, seq: 1e9, stateVector: new Uint8Array([0]) })),
	).toMatchObject({ seq: 40, restored: true });
	bench.failReads(new StoreUnavailable());
	expect(await room.join(bench.member(), bench.joining({ seq: 1e9 }))).toEqual({ refused: { code: "behind" } });
});

test("6.4 an older version is told to reload, and a newer one is welcome", async () => {
	const bench = createBench();
	const room = await bench.node();
	expect(await room.join(bench.member(), bench.joining({ version: 0 }))).toEqual({ refused: { code: "reload" } });
	expect(await room.join(bench.member(), bench.joining({ version: 99 }))).toMatchObject({ seq: 0 });
});

const noise: readonly Uint8Array[] = [
	new Uint8Array(),
	new Uint8Array([255, 255, 255, 255, 15]),
	new Uint8Array([1, 1, 255, 255, 255, 255, 255, 255, 255, 127]),
	new Uint8Array([1, 1, 255]),
	new Uint8Array([1, 2, 3]),
	new Uint8Array([1, 1, 5, 9]),
	new Uint8Array([1, 1, 200, 200, 1]),
	new Uint8Array(1_000_000).fill(7),
];

test.each(noise.map((bytes) => [bytes.subarray(0, 12), bytes]))(
	"6.5 a state vector of noise (%j) gives the whole state",
	async (_, stateVector) => {
		const bench = createBench();
		const room = await filled(bench);
		const answer = granted(await room.join(bench.member(), bench.joining({ epoch: room.epoch, seq: 3, stateVector })));
		const doc = new Y.Doc();
		Y.applyUpdate(doc, answer.update);
		expect(doc.getMap("cell").size).toBe(40);
	},
);

const misfits: readonly unknown[] = [
	null,
	3,
	{},
	{ board: "b", version: 1, pending: [] },
	{ board: "a", version: 1, pending: "all" },
	{ board: "a", version: 1, pending: [], stateVector: "AA" },
	{ board: "a", version: 1, pending: [], seq: -1 },
];

test.each(misfits.map((request) => [JSON.stringify(request), request]))(
	"6.1 a join that says %s is refused",
	async (_, request) => {
		const bench = createBench();
		const room = await bench.node();
		expect(await room.join(bench.member(), request as never)).toEqual({ refused: { code: "bad-shape" } });
		expect(room.memberCount).toBe(0);
	},
);
