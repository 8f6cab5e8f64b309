// Presence among nodes through a real Redis: the port's contract, then two servers on one database, watched by another client.
import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { openRedis } from "@samlad/server/redis/connection";
import { createEnvelope } from "@samlad/server/redis/envelope";
import { createRedisShare } from "@samlad/server/redis/presence";
import { shareContract } from "@samlad/sync/presence/share-contract";
import { createClient } from "redis";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type Node, startNode } from "../src/node.ts";
import { lookAt, type Onlooker } from "../src/onlooker.ts";
import { type PostgresServer, startPostgres } from "../src/postgres.ts";
import { type RedisServer, startRedis } from "../src/redis.ts";
import { signIn } from "../src/visit.ts";

let redis: RedisServer;

beforeAll(async () => {
	redis = await startRedis();
});

afterAll(() => redis.close());

let installations = 0;

shareContract("Redis", async () => {
	const installation = `contract-${(installations += 1)}`;
	const lifeMs = 1500;
	const links: { close(): void }[] = [];
	return {
		lifeMs,
		async node() {
			const link = openRedis(redis.url, { installation });
			links.push(link);
			while (!link.isUp) await sleep(20);
			const envelope = createEnvelope({ secret: Buffer.from(installation), sender: randomBytes(12) });
			return { ...createRedisShare({ link, envelope, count: () => {}, lifeMs }), die: () => link.close() };
		},
		async close() {
			for (const link of links) link.close();
		},
	};
});

