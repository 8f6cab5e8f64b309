// What people run: two nodes on one PostgreSQL and one Redis, behind nginx with TLS, holding the exercise region. For whoever
// wants to see that one of the nodes can go. Stops only what it started.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { startNginx, type LoggedRequest, type Nginx } from "./nginx.ts";
import { freePort, startNode, type Node } from "./node.ts";
import { startPostgres } from "./postgres.ts";
import { startRedis } from "./redis.ts";

export interface TwoNodes {
	readonly nginx: Nginx;
	readonly nodes: readonly [Node, Node];
	/** Again on its port and its folder, after it was killed or stopped. */
	restart(index: 0 | 1): Promise<void>;
	/** WebSockets that have been closed, by whoever, in the order in which they were. */
	closedSockets(): readonly LoggedRequest[];
	close(): Promise<void>;
}

/** From here on this whole process trusts the certificate. */
export async function startTwoNodes(): Promise<TwoNodes> {
	const [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
	const ports = [await freePort(), await freePort()] as const;
	const nginx = await startNginx(ports);
	setDefaultCACertificates([...getCACertificates(), nginx.certificate]);
	const env = {
		DATABASE_URL: await postgres.createDatabase(),
		REDIS_URL: redis.url,
		SAMLAD_KEY: "5a".repeat(32),
		SAMLAD_DEMO: "1",
		PUBLIC_ORIGIN: nginx.url,
		TRUSTED_PROXIES: "1",
	};
	const folders = await Promise.all(ports.map(() => mkdtemp(join(tmpdir(), "samlad-node-"))));
	const start = (index: 0 | 1) =>
		startNode({ dataDir: folders[index] ?? "", port: ports[index], env, readyMs: 180_000 });
	const nodes: [Node, Node] = await Promise.all([start(0), start(1)]);
	return {
		nginx,
		nodes,
		async restart(index) {
			nodes[index] = await start(index);
		},
		closedSockets: () => nginx.requests().filter(({ upgrade }) => upgrade === "websocket"),
		async close() {
			for (const node of nodes) await node.stop();
			await nginx.close();
			await redis.close();
			await postgres.close();
			for (const folder of folders) await rm(folder, { recursive: true, force: true });
		},
	};
}
