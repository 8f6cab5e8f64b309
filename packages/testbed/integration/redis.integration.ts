// The Redis that other tests start: what each of its faults does to somebody connected to it.
import { createClient } from "redis";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type RedisServer, startRedis } from "../src/redis.ts";

let redis: RedisServer;

beforeAll(async () => {
	redis = await startRedis();
});

afterAll(() => redis.close());

async function connect() {
	const client = createClient({ url: redis.url, socket: { reconnectStrategy: false } });
	client.on("error", () => {});
	await client.connect();
	return client;
}

test("flushed, it keeps its connections and no keys", async () => {
	const client = await connect();
	await client.set("place", "here");
	await redis.flush();
	expect(await client.get("place")).toBeNull();
	client.destroy();
});

test("paused, it answers nobody until it is resumed", async () => {
	const client = await connect();
	redis.pause();
	let answered = false;
	const answer = client.ping().then(() => (answered = true));
	await new Promise((resolve) => setTimeout(resolve, 300));
	expect(answered).toBe(false);
	redis.resume();
	await answer;
	client.destroy();
});

test("killed, it is gone with what it held, and comes back empty on the same port", async () => {
	const client = await connect();
	await client.set("place", "here");
	const { port, pid } = redis;
	await redis.kill();
	expect(redis.pid).toBe(0);
	await expect(connect()).rejects.toThrow("ECONNREFUSED");
	await redis.start();
	expect(redis.port).toBe(port);
	expect(redis.pid).not.toBe(pid);
	const again = await connect();
	expect(await again.get("place")).toBeNull();
	again.destroy();
});
