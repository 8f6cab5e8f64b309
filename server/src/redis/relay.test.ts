import { createMemoryStore } from "@samlad/sync/memory/memory-store";
import type { Ring } from "@samlad/sync/relay";
import { relayContract } from "@samlad/sync/relay-contract";
import { openRoom } from "@samlad/sync/room/room";
import { createToyRules, type ToyActor } from "@samlad/sync/toy/rules";
import { createIds } from "@samlad/sync/log/ulid";
import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { createSeal } from "../store/chain.ts";
import { createEnvelope } from "./envelope.ts";
import { createRedisRelay } from "./relay.ts";
import { ringFromBytes, ringToBytes } from "./ring-bytes.ts";
import { createSampleRedis } from "./sample.ts";

const secret = new Uint8Array(32).fill(7);
const ring: Ring = {
	board: "äpple:1",
	from: 3,
	to: 5,
	base: new Uint8Array([1, 2, 3]),
	digest: { projectionVersion: 4, digest: "d1" },
	entries: [4, 5].map((seq) => ({
		board: "äpple:1",
		seq,
		id: `id-${seq}`,
		receivedAt: 1_700_000_000_000 + seq,
		text: `{"body":"åäö \u2028 ${seq}"}`,
		salt: new Uint8Array([seq, 0]),
		mac: new Uint8Array([seq, 255, 0]),
	})),
};

function node(redis: ReturnType<typeof createSampleRedis>, own = secret) {
	const counts: string[] = [];
	const envelope = createEnvelope({ secret: own, sender: randomBytes(12) });
	return {
		relay: createRedisRelay({ link: redis.link(), envelope, count: (what) => counts.push(what) }),
		counts,
		envelope,
	};
}

relayContract("Redis, in the same process,", async () => {
	const redis = createSampleRedis();
	return { node: async () => node(redis).relay, close: async () => undefined };
});

test("a ring comes back from its bytes as it was, with or without entries and digest", () => {
	const { digest: _, ...plain } = ring;
	for (const each of [ring, plain, { ...ring, entries: [] }, { ...plain, entries: [], base: new Uint8Array() }])
		expect(ringFromBytes(ringToBytes(each))).toEqual(each);
});

test("bytes that are cut short, too long, or not what they say are no ring, wherever they are wrong", () => {
	const bytes = ringToBytes(ring);
	for (let length = 0; length < bytes.length; length += 1)
		expect(ringFromBytes(bytes.slice(0, length))).toBeUndefined();
	expect(ringFromBytes(Buffer.concat([bytes, Buffer.of(0)]))).toBeUndefined();
	for (const [was, is] of [
		['"to":5', '"to":6'],
		['"from":3', '"from":-'],
		['"base":3', '"base":9'],
		['"board":"', '"bored":"'],
		['"entries":[', '"entries":{'],
	] as const)
		expect(
			ringFromBytes(Buffer.from(Buffer.from(bytes).toString("latin1").replace(was, is), "latin1")),
		).toBeUndefined();
	expect(ringFromBytes(new Uint8Array(randomBytes(200)))).toBeUndefined();
});

test("a node hears what others ring on its board, and never itself", () => {
	const redis = createSampleRedis();
	const [north, south] = [node(redis), node(redis)];
	const heard: [string, Ring | undefined][] = [];
	north.relay.subscribe(ring.board, (rung) => heard.push(["north", rung]));
	const stop = south.relay.subscribe(ring.board, (rung) => heard.push(["south", rung]));
	south.relay.subscribe("other", (rung) => heard.push(["other", rung]));
	north.relay.publish(ring);
	expect(heard).toEqual([["south", ring]]);
	redis.say(`ring:${ring.board}`, undefined);
	expect(heard.slice(1)).toEqual([
		["north", undefined],
		["south", undefined],
	]);
	stop();
	north.relay.publish(ring);
	expect(heard).toHaveLength(3);
	expect([north.counts, south.counts]).toEqual([[], []]);
});

