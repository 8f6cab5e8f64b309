// A run: a cluster, its people at work, and rounds of faults drawn from a seed. After each round everything is mended, and
// looked over once everybody is level. Ends at the first thing that is not as it must be.
import { setTimeout as pause } from "node:timers/promises";
import { alarms } from "@samlad/sync/simulator/watch";
import { createRandom } from "@samlad/sync/simulator/random";
import { startCluster } from "../src/cluster.ts";
import { createAuditor } from "./auditor.ts";
import { createChance } from "./chance.ts";
import { gatherCrowd } from "./crowd.ts";
import type { Scene, Struck } from "./fault.ts";
import { databaseFaults } from "./database-faults.ts";
import { faults } from "./faults.ts";
import { createInspector } from "./inspect.ts";
import { createLedger } from "./ledger.ts";
import { beginBoards, type Region, writeRegion } from "./region.ts";
import { createTally } from "./tally.ts";

export interface ChaosOptions {
	readonly seed: number;
	/** How long faults go on; starting and the last look come on top. */
	readonly minutes: number;
	readonly people?: number;
	/** Only these kinds; left out: all. */
	readonly kinds?: readonly string[];
	readonly say: (line: string) => void;
}

export interface Outcome {
	/** Nothing: all was as it must be. */
	readonly faults: readonly string[];
	/** What was done when, for a failure's message. */
	readonly sequence: readonly string[];
	readonly report: string;
	readonly rounds: number;
	readonly acknowledged: number;
}

const boards = ["north", "south", "east", "west"];
const healMs = 60_000;
const nodeCount = 3;

