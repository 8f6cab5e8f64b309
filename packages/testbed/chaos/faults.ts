// Everything that can be done to a cluster and its people, each with a way to mend it.
import type { ClusterNode } from "../src/cluster.ts";
import type { Proxy } from "../src/proxy.ts";
import { databaseFaults } from "./database-faults.ts";
import { type Fault, startTurns } from "./fault.ts";

const stopMs = 20_000;

/** What can be wrong with any cable. */
const troubles: { readonly [name: string]: (cable: Proxy) => void } = {
	cut: (cable) => cable.cut(),
	reset: (cable) => cable.reset(),
	"half-open up": (cable) => cable.silence("up"),
	"half-open down": (cable) => cable.silence("down"),
	slow: (cable) => cable.delay(150, 300),
	dripping: (cable) => cable.drip(64, 5),
};

export const faults: { readonly [kind: string]: Fault } = {
	"node killed": async ({ cluster, crowd, chance }) => {
		const node = chance.one(cluster.nodes);
		const cutOff = crowd.tabs.filter(({ line, replicas }) => line.node === node && replicas.length > 0);
		await node.kill();
		return { what: node.name, cutOff, mend: () => node.start() };
	},
	"node told to stop": async ({ cluster, crowd, chance, wrong }) => {
		const node = chance.one(cluster.nodes);
		const cutOff = crowd.tabs.filter(({ line, replicas }) => line.node === node && replicas.length > 0);
		// One that stands still would not hear it.
		node.resume();
		const code = await node.stop(stopMs);
		if (code !== 0) wrong(`${node.name} was told to stop, and ended with ${code}`);
		return { what: node.name, cutOff, mend: () => node.start() };
	},
	"node paused": async ({ cluster, chance }) => {
		const node = chance.one(cluster.nodes);
		node.pause();
		return { what: node.name, mend: async () => node.resume() };
	},
	"nodes paused by turns": async ({ cluster, chance, note }) => {
		const turns = startTurns(150, async () => {
			const node: ClusterNode = chance.one(cluster.nodes);
			node.pause();
			await chance.pause(20, 900);
			node.resume();
		});
		note("for up to 900 ms each");
		return { what: "all", mend: turns.stop };
	},
	"redis killed": async ({ cluster }) => {
		await cluster.redis.kill();
		return { what: "redis", mend: () => cluster.redis.start() };
	},
	"redis flushed": async ({ cluster }) => {
		// A paused one would not answer; what is killed is empty already.
		cluster.redis.resume();
		if (cluster.redis.pid !== 0) await cluster.redis.flush();
		return { what: "redis", isOver: true, mend: async () => {} };
	},
	"redis paused": async ({ cluster }) => {
		cluster.redis.pause();
		return { what: "redis", mend: async () => cluster.redis.resume() };
	},
	"tabs killed": async ({ crowd, chance }) => {
		const tabs = chance.some(crowd.tabs);
		for (const tab of tabs) tab.kill();
		return { what: `${tabs.length} tabs`, mend: async () => tabs.forEach((tab) => tab.open()) };
	},
	"tabs change node": async ({ cluster, crowd, chance }) => {
		const turns = startTurns(400, async () => {
			for (const { line } of chance.some(crowd.tabs)) {
				line.sendTo(chance.one(cluster.nodes));
				line.cable.reset();
			}
		});
		return { what: "a third at a time", mend: turns.stop };
	},
	"rights asked for again": async ({ region, chance }) => {
		const turns = startTurns(60, async () => {
			// The database may be away.
			await region.moveRights(chance.one([...region.cookies.keys()])).catch(() => undefined);
		});
		return { what: "of one person at a time", mend: turns.stop };
	},
	...databaseFaults,
	...Object.fromEntries(
		Object.entries(troubles).flatMap(([name, strike]): [string, Fault][] => [
			[`client line ${name}`, onClients(strike)],
			[`database line ${name}`, onNode(({ toPostgres }) => toPostgres, strike)],
			[`redis line ${name}`, onNode(({ toRedis }) => toRedis, strike)],
		]),
	),
};

function onClients(strike: (cable: Proxy) => void): Fault {
	return async ({ crowd, chance }) => {
		const struck = chance.some([...crowd.tabs, ...crowd.posters]);
		for (const { line } of struck) strike(line.cable);
		return {
			what: `${struck.length} people`,
			mend: async () => struck.forEach(({ line }) => line.cable.mend()),
		};
	};
}

function onNode(edge: (node: ClusterNode) => Proxy, strike: (cable: Proxy) => void): Fault {
	return async ({ cluster, chance }) => {
		const node = chance.one(cluster.nodes);
		strike(edge(node));
		return { what: node.name, mend: async () => edge(node).mend() };
	};
}
