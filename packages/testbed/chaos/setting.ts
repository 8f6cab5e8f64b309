// Where a run takes place: the cluster, its region, the people in it, and those who look on. All of it is ended together.
import { startCluster, type Cluster } from "../src/cluster.ts";
import { alarms } from "@samlad/sync/simulator/watch";
import { createAuditor, type Auditor } from "./auditor.ts";
import { gatherCrowd, type Crowd } from "./crowd.ts";
import { createInspector, type Inspector } from "./inspect.ts";
import type { Ledger } from "./ledger.ts";
import { beginBoards, type Region, writeRegion } from "./region.ts";

export interface Setting {
	readonly cluster: Cluster;
	readonly region: Region;
	readonly crowd: Crowd;
	readonly auditor: Auditor;
	readonly inspector: Inspector;
	close(): Promise<void>;
}

export interface SettingOptions {
	readonly seed: number;
	readonly random: () => number;
	readonly nodes: number;
	readonly people: number;
	readonly ledger: Ledger;
}

const boards = ["north", "south", "east", "west"];

export async function openSetting({ seed, random, nodes, people, ledger }: SettingOptions): Promise<Setting> {
	const closing: (() => Promise<void>)[] = [];
	const close = async () => {
		for (const end of closing.splice(0).toReversed()) await end();
	};
	const names = Array.from({ length: people }, (_, index) => `person-${index + 1}`);
	const writing = Promise.withResolvers<Region>();
	try {
		const cluster = await startCluster({
			size: nodes,
			random,
			prepare: async (url, key) => writing.resolve(await writeRegion({ url, key }, { boards, people: names })),
			onLine(node, line) {
				if (isAlarm(line)) ledger.fault(`${node} logged ${line}`);
			},
		});
		closing.push(() => cluster.close());
		const region = await writing.promise;
		closing.push(() => region.close());
		const auditor = createAuditor({ ...cluster, boards, ledger });
		closing.push(() => auditor.close());
		await beginBoards(cluster.nodes[0]?.url ?? "", region);
		const crowd = await gatherCrowd({ cluster, region, ledger, seed });
		closing.push(() => crowd.close());
		const inspector = createInspector({ cluster, crowd, region, auditor, ledger });
		return { cluster, region, crowd, auditor, inspector, close };
	} catch (error) {
		await close();
		throw error;
	}
}

/** What no node may write, whatever happens around it. */
function isAlarm(line: string): boolean {
	const event = /"event":"([^"]+)"/.exec(line)?.[1];
	if (event !== undefined && (alarms.has(event) || event === "log-restored" || event === "tables-disagree"))
		return true;
	return line.includes("outside every request") || line.includes("nobody waited for");
}
