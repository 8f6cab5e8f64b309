import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { createEnvelope } from "./envelope.ts";
import { createRightsBell } from "./rights-bell.ts";
import { createSampleRedis } from "./sample.ts";

function node(redis: ReturnType<typeof createSampleRedis>, fill = 7) {
	const envelope = createEnvelope({ secret: new Uint8Array(32).fill(fill), sender: randomBytes(12) });
	const [heard, counts]: [unknown[], string[]] = [[], []];
	const bell = createRightsBell({ link: redis.link(), envelope, count: (what) => counts.push(what) });
	bell.onRing((boards) => heard.push(boards));
	return { bell, heard, counts, envelope };
}

test("other nodes are told on which boards rights moved, and when they may have missed it", () => {
	const redis = createSampleRedis();
	const [north, south] = [node(redis), node(redis)];
	north.bell.ring(["a", "b"]);
	north.bell.ring([]);
	redis.say("rights", undefined);
	expect([north.heard, south.heard]).toEqual([[undefined], [["a", "b"], [], undefined]]);
});

test("what no node of the installation said is not heard, and counted", () => {
	const redis = createSampleRedis();
	const [north, south, stranger] = [node(redis), node(redis), node(redis, 8)];
	stranger.bell.ring(["a"]);
	for (const payload of ['{"0":"a"}', "[1]", "[", "null"])
		redis.say("rights", north.envelope.wrap("rights", Buffer.from(payload)));
	redis.state.isUp = false;
	south.bell.ring(["a"]);
	expect([south.heard, south.counts]).toEqual([[], ["forged", ...Array<string>(4).fill("malformed"), "dropped"]]);
});