describe("two nodes", () => {
	const board = "jarfalla";
	let postgres: PostgresServer;
	let env: { readonly [name: string]: string };
	let folders: readonly string[] = [];
	let nodes: Node[] = [];
	let watcher: ReturnType<typeof createClient>;
	let onlookers: Onlooker[] = [];

	beforeAll(async () => {
		postgres = await startPostgres();
		env = {
			DATABASE_URL: await postgres.createDatabase(),
			REDIS_URL: redis.url,
			SAMLAD_KEY: "5b".repeat(32),
			SAMLAD_DEMO: "1",
		};
		folders = await Promise.all([1, 2].map(() => mkdtemp(join(tmpdir(), "samlad-node-"))));
		nodes = await Promise.all(folders.map((dataDir) => startNode({ dataDir, env, readyMs: 180_000 })));
		watcher = createClient({ url: redis.url });
		watcher.on("error", () => {});
		await watcher.connect();
	});

	afterEach(() => {
		for (const onlooker of onlookers.splice(0)) onlooker.leave();
	});

	afterAll(async () => {
		watcher.destroy();
		for (const node of nodes) await node.stop();
		await postgres.close();
		for (const folder of folders) await rm(folder, { recursive: true, force: true });
	});

	function nodeAt(index: number): Node {
		const node = nodes[index];
		if (!node) throw new Error(`There is no node ${index}`);
		return node;
	}

	async function look(index: number, role: "coordinator" | "observer" | "duty", at: string): Promise<Onlooker> {
		const { url } = nodeAt(index);
		const onlooker = await lookAt(await signIn(url, { role, board }), board, url);
		onlookers = [...onlookers, onlooker];
		expect(await onlooker.say(at)).toEqual({ heard: true });
		return onlooker;
	}

	const keys = async () => (await watcher.keys(`samlad:*:presence:{${board}}*`)).toSorted();
	const [coordinator, observer, duty] = [`samordnare.${board}`, `observator.${board}`, `jour.${board}`];
	const isWith = (person: string) => (people: { readonly [person: string]: string }) => person in people;
	const isWithout = (person: string) => (people: { readonly [person: string]: string }) => !(person in people);

	test("10.6 people on one node are seen on the other, come, moved and gone", async () => {
		const here = await look(0, "coordinator", "board");
		const there = await look(1, "observer", "report/aldreboende-a");
		await here.until(isWith(observer));
		await there.until(isWith(coordinator));
		expect(there.people()).toEqual({ [coordinator]: "board", [observer]: "report/aldreboende-a" });
		await here.say("report/aldreboende-a/stock.ffp2");
		await there.until((people) => people[coordinator] === "report/aldreboende-a/stock.ffp2");
		await sleep(1500);
		here.leave();
		const leftMs = await there.until(isWithout(coordinator));
		console.info(`a clean leave was seen on the other node after ${leftMs.toFixed(0)} ms`);
	});

	test("10.6 what is in Redis are ids and places that end by themselves, and nothing is left behind", async () => {
		const here = await look(0, "coordinator", "board");
		const there = await look(1, "observer", "board");
		await here.until(isWith(observer));
		await there.until(isWith(coordinator));
		const found = await keys();
		expect(found).toHaveLength(3);
		for (const key of found) {
			const left = await watcher.pTTL(key);
			expect(left).toBeGreaterThan(0);
			expect(left).toBeLessThanOrEqual(10_000);
		}
		const texts = await Promise.all(found.slice(1).map((key) => watcher.get(key)));
		// Before it stands who told it, and the proof.
		const told = texts.map((text) => JSON.parse(text?.slice(text.indexOf('{"node"')) ?? "") as { people: unknown[] });
		const people = told.flatMap((each) => each.people);
		expect(people.toSorted()).toEqual([
			[observer, "board", expect.any(Number)],
			[coordinator, "board", expect.any(Number)],
		]);
		expect(texts.join()).not.toMatch(/Samordnare|Observatör/);
		const frames = here.frames.length;
		await sleep(12_000);
		expect(await keys()).toEqual(found);
		expect(here.frames).toHaveLength(frames);
		here.leave();
		there.leave();
		await expect.poll(keys, { timeout: 30_000 }).toEqual([]);
	});

	test("10.6 whatever stands in Redis, nobody is seen who is not there, and those who are stay", async () => {
		const here = await look(0, "coordinator", "board");
		const there = await look(1, "observer", "board");
		await here.until(isWith(observer));
		await there.until(isWith(coordinator));
		const nodesKey = (await keys())[0] ?? "";
		const channel = nodesKey.replace(`{${board}}`, board);
		const said = (node: string, people: unknown) => JSON.stringify({ node, round: 1, people });
		const hostile: { readonly [node: string]: string } = {
			text: "not JSON",
			nothing: "null",
			list: "[]",
			other: said("another", [["ghost", "board", 1]]),
			markup: said("markup", [["<img src=x onerror=alert(1)>", "board", 1]]),
			place: said("place", [["ghost", "javascript:alert(1)", 1]]),
			shape: said("shape", { length: 1e9, 0: ["ghost", "board", 1] }),
			time: said("time", [["ghost", "board", "now"]]),
			deep: `${"[".repeat(50_000)}${"]".repeat(50_000)}`,
			huge: said("huge", [["ghost", "board", 1], "x".repeat(4_000_000)]),
			endless: said("endless", [["ghost", "board", 1]]),
			forged: `\u0001${"\u0000".repeat(28)}${said("forged", [["ghost", "board", 1]])}`,
		};
		for (const [node, text] of Object.entries(hostile)) {
			const life = node === "endless" ? {} : ({ expiration: { type: "PX", value: 10_000 } } as const);
			await watcher.set(`${nodesKey}:${node}`, text, life);
			await watcher.sAdd(nodesKey, [node, `${node}\n`, "../../etc", ""]);
			if (node !== "endless") await watcher.publish(channel, text);
		}
		await watcher.sAdd(nodesKey, "wrongtype");
		await watcher.hSet(`${nodesKey}:wrongtype`, "node", "wrongtype");
		await sleep(7000);
		const both = { [coordinator]: "board", [observer]: "board" };
		expect([here.people(), there.people()]).toEqual([both, both]);
		await here.say("import");
		await there.until((people) => people[coordinator] === "import");
		await watcher.del([...Object.keys(hostile), "wrongtype"].map((node) => `${nodesKey}:${node}`));
	});

	test("10.6 without Redis each node's people are its own, with it again all are seen, and emptying it is not noticed", async () => {
		const here = await look(0, "coordinator", "board");
		const there = await look(1, "observer", "board");
		await there.until(isWith(coordinator));
		await here.until(isWith(observer));
		const frames = there.frames.length;
		await redis.flush();
		await sleep(6000);
		expect(there.frames).toHaveLength(frames);
		await redis.kill();
		await there.until(isWithout(coordinator));
		await here.until(isWithout(observer));
		const beside = await look(0, "duty", "board");
		await here.until(isWith(duty));
		expect(beside.people()).toEqual({ [coordinator]: "board", [duty]: "board" });
		await redis.start();
		await there.until((people) => isWith(coordinator)(people) && isWith(duty)(people));
		await here.until(isWith(observer));
	});

	test("10.6 a killed node's people are gone from the other within ten seconds", async () => {
		await look(0, "coordinator", "board");
		const there = await look(1, "observer", "board");
		await there.until(isWith(coordinator));
		await sleep(4000);
		await nodeAt(0).kill();
		const ghostMs = await there.until(isWithout(coordinator));
		console.info(`a killed node's people were gone after ${ghostMs.toFixed(0)} ms`);
		// The machine may be busy; what is measured is printed.
		expect(ghostMs).toBeLessThan(20_000);
		expect(there.people()).toEqual({ [observer]: "board" });
	});
});
