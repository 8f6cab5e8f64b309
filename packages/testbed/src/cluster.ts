// Several real nodes on one real PostgreSQL and one real Redis, with a cable on every edge between them. Every process is
// ended by its id, also when whoever started it fails or is interrupted.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { onEnding } from "./ending.ts";
import { lastingPort, type Node, startNode } from "./node.ts";
import { type PostgresServer, startPostgres } from "./postgres.ts";
import { createProxy, type Proxy } from "./proxy.ts";
import { type RedisServer, startRedis } from "./redis.ts";

export interface ClusterNode {
	readonly name: string;
	readonly port: number;
	readonly url: string;
	/** The process is there and was ready; it may stand still. */
	readonly isUp: boolean;
	readonly toPostgres: Proxy;
	readonly toRedis: Proxy;
	/** kill -9. */
	kill(): Promise<void>;
	/** SIGTERM; resolves to its exit code: 0 also when it was down already, null when it did not end within `ms` and was killed. */
	stop(ms: number): Promise<number | null>;
	/** Again, on the same port and folder; tried until it is ready, as whoever keeps services running does. */
	start(): Promise<void>;
	pause(): void;
	resume(): void;
	/** What it wrote last. */
	said(): string;
}

export interface Cluster {
	readonly nodes: readonly ClusterNode[];
	readonly postgres: PostgresServer;
	readonly redis: RedisServer;
	/** The database's address without a cable, for whoever looks on. */
	readonly databaseUrl: string;
	/** 32 bytes in hex: what the chain is sealed with. */
	readonly key: string;
	/** While it is held no node gets a new connection to the database: time to look at it first. */
	holdDatabase(isHeld: boolean): void;
	close(): Promise<void>;
}

export interface ClusterOptions {
	readonly size: number;
	readonly random: () => number;
	readonly env?: { readonly [name: string]: string };
	/** The database is there, empty, and no node has started. */
	readonly prepare?: (databaseUrl: string, key: string) => Promise<void>;
	readonly onLine?: (node: string, line: string) => void;
}

const key = "5a".repeat(32);

export async function startCluster(options: ClusterOptions): Promise<Cluster> {
	const closing: (() => Promise<void>)[] = [];
	const close = async () => {
		for (const end of closing.splice(0).toReversed()) await end();
	};
	try {
		const postgres = await startPostgres({ port: await lastingPort() });
		const forget = onEnding(() => postgres.kill());
		closing.push(() => postgres.close().then(forget));
		const redis = await startRedis({ port: await lastingPort() });
		closing.push(() => redis.close());
		const databaseUrl = await postgres.createDatabase();
		await options.prepare?.(databaseUrl, key);
		let isHeld = false;
		const nodes: ClusterNode[] = [];
		for (let index = 0; index < options.size; index++) {
			const { node, end } = await makeNode(`node-${index + 1}`, {
				toDatabase: () => (isHeld ? undefined : postgres.port),
				redis,
				databaseUrl,
				options,
			});
			closing.push(end);
			nodes.push(node);
		}
		await Promise.all(nodes.map((node) => node.start()));
		const holdDatabase = (held: boolean) => void (isHeld = held);
		return { nodes, postgres, redis, databaseUrl, key, holdDatabase, close };
	} catch (error) {
		await close();
		throw error;
	}
}

interface Surroundings {
	toDatabase(): number | undefined;
	readonly redis: RedisServer;
	readonly databaseUrl: string;
	readonly options: ClusterOptions;
}

async function makeNode(name: string, { toDatabase, redis, databaseUrl, options }: Surroundings) {
	const { random } = options;
	const dataDir = await mkdtemp(join(tmpdir(), `samlad-${name}-`));
	const port = await lastingPort();
	const toPostgres = await createProxy({ toPort: toDatabase, random });
	const toRedis = await createProxy({ toPort: redis.port, random });
	const through = new URL(databaseUrl);
	through.port = String(toPostgres.port);
	const env = {
		DATABASE_URL: through.href,
		REDIS_URL: `redis://127.0.0.1:${toRedis.port}`,
		SAMLAD_KEY: key,
		SAMLAD_DEMO: "0",
		...options.env,
	};
	let running: Node | undefined;
	let starting: Promise<void> | undefined;
	let isClosed = false;

	async function begin(): Promise<void> {
		for (let tries = 1; !running && !isClosed; tries++) {
			try {
				const onLine = (line: string) => options.onLine?.(name, line);
				running = await startNode({ dataDir, port, env, readyMs: 60_000, onLine });
			} catch (error) {
				// Its database may be away, which ends it; who is never ready has another fault.
				if (tries === 20) throw error;
				await wait(300);
			}
		}
	}

	const node: ClusterNode = {
		name,
		port,
		url: `http://127.0.0.1:${port}`,
		get isUp() {
			return running !== undefined;
		},
		toPostgres,
		toRedis,
		async kill() {
			const killed = running;
			running = undefined;
			await killed?.kill();
		},
		async stop(ms) {
			const stopped = running;
			running = undefined;
			if (!stopped) return 0;
			const late = setTimeout(() => void stopped.kill(), ms);
			const code = await stopped.stop();
			clearTimeout(late);
			return code;
		},
		start: () => (starting ??= begin().finally(() => (starting = undefined))),
		pause: () => running?.pause(),
		resume: () => running?.resume(),
		said: () => running?.said() ?? "",
	};
	const end = async () => {
		isClosed = true;
		await node.kill();
		await Promise.all([toPostgres.close(), toRedis.close()]);
		await rm(dataDir, { recursive: true, force: true });
	};
	return { node, end };
}
