// Two nodes that share what they know, ours or the peer's, each in its own process, with Redis between them.
import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openServices, type Services } from "@samlad/server/app";
import { readConfig } from "@samlad/server/config";
import { silentLog } from "@samlad/server/log";
import { startNode } from "@samlad/testbed/node";
import { startPostgres } from "@samlad/testbed/postgres";
import { type RedisServer, startRedis } from "@samlad/testbed/redis";

export interface Pair {
	readonly peer: "samlad" | "hocuspocus";
	readonly urls: readonly [string, string];
	readonly pids: readonly [number, number];
	readonly redis: RedisServer;
	/** Answers at once whatever else the node does, unless its event loop is held. */
	readonly healthPath: string;
	/** Sessions of people who may read the board; a peer without sessions has none. */
	cookies(count: number): Promise<readonly string[]>;
	stop(): Promise<void>;
}

export const board = "jarfalla";

/** On one PostgreSQL with the exercise region, every entry on disk before anybody sees it. */
export async function startSamladPair(): Promise<Pair> {
	const [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
	const folders = await Promise.all([1, 2, 3].map(() => mkdtemp(join(tmpdir(), "samlad-bench-"))));
	const [first = "", second = "", third = ""] = folders;
	const env = {
		DATABASE_URL: await postgres.createDatabase(),
		REDIS_URL: redis.url,
		SAMLAD_KEY: "5a".repeat(32),
		SAMLAD_DEMO: "1",
		SOCKETS_PER_PERSON: "5000",
		LOG_LEVEL: "error",
	};
	const here = await startNode({ dataDir: first, env, readyMs: 600_000 });
	const there = await startNode({ dataDir: second, env });
	const services = await servicesOn({ ...env, DATA_DIR: third });
	return {
		peer: "samlad",
		urls: [here.url, there.url],
		pids: [here.pid, there.pid],
		redis,
		healthPath: "/healthz",
		cookies: (count) => sessionsOf(services, count),
		async stop() {
			await Promise.all([here.stop(), there.stop(), services.close()]);
			await Promise.all([postgres.close(), redis.close()]);
			for (const folder of folders) await rm(folder, { recursive: true, force: true });
		},
	};
}

async function servicesOn(env: { readonly [name: string]: string }): Promise<Services> {
	const read = readConfig(env["DATA_DIR"] ?? "", env);
	if (!read.ok) throw new Error(read.problems.join(" "));
	return openServices({ config: read.config, log: silentLog });
}

/** A person each: somebody is in one place however many screens they have. */
async function sessionsOf({ people }: Services, count: number): Promise<readonly string[]> {
	const cookies: string[] = [];
	for (let index = 0; index < count; index++) {
		const id = `viewer-${index}`;
		if (!(await people.person(id))) {
			await people.createPerson({ id, name: "Övning", organisation: "Övning" });
			await people.setGrants(id, [{ role: "observer", board }]);
		}
		const session = await people.createSession(id);
		if (session) cookies.push(`samlad=${session.token}`);
	}
	return cookies;
}

/** From memory, with as many cells as a board has. */
export async function startHocuspocusPair(): Promise<Pair> {
	const redis = await startRedis();
	const start = async () => {
		const child = fork(fileURLToPath(new URL("hocuspocus-server.ts", import.meta.url)), [String(redis.port), "600"]);
		const [port] = (await once(child, "message")) as [number];
		return { child, url: `http://127.0.0.1:${port}`, pid: child.pid ?? 0 };
	};
	const [here, there] = await Promise.all([start(), start()]);
	return {
		peer: "hocuspocus",
		urls: [here.url, there.url],
		pids: [here.pid, there.pid],
		redis,
		healthPath: "/",
		cookies: () => Promise.resolve([]),
		async stop() {
			for (const { child } of [here, there]) {
				child.kill("SIGKILL");
				await once(child, "exit");
			}
			await redis.close();
		},
	};
}