test("what another release, another installation or a stranger says is ignored and counted", () => {
	const redis = createSampleRedis();
	const [north, south] = [node(redis), node(redis)];
	const stranger = node(redis, new Uint8Array(32).fill(8));
	const heard: unknown[] = [];
	south.relay.subscribe(ring.board, (rung) => heard.push(rung));
	const channel = `ring:${ring.board}`;
	const good = north.envelope.wrap(channel, ringToBytes(ring));
	const altered = (at: number) => good.map((byte, index) => (index === at ? byte ^ 1 : byte));

	for (const message of [new Uint8Array(), new Uint8Array(28), north.envelope.wrap(channel, Buffer.from("{}"))])
		redis.say(channel, message);
	expect(south.counts.splice(0)).toEqual(["malformed", "malformed", "malformed"]);
	redis.say(channel, north.envelope.wrap(channel, ringToBytes({ ...ring, board: "other" })));
	expect(south.counts.splice(0)).toEqual(["malformed"]);
	redis.say(channel, altered(0));
	expect(south.counts.splice(0)).toEqual(["foreign-version"]);
	for (let at = 1; at < good.length; at += 1) redis.say(channel, altered(at));
	expect(new Set(south.counts)).toEqual(new Set(["forged"]));
	expect(south.counts.splice(0)).toHaveLength(good.length - 1);
	redis.say(channel, north.envelope.wrap("ring:other", ringToBytes(ring)));
	stranger.relay.publish(ring);
	redis.say(channel, randomBytes(5000).fill(1, 0, 1));
	expect(south.counts).toEqual(["forged", "forged", "forged"]);
	expect(heard).toEqual([]);
	redis.say(channel, good);
	expect(heard).toEqual([ring]);
});

test("while Redis is away or full a ring is dropped and counted, and nobody waits", () => {
	const redis = createSampleRedis();
	const { relay, counts } = node(redis);
	expect(relay.isUp).toBe(true);
	redis.state.isFull = true;
	relay.publish(ring);
	redis.state.isUp = false;
	relay.publish(ring);
	expect([relay.isUp, counts, redis.said]).toEqual([false, ["dropped", "dropped"], []]);
});

test("two rooms meet over it: entries under the installation's seal are shown without asking the store, others never", async () => {
	const redis = createSampleRedis();
	const memory = createMemoryStore(["a"]);
	const [north, south] = [node(redis), node(redis)];
	const key = new Uint8Array(32).fill(1);
	let reads = 0;
	const open = (at: typeof north) =>
		openRoom<ToyActor>({
			board: "a",
			store: { ...memory, head: (...given) => ((reads += 1), memory.head(...given)) },
			relay: at.relay,
			rules: createToyRules(),
			seal: createSeal(key, randomBytes),
			access: async (person) => ({ access: 0, person, actor: { person, mayWrite: true } }),
			clock: Date.now,
			randomId: () => randomBytes(9).toString("base64url"),
		});
	const [here, there] = [await open(north), await open(south)];
	const nextId = createIds(Date.now, Math.random);
	const say = (value: number) => {
		const body = { cell: "masks", value };
		const draft = { v: 1, id: nextId(), board: "a", actor: "anna", kind: "gauge", body, observedAt: Date.now() };
		return here.append("anna", { board: "a", entries: [{ ...draft, source: "form" }] });
	};
	reads = 0;
	await say(1);
	await expect.poll(() => there.read.row("cell", "masks")).toMatchObject({ value: 1 });
	expect(reads).toBe(0);

	// Somebody who has got hold of the nodes' common secret, and not of the chain's key.
	const [first] = await memory.entries("a", 0, 1);
	if (!first) throw new Error("not stored");
	const text = first.text.replace('"value":1', '"value":666');
	const seal = createSeal(new Uint8Array(32).fill(2), randomBytes);
	const forged = {
		...first,
		id: "forged",
		seq: 2,
		text,
		...seal(first.mac, `a\n2\nforged\n${first.receivedAt}`, text),
	};
	north.relay.publish({ board: "a", from: 1, to: 2, base: first.mac, entries: [forged] });
	await expect.poll(() => reads).toBeGreaterThan(0);
	expect([there.seq, there.read.row("cell", "masks")]).toEqual([1, expect.objectContaining({ value: 1 })]);
	await Promise.all([here.close(), there.close()]);
});
