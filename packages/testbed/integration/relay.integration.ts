// The doorbell between nodes over a real Redis: the link alone, then two servers on one database, watched by another client.
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { type AddressInfo, createConnection, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { openRedis, type RedisLink, type RedisState } from "@samlad/server/redis/connection";
import { createEnvelope } from "@samlad/server/redis/envelope";
import { createRedisRelay } from "@samlad/server/redis/relay";
import { createIds, createMemoryStore, openRoom, type Store } from "@samlad/sync";
import { relayContract } from "@samlad/sync/relay-contract";
import { toySeal } from "@samlad/sync/toy/chain";
import { createToyRules, type ToyActor } from "@samlad/sync/toy/rules";
import { createClient } from "redis";
import { io } from "socket.io-client";
import parser from "socket.io-msgpack-parser";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { readLog } from "../src/log.ts";
import { freePort, type Node, startNode } from "../src/node.ts";
import { level, type Person, sitDown } from "../src/person.ts";
import { type PostgresServer, startPostgres } from "../src/postgres.ts";
import { type RedisServer, startRedis } from "../src/redis.ts";
import { type BoardAnswer, type Place, placesOf, reportOn } from "../src/report.ts";
import { signIn, type Visit } from "../src/visit.ts";

const patience = { timeout: 30_000, interval: 20 };

describe("the link", () => {
	let redis: RedisServer;
	const links: RedisLink[] = [];

	beforeAll(async () => {
		redis = await startRedis();
	});

	afterAll(async () => {
		for (const link of links) link.close();
		await redis.close();
	});

	let installations = 0;

	relayContract("Redis", async () => {
		const installation = `contract-${(installations += 1)}`;
		const own: RedisLink[] = [];
		return {
			async node() {
				const { link } = open(redis.url, installation);
				own.push(link);
				await isUp(link);
				const envelope = createEnvelope({ secret: Buffer.from(installation), sender: randomBytes(12) });
				return createRedisRelay({ link, envelope, count: () => {} });
			},
			async close() {
				for (const link of own) link.close();
			},
		};
	});

	function open(url: string, installation = "one") {
		const states: RedisState[] = [];
		const link = openRedis(url, { installation, onState: (state) => states.push(state) });
		links.push(link);
		return { link, states };
	}

	const isUp = async (link: RedisLink) => {
		await expect.poll(() => link.isUp, patience).toBe(true);
	};
	const isDown = async (link: RedisLink) => {
		await expect.poll(() => link.isUp, patience).toBe(false);
	};
	const bytes = (text: string) => new Uint8Array(Buffer.from(text));

	function listen(link: RedisLink, channel: string): (string | undefined)[] {
		const heard: (string | undefined)[] = [];
		link.subscribe(channel, (message) => heard.push(message && Buffer.from(message).toString()));
		return heard;
	}

	test("nodes of one installation hear each other and themselves, those of another never", async () => {
		const [north, south, stranger] = [open(redis.url), open(redis.url), open(redis.url, "two")];
		const [here, there, elsewhere] = [north, south, stranger].map(({ link }) => listen(link, "x"));
		await Promise.all([north, south, stranger].map(({ link }) => isUp(link)));
		await expect.poll(() => [here, there, elsewhere], patience).toEqual([[undefined], [undefined], [undefined]]);
		expect(north.link.publish("x", bytes("one"))).toBe(true);
		expect(stranger.link.publish("x", bytes("two"))).toBe(true);
		await expect
			.poll(() => [here, there, elsewhere], patience)
			.toEqual([
				[undefined, "one"],
				[undefined, "one"],
				[undefined, "two"],
			]);
		expect(north.states).toEqual([{ isUp: true }]);
	});

	test("a link to nothing is there at once, says so once, and is up when Redis comes", async () => {
		const port = await freePort();
		const { link, states } = open(`redis://127.0.0.1:${port}`);
		const heard = listen(link, "x");
		expect(link.publish("x", bytes("nobody"))).toBe(false);
		await expect(link.commands.set("k", "v")).rejects.toThrow(/writeable|retries/);
		await expect.poll(() => states, patience).toEqual([{ isUp: false, code: "ECONNREFUSED" }]);
		await sleep(1500);
		expect(states).toHaveLength(1);
		const late = await startRedis({ port });
		await isUp(link);
		expect([heard, states.at(-1)]).toEqual([[undefined], { isUp: true }]);
		await late.close();
		await isDown(link);
	});

	test("a password that is wrong or missing is a fault with a name, and is not told", async () => {
		const locked = await startRedis({ settings: { requirepass: "hemligt" } });
		const [right, wrong, without] = [
			open(locked.url),
			open(locked.url.replace("hemligt", "gissat")),
			open(locked.url.replace(":hemligt@", "")),
		];
		await isUp(right.link);
		await expect
			.poll(() => [wrong.states, without.states], patience)
			.toEqual([[{ isUp: false, code: "WRONGPASS" }], [{ isUp: false, code: "NOAUTH" }]]);
		for (const { link } of [right, wrong, without]) link.close();
		await locked.close();
	});

	test("after Redis was killed every subscription begins again, and says that something may have been missed", async () => {
		const [north, south] = [open(redis.url), open(redis.url)];
		const heard = listen(south.link, "x");
		await Promise.all([isUp(north.link), isUp(south.link)]);
		await redis.kill();
		await Promise.all([isDown(north.link), isDown(south.link)]);
		expect(north.link.publish("x", bytes("lost"))).toBe(false);
		await redis.start();
		await Promise.all([isUp(north.link), isUp(south.link)]);
		await expect.poll(() => heard, patience).toEqual([undefined, undefined]);
		north.link.publish("x", bytes("after"));
		await expect.poll(() => heard, patience).toEqual([undefined, undefined, "after"]);
	});

	test("a connection that falls silent before it has confirmed a subscription is given up for another", async () => {
		let lost = 0;
		const cable = createServer((client) => {
			const server = createConnection(redis.port, "127.0.0.1");
			let isSilent = false;
			client.on("data", (said) => {
				if (lost === 0 && /subscribe/i.test(said.toString("latin1"))) {
					isSilent = true;
					lost += 1;
				}
				if (!isSilent) server.write(said);
			});
			server.on("data", (said) => !isSilent && client.write(said));
			for (const end of [client, server]) {
				end.on("error", () => undefined);
				end.on("close", () => (client.destroy(), server.destroy()));
			}
		}).listen(0, "127.0.0.1");
		await once(cable, "listening");
		const { link } = open(`redis://127.0.0.1:${(cable.address() as AddressInfo).port}`);
		await isUp(link);
		expect(lost).toBe(1);
		link.close();
		cable.close();
	});

	test("while Redis stands still nobody waits, little is kept, and what is too much is dropped", async () => {
		const { link, states } = open(redis.url);
		await isUp(link);
		redis.pause();
		const message = new Uint8Array(100_000);
		const before = process.memoryUsage();
		let [taken, longestMs] = [0, 0];
		for (let times = 0; times < 2000; times += 1) {
			const from = performance.now();
			if (link.publish("x", message)) taken += message.length;
			longestMs = Math.max(longestMs, performance.now() - from);
			if (times % 100 === 0) await sleep(1);
		}
		const after = process.memoryUsage();
		const grownMb = (after.rss + after.external - before.rss - before.external) / 2 ** 20;
		console.info(
			`200 MB said to a Redis that stands still: ${(taken / 1e6).toFixed(1)} MB taken, ${grownMb.toFixed(1)} MB grown, at most ${longestMs.toFixed(1)} ms each`,
		);
		expect(taken).toBeGreaterThan(0);
		expect(taken).toBeLessThanOrEqual(4 * 2 ** 20);
		await expect.poll(() => states.at(-1), patience).toEqual({ isUp: false, code: "silent" });
		redis.resume();
		await isUp(link);
		await expect.poll(() => link.publish("x", message), patience).toBe(true);
	});
});

describe("two rooms", () => {
	let redis: RedisServer;
	const closing: (() => unknown)[] = [];

	beforeAll(async () => {
		redis = await startRedis();
	});

	afterEach(async () => {
		for (const close of closing.splice(0)) await close();
	});

	afterAll(() => redis.close());

	/** A node of some release, whose room is told things over Redis and has nobody to ask but the store. */
	async function room(store: Store, projectionVersion: number) {
		const link = openRedis(redis.url, { installation: "rooms" });
		await expect.poll(() => link.isUp, patience).toBe(true);
		const envelope = createEnvelope({ secret: new Uint8Array(32), sender: randomBytes(12) });
		const [events, ignored]: [string[], string[]] = [[], []];
		const opened = await openRoom<ToyActor>({
			board: "a",
			store,
			relay: createRedisRelay({ link, envelope, count: (what) => ignored.push(what) }),
			rules: createToyRules(projectionVersion),
			seal: toySeal,
			access: async (person) => ({ access: 0, person, actor: { person, mayWrite: true } }),
			clock: Date.now,
			randomId: () => randomBytes(9).toString("base64url"),
			pollMs: 600_000,
			log: (event) => events.push(event),
		});
		closing.push(
			() => opened.close(),
			() => link.close(),
		);
		return { room: opened, events, ignored };
	}

	const nextId = createIds(Date.now, Math.random);
	const say = ({ room: into }: Awaited<ReturnType<typeof room>>, cell: string, value: number) => {
		const draft = {
			v: 1,
			id: nextId(),
			board: "a",
			actor: "anna",
			kind: "gauge",
			observedAt: Date.now(),
			source: "form",
		};
		return into.append("anna", { board: "a", entries: [{ ...draft, body: { cell, value } }] });
	};
	const tables = ({ room: { read } }: Awaited<ReturnType<typeof room>>) => new Map(read.rows("cell"));

	test("4.4 of two nodes with different tables at one seq, the one that hears of it folds its log again", async () => {
		const store = createMemoryStore(["a"]);
		const wrong = `[["cell",[["masks",{"value":99,"observedAt":1,"entry":"wrong"}]]]]`;
		await store.keepSnapshot({ board: "a", projectionVersion: 1, seq: 0, tables: wrong });
		const south = await room(store, 1);
		expect(tables(south).get("masks")).toMatchObject({ value: 99 });
		await store.dropSnapshots("a");
		const north = await room(store, 1);
		await say(north, "visors", 1);
		await expect.poll(() => tables(south), patience).toEqual(tables(north));
		for (const value of [2, 3, 4]) await say(north, "visors", value);
		await expect.poll(() => south.room.seq, patience).toBe(4);
		expect(south.events.filter((event) => event === "tables-disagree")).toHaveLength(1);
		expect([north.events.includes("tables-disagree"), south.ignored]).toEqual([false, []]);
	});

	test("4.4 nodes of two projection versions hear each other's entries and leave each other's tables alone", async () => {
		const store = createMemoryStore(["a"]);
		const [older, newer] = [await room(store, 1), await room(store, 2)];
		await say(older, "masks", 1);
		await expect.poll(() => newer.room.seq, patience).toBe(1);
		await say(newer, "masks", 2);
		await expect.poll(() => older.room.seq, patience).toBe(2);
		expect(newer.room.read.row("count", "gauge")).toEqual({ entries: 2 });
		expect(older.room.read.row("count", "gauge")).toBeUndefined();
		for (const { events } of [older, newer]) expect(events).not.toContain("tables-disagree");
	});
});

describe("two nodes", () => {
	let redis: RedisServer;
	let postgres: PostgresServer;
	let env: { readonly [name: string]: string };
	const folders: string[] = [];
	let nodes: Node[] = [];
	let board: string;
	let places: readonly Place[];
	let watcher: ReturnType<typeof createClient>;

	async function startOne(more: { readonly [name: string]: string } = {}): Promise<Node> {
		const dataDir = await mkdtemp(join(tmpdir(), "samlad-node-"));
		folders.push(dataDir);
		return startNode({ dataDir, env: { ...env, ...more }, readyMs: 180_000 });
	}

	async function watch(): Promise<void> {
		watcher = createClient({ url: redis.url });
		watcher.on("error", () => {});
		await watcher.connect();
	}

	beforeAll(async () => {
		[redis, postgres] = await Promise.all([startRedis(), startPostgres()]);
		env = {
			DATABASE_URL: await postgres.createDatabase(),
			REDIS_URL: redis.url,
			SAMLAD_KEY: "5c".repeat(32),
			SAMLAD_DEMO: "1",
		};
		await watch();
		nodes = await Promise.all([startOne(), startOne()]);
		const officer = await signIn(nodeAt(0).url, { role: "officer" });
		const { boards } = await officer.ask<{ boards: readonly { id: string; kind: string }[] }>("GET", "/api/session");
		board = boards.find(({ kind }) => kind === "cluster")?.id ?? "";
		places = placesOf(await officer.ask<BoardAnswer>("GET", `/api/boards/${board}`));
	});

	afterAll(async () => {
		watcher.destroy();
		for (const node of nodes) await node.stop();
		await Promise.all([redis.close(), postgres.close()]);
		for (const folder of folders) await rm(folder, { recursive: true, force: true });
	});

	function nodeAt(index: number): Node {
		const node = nodes[index];
		if (!node) throw new Error(`There is no node ${index}`);
		return node;
	}

	async function sitAt(index: number): Promise<Person> {
		const { url } = nodeAt(index);
		const person = sitDown({
			visit: await signIn(url, { role: "coordinator", board }),
			board,
			url,
			random: Math.random,
		});
		await person.until(() => person.replica.state === "live");
		return person;
	}

	let said = 0;
	async function report(person: Person): Promise<string> {
		said += 1;
		const body = reportOn(places.slice(0, 1), () => said % 50);
		const [id = ""] = await person.replica.append([{ kind: "report", v: 1, source: "form", body: { ...body } }]);
		await person.until(() => person.replica.pending().every(({ draft, seq }) => draft.id !== id || seq !== undefined));
		return id;
	}

	/** How long each of so many reports took to be seen on the other node, ms, sorted. */
	async function seenAfter(here: Person, there: Person, times: number): Promise<number[]> {
		const took: number[] = [];
		for (let round = 0; round < times; round += 1) {
			const { seq } = there.replica;
			const from = performance.now();
			const stored = report(here);
			await there.until(() => there.replica.seq > seq);
			took.push(performance.now() - from);
			await stored;
			// Not in step with the rounds in which nodes ask the store.
			await sleep(37 + 83 * Math.random());
		}
		return took.toSorted((a, b) => a - b);
	}

	const at = (sorted: readonly number[], share: number) =>
		sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
	const spread = (sorted: readonly number[]) =>
		`p50 ${at(sorted, 0.5).toFixed(0)} ms, p99 ${at(sorted, 0.99).toFixed(0)} ms`;

	async function areSubscribed(least = nodes.length): Promise<void> {
		const heardBy = async () => {
			const channels = await watcher.pubSubChannels(`samlad:*:ring:${board}`);
			return (await watcher.pubSubNumSub(channels))[channels[0] ?? ""];
		};
		await expect.poll(heardBy, patience).toBeGreaterThanOrEqual(least);
	}

	async function counted(index: number, line: RegExp): Promise<number> {
		const answer = await fetch(`${nodeAt(index).url}/metrics`);
		return Number(line.exec(await answer.text())?.[1] ?? Number.NaN);
	}

	const logOf = async (visit: Visit) => (await readLog(visit, board)).map(({ id }) => id);

	test("4.2 what one node stores rings on its board's channel and is seen on the other; nothing is kept in Redis", async () => {
		const [here, there] = await Promise.all([sitAt(0), sitAt(1)]);
		await areSubscribed();
		const rung: { readonly channel: string; readonly message: Buffer }[] = [];
		const ear = watcher.duplicate();
		await ear.connect();
		await ear.pSubscribe("*:ring:*", (message, channel) => rung.push({ message, channel: channel.toString() }), true);
		const took = await seenAfter(here, there, 40);
		console.info(`seen on the other node, with Redis: ${spread(took)}`);
		expect(rung.length).toBeGreaterThanOrEqual(40);
		expect(new Set(rung.map(({ channel }) => channel.replace(/^samlad:[\w-]{16}:/, "")))).toEqual(
			new Set([`ring:${board}`]),
		);
		expect((await watcher.keys("*")).filter((key) => !key.includes(":presence:"))).toEqual([]);

		await watcher.flushAll();
		await seenAfter(here, there, 3);

		// What anybody with access to Redis may do.
		const before = there.replica.seq;
		const { channel, message } = rung.at(-1) ?? { channel: "", message: Buffer.alloc(0) };
		const hostile = [
			...rung.map((ring) => ring.message),
			...Array.from({ length: 50 }, (_, round) =>
				message.map((byte, index) => (index === round * 7 ? byte ^ 1 : byte)),
			),
			Buffer.alloc(0),
			Buffer.from("null"),
			Buffer.alloc(1_000_000, 1),
			Buffer.concat([Buffer.of(2), message.subarray(1)]),
		];
		for (const each of hostile) await watcher.publish(channel, Buffer.from(each));
		await watcher.publish(channel.replace(/ring:.*/, "rights"), message);
		await expect.poll(() => counted(1, /samlad_relay_lost_total\{why="forged"\} (\d+)/), patience).toBeGreaterThan(30);
		expect(there.replica.seq).toBe(before);
		await seenAfter(here, there, 3);
		expect(await logOf(there.visit)).toEqual(await logOf(here.visit));
		expect(await counted(1, /^samlad_digests_disagreed_total (\d+)/m)).toBe(0);
		ear.destroy();
		here.leave();
		there.leave();
	});

	test("4.3 without Redis edits go on and are found by asking; when it is back they ring again", async () => {
		const [here, there] = await Promise.all([sitAt(0), sitAt(1)]);
		await areSubscribed();
		const ringing = await seenAfter(here, there, 15);
		await redis.kill();
		const asking = await seenAfter(here, there, 30);
		await redis.start();
		watcher.destroy();
		await watch();
		await areSubscribed();
		const again = await seenAfter(here, there, 15);
		console.info(
			`seen on the other node: with Redis ${spread(ringing)}; killed ${spread(asking)}; back ${spread(again)}`,
		);
		expect(at(ringing, 0.5)).toBeLessThan(at(asking, 0.5));
		expect(at(again, 0.5)).toBeLessThan(at(asking, 0.5));
		expect(await logOf(there.visit)).toEqual(await logOf(here.visit));
		here.leave();
		there.leave();
	});

	test("while Redis stands still nobody waits for an acknowledgement, and nothing is lost", async () => {
		const [here, there] = await Promise.all([sitAt(0), sitAt(1)]);
		await areSubscribed();
		const acknowledged = async (times: number) => {
			const took: number[] = [];
			for (let round = 0; round < times; round += 1) {
				const from = performance.now();
				await report(here);
				took.push(performance.now() - from);
			}
			return took.toSorted((a, b) => a - b);
		};
		await acknowledged(10);
		const before = await acknowledged(60);
		redis.pause();
		const paused = await acknowledged(200);
		console.info(`acknowledged: with Redis ${spread(before)}; while it stands still ${spread(paused)}`);
		await level(there, here);
		redis.resume();
		await areSubscribed();
		await level(there, here);
		expect(at(paused, 0.5)).toBeLessThan(3 * at(before, 0.5) + 20);
		expect(await logOf(there.visit)).toEqual(await logOf(here.visit));
		here.leave();
		there.leave();
	});

	test("a node that cannot reach Redis starts, says so once, and serves", async () => {
		const lines: string[] = [];
		const dataDir = await mkdtemp(join(tmpdir(), "samlad-node-"));
		folders.push(dataDir);
		const REDIS_URL = `redis://:hemligt@127.0.0.1:${await freePort()}`;
		const node = await startNode({ dataDir, env: { ...env, REDIS_URL }, onLine: (line) => lines.push(line) });
		nodes.push(node);
		const [here, there] = await Promise.all([sitAt(0), sitAt(2)]);
		await seenAfter(here, there, 3);
		await seenAfter(there, here, 3);
		expect(lines.filter((line) => line.includes("Redis does not answer"))).toHaveLength(1);
		expect(lines.join()).not.toContain("hemligt");
		here.leave();
		there.leave();
		nodes.pop();
		expect(await node.stop()).toBe(0);
	});

	/** How long after signing out on one node the sockets of the session on the other were ended, ms. */
	async function endedAfter(): Promise<{ readonly inRoom: number; readonly outside: number }> {
		const visit = await signIn(nodeAt(0).url, { role: "coordinator", board });
		const { url } = nodeAt(1);
		const inRoom = sitDown({ visit: { ...visit, url }, board, url, random: Math.random });
		await inRoom.until(() => inRoom.replica.state === "live");
		const outside = io(url, {
			parser,
			transports: ["websocket"],
			forceNew: true,
			extraHeaders: { origin: url, cookie: visit.cookie },
		});
		await new Promise((resolve) => outside.once("connect", () => resolve(undefined)));
		const from = performance.now();
		const since = () => performance.now() - from;
		const ended = Promise.all([
			inRoom.until(() => inRoom.replica.state === "refused").then(since),
			new Promise<number>((resolve) => outside.once("disconnect", () => resolve(since()))),
		]);
		await visit.ask("DELETE", "/api/session");
		const [a, b] = await ended;
		inRoom.leave();
		outside.disconnect();
		return { inRoom: a, outside: b };
	}

	test("3.3 signing out on one node ends the session's sockets on the other: at once with Redis, in seconds without", async () => {
		const here = await sitAt(1);
		await areSubscribed(1);
		const rung: { readonly inRoom: number; readonly outside: number }[] = [];
		for (let times = 0; times < 20; times += 1) rung.push(await endedAfter());
		await redis.kill();
		const found: { readonly inRoom: number; readonly outside: number }[] = [];
		for (let times = 0; times < 4; times += 1) found.push(await endedAfter());
		await redis.start();
		watcher.destroy();
		await watch();
		const sorted = (each: typeof rung, what: "inRoom" | "outside") =>
			each.map((one) => one[what]).toSorted((a, b) => a - b);
		for (const what of ["inRoom", "outside"] as const) {
			const [quick, slow] = [sorted(rung, what), sorted(found, what)];
			console.info(`ended on the other node, ${what}: with Redis ${spread(quick)}; without ${spread(slow)}`);
			expect(at(quick, 0.5)).toBeLessThan(at(slow, 0.5));
			expect(at(slow, 0.99)).toBeLessThan(20_000);
		}
		here.leave();
	});
});