export async function runChaos({
	seed,
	minutes,
	people = 30,
	kinds = Object.keys(faults),
	say,
}: ChaosOptions): Promise<Outcome> {
	const random = createRandom(seed);
	const chance = createChance(random);
	const began = performance.now();
	const since = () => `${((performance.now() - began) / 1000).toFixed(2)} s`;
	const sequence: string[] = [];
	const note = (what: string) => {
		sequence.push(`${since()} ${what}`);
		say(`${since()} ${what}`);
	};
	const ledger = createLedger(since);
	const healing = createTally("healed after");
	const back = createTally("live again after");
	let region: Region = { boards, cookies: new Map() };
	const names = Array.from({ length: people }, (_, index) => `person-${index + 1}`);
	const cluster = await startCluster({
		size: nodeCount,
		random,
		async prepare(url, key) {
			region = await writeRegion({ url, key }, { boards, people: names });
		},
		onLine(node, line) {
			const alarm = alarmIn(line);
			if (alarm) ledger.fault(`${node} logged ${alarm}`);
		},
	});
	const auditor = createAuditor({ ...cluster, boards, ledger });
	const first = cluster.nodes[0];
	await beginBoards(first?.url ?? "", region);
	const crowd = await gatherCrowd({ cluster, region, ledger, seed });
	const inspector = createInspector({ cluster, crowd, region, auditor, ledger });
	const scene: Scene = {
		cluster,
		crowd,
		chance,
		note,
		wrong: ledger.fault,
		checkAcknowledged: auditor.checkAcknowledged,
	};
	const until = performance.now() + minutes * 60_000;
	let rounds = 0;
	let auditing = true;
	const audits = (async () => {
		while (auditing) {
			await auditor.checkAcknowledged();
			await pause(100);
		}
	})();

	async function heal(kindsStruck: readonly string[]): Promise<void> {
		const mended = performance.now();
		const resting = crowd.rest();
		let why = await inspector.notHealed();
		while (why && performance.now() - mended < healMs) {
			await pause(25);
			why = await inspector.notHealed();
		}
		if (why) return ledger.fault(`Not healed within ${healMs} ms: ${why}`);
		const ms = performance.now() - mended;
		healing.add(kindsStruck.length === 1 ? (kindsStruck[0] ?? "") : "several at once", ms);
		note(`healed in ${Math.round(ms)} ms`);
		await resting;
		// Systems may have had something stored since.
		for (let tries = 0; tries < 400 && (await inspector.notHealed()); tries++) await pause(25);
	}

	/** How long each of these is without its boards, from a fault that ends its connection. */
	async function watchReturn(kind: string, { cutOff = [] }: Struck, at: number): Promise<void> {
		await Promise.all(
			cutOff.map(async (tab) => {
				const { replicas } = tab;
				while (tab.replicas === replicas && performance.now() - at < healMs) {
					if (tab.liveSince !== undefined && tab.liveSince > at) return back.add(kind, tab.liveSince - at);
					await pause(10);
				}
			}),
		);
	}

	async function strike(kind: string, isAlone: boolean): Promise<void> {
		const fault = faults[kind];
		if (!fault) throw new Error(`There is no fault called ${kind}`);
		await chance.pause(0, isAlone ? 0 : 1500);
		const at = performance.now();
		const struck = await fault(scene);
		note(`${kind}: ${struck.what}`);
		const returning = watchReturn(isAlone ? kind : `${kind}, with others`, struck, at);
		if (!struck.isOver) await chance.pause(600, 5000);
		await struck.mend();
		note(`${kind}: mended`);
		void returning;
	}

	try {
		let bag: readonly string[] = [];
		const draw = (count: number) => {
			const drawn: string[] = [];
			while (drawn.length < count) {
				if (bag.length === 0) bag = chance.shuffled(kinds);
				const [kind = ""] = bag;
				bag = bag.slice(1);
				// What is done to the database itself goes one at a time.
				const hasOne = kind in databaseFaults && drawn.some((each) => each in databaseFaults);
				if (!hasOne && !drawn.includes(kind)) drawn.push(kind);
				else if (kinds.length < count * 2) break;
			}
			return drawn;
		};
		await heal(["start"]);
		while (performance.now() < until && ledger.faults.length === 0) {
			rounds += 1;
			crowd.work();
			await chance.pause(300, 1500);
			const struck = draw(random() < 0.35 ? 1 : chance.between(2, 4));
			await Promise.all(struck.map((kind) => strike(kind, struck.length === 1)));
			await heal(struck);
			const fault = ledger.faults.length === 0 ? await inspector.fault(false) : undefined;
			if (fault) ledger.fault(fault);
		}
		const last = ledger.faults.length === 0 ? await inspector.fault(true) : undefined;
		if (last) ledger.fault(last);
	} finally {
		auditing = false;
		await audits;
		await crowd.close();
		await auditor.close();
		if (ledger.faults.length > 0) for (const { name, said } of cluster.nodes) say(`── ${name}\n${said().slice(-3000)}`);
		await cluster.close();
	}
	const report = [
		`seed ${seed}: ${rounds} rounds, ${sequence.filter((line) => line.endsWith(": mended")).length} faults, ${people} people, ${nodeCount} nodes`,
		`${ledger.said.size} said, ${ledger.acknowledged.size} acknowledged, ${ledger.refused.size} refused (${refusals(ledger.refused)})`,
		ledger.faults.length === 0 ? "0 lost, 0 doubled, 0 false acknowledgements, all tables equal" : "FAILED",
		healing.table(),
		back.table(),
	]
		.filter(Boolean)
		.join("\n");
	return { faults: ledger.faults, sequence, report, rounds, acknowledged: ledger.acknowledged.size };
}

/** What no node may write, whatever happens around it. */
function alarmIn(line: string): string | undefined {
	const event = /"event":"([^"]+)"/.exec(line)?.[1];
	if (event !== undefined && (alarms.has(event) || event === "log-restored" || event === "tables-disagree"))
		return line;
	return line.includes("outside every request") || line.includes("nobody waited for") ? line : undefined;
}

function refusals(refused: ReadonlyMap<string, string>): string {
	const counts = Map.groupBy(refused.values(), (code) => code);
	return [...counts].map(([code, all]) => `${code} ${all.length}`).join(", ");
}
