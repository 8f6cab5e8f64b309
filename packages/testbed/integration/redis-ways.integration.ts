// The ways to a Redis other than one server: by the name a Sentinel knows it by, and through a cluster. Each loses the
// server in use, and rings again.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { chownSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openRedis, type RedisLink, type RedisState } from "@samlad/server/redis/connection";
import { accountToRunAs } from "@samlad/server/store/postgres-server";
import { createClient } from "redis";
import { afterEach, expect, test } from "vitest";
import { onEnding } from "../src/ending.ts";
import { freePort } from "../src/node.ts";
import { type RedisServer, startRedis } from "../src/redis.ts";

const patience = { timeout: 60_000, interval: 50 };
const closing: (() => Promise<void> | void)[] = [];

afterEach(async () => {
	for (const close of closing.splice(0).toReversed()) await close();
});

async function server(settings: { readonly [setting: string]: string }, port?: number): Promise<RedisServer> {
	const started = await startRedis(port === undefined ? { settings } : { settings, port });
	closing.push(started.close);
	return started;
}

async function lookInto(servers: readonly RedisServer[]) {
	const clients = await Promise.all(
		servers.map(({ url }) =>
			createClient({ url })
				.on("error", () => {})
				.connect(),
		),
	);
	closing.push(() => clients.forEach((client) => client.destroy()));
	return clients;
}

async function startSentinel(master: RedisServer, password: string): Promise<number> {
	const account = accountToRunAs();
	const folder = mkdtempSync(join(tmpdir(), "samlad-sentinel-"));
	const port = await freePort();
	const file = join(folder, "sentinel.conf");
	const lines = [
		`port ${port}`,
		"bind 127.0.0.1",
		`dir ${folder}`,
		"requirepass watched",
		`sentinel monitor main 127.0.0.1 ${master.port} 1`,
		`sentinel auth-pass main ${password}`,
		"sentinel down-after-milliseconds main 1000",
		"sentinel failover-timeout main 5000",
	];
	writeFileSync(file, `${lines.join("\n")}\n`);
	if (account) for (const path of [folder, file]) chownSync(path, account.uid, account.gid);
	const child = spawn("redis-server", [file, "--sentinel"], {
		...account,
		cwd: folder,
		stdio: ["ignore", "pipe", "pipe"],
	});
	const forget = onEnding(() => child.kill("SIGKILL"));
	const gone = once(child, "exit");
	closing.push(async () => {
		child.kill("SIGKILL");
		await gone;
		forget();
		rmSync(folder, { recursive: true, force: true });
	});
	let said = "";
	child.stdout.on("data", (bytes: Buffer) => (said += bytes.toString()));
	// It has to know the second server before the first may go.
	await expect.poll(() => said, patience).toContain("+slave ");
	return port;
}

function open(url: string) {
	const states: RedisState[] = [];
	const heard: (string | undefined)[] = [];
	const link: RedisLink = openRedis(url, { installation: "ways", onState: (state) => states.push(state) });
	link.subscribe("x", (message) => heard.push(message && Buffer.from(message).toString()));
	closing.push(() => link.close());
	return { link, states, heard };
}

/** Says it until it is heard: what is said while Redis is away is dropped. */
async function rings(here: RedisLink, heard: readonly (string | undefined)[], word: string): Promise<void> {
	await expect
		.poll(() => {
			here.publish("x", new Uint8Array(Buffer.from(word)));
			return heard.includes(word);
		}, patience)
		.toBe(true);
}

test("by Sentinel's name two links meet, and meet again at the server that took over", async () => {
	const auth = { requirepass: "hemligt", masterauth: "hemligt", "repl-diskless-sync-delay": "0" };
	const master = await server(auth);
	const second = await server({ ...auth, replicaof: `127.0.0.1 ${master.port}` });
	const [looking] = await lookInto([second]);
	// One that never had the first one's data does not take over.
	await expect.poll(() => looking?.info("replication"), patience).toContain("master_link_status:up");
	const port = await startSentinel(master, "hemligt");
	const url = `redis+sentinel://:hemligt@127.0.0.1:${port}/main/1?sentinelPassword=watched`;
	const [here, there] = [open(url), open(url)];
	await rings(here.link, there.heard, "before");
	await master.kill();
	await expect.poll(() => [here, there].map(({ link }) => link.isUp), patience).toEqual([false, false]);
	await rings(here.link, there.heard, "after");
	expect(there.heard.filter((word) => word === undefined).length).toBeGreaterThanOrEqual(2);
	expect(here.states.map(({ isUp }) => isUp)).toEqual([true, false, true]);
});

test("through a cluster two links meet, wherever each is connected, and meet again after one of its servers stood still", async () => {
	const count = 3;
	const servers = await Promise.all(
		Array.from({ length: count }, async () =>
			server({
				"cluster-enabled": "yes",
				"cluster-port": String(await freePort()),
				"cluster-require-full-coverage": "no",
			}),
		),
	);
	const clients = await lookInto(servers);
	const [first] = clients;
	for (const [index, client] of clients.entries()) {
		const slots = [index, index + 1].map((part) => Math.floor((part * 16_384) / count));
		await client.sendCommand(["CLUSTER", "ADDSLOTSRANGE", String(slots[0]), String((slots[1] ?? 0) - 1)]);
		const bus = String(await client.configGet("cluster-port").then((found) => found["cluster-port"]));
		await first?.sendCommand(["CLUSTER", "MEET", "127.0.0.1", String(servers[index]?.port), bus]);
	}
	for (const client of clients)
		await expect
			.poll(() => client.sendCommand(["CLUSTER", "INFO"]), patience)
			.toMatch(/cluster_state:ok[^]*known_nodes:3/);

	const url = `redis+cluster://${servers.map(({ port }) => `127.0.0.1:${port}`).join(",")}`;
	const links = [open(url), open(url), open(url), open(url)];
	for (const [index, { link }] of links.entries())
		for (const { heard } of links) await rings(link, heard, `before-${index}`);
	servers[0]?.pause();
	await expect.poll(() => links.some(({ states }) => states.some(({ isUp }) => !isUp)), patience).toBe(true);
	servers[0]?.resume();
	for (const [index, { link }] of links.entries())
		for (const { heard } of links) await rings(link, heard, `after-${index}`);
});
