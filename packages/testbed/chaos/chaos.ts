// A run: a cluster, its people at work, and rounds of faults drawn from a seed, until time is up or something is not as it must be.
import { setTimeout as pause } from "node:timers/promises";
import { createRandom } from "@samlad/sync/simulator/random";
import { createChance } from "./chance.ts";
import type { Scene } from "./fault.ts";
import { faults } from "./faults.ts";
import { createLedger } from "./ledger.ts";
import { createRounds } from "./rounds.ts";
import { openSetting } from "./setting.ts";

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

const nodes = 3;
const auditMs = 100;

export async function runChaos(options: ChaosOptions): Promise<Outcome> {
	const { seed, minutes, people = 30, kinds = Object.keys(faults), say } = options;
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
	const setting = await openSetting({ seed, random, nodes, people, ledger });
	const { cluster, auditor, inspector } = setting;
	const scene: Scene = { ...setting, chance, note, wrong: ledger.fault, checkAcknowledged: auditor.checkAcknowledged };
	const { round, heal, healing, back } = createRounds({ setting, scene, kinds, ledger });
	const stopAudits = auditOften(auditor.checkAcknowledged);
	const until = performance.now() + minutes * 60_000;
	const isWell = () => ledger.faults.length === 0;
	let rounds = 0;
	try {
		await heal("start");
		for (; performance.now() < until && isWell(); rounds++) await round();
		const last = isWell() ? await inspector.fault(true) : undefined;
		if (last) ledger.fault(last);
		if (!isWell()) for (const { name, said } of cluster.nodes) say(`── ${name}\n${said().slice(-3000)}`);
	} finally {
		await stopAudits();
		await setting.close();
	}
	const { said, acknowledged, refused } = ledger;
	const mended = sequence.filter((line) => line.endsWith(": mended")).length;
	const report = [
		`seed ${seed}: ${rounds} rounds, ${mended} faults, ${people} people, ${nodes} nodes`,
		`${said.size} said, ${acknowledged.size} acknowledged, ${refused.size} refused (${countsOf(refused.values())})`,
		isWell() ? "0 lost, 0 doubled, 0 false acknowledgements, all tables equal" : "FAILED",
		healing.table(),
		back.table(),
	];
	return {
		faults: ledger.faults,
		sequence,
		report: report.filter(Boolean).join("\n"),
		rounds,
		acknowledged: acknowledged.size,
	};
}

/** Whatever is acknowledged is looked for at once, before anybody can put it right. */
function auditOften(check: () => Promise<boolean>): () => Promise<void> {
	let isOver = false;
	const going = (async () => {
		while (!isOver) {
			await check();
			await pause(auditMs);
		}
	})();
	return () => {
		isOver = true;
		return going;
	};
}

function countsOf(codes: Iterable<string>): string {
	return [...Map.groupBy(codes, (code) => code)].map(([code, all]) => `${code} ${all.length}`).join(", ");
}
