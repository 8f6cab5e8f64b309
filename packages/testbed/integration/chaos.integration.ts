// Two minutes of every fault at once, on real processes: what was acknowledged is there once, and everybody is level again.
import { expect, test } from "vitest";
import { runChaos } from "../chaos/chaos.ts";

const seed = Number(process.env["TESTBED_SEED"] ?? 7);
const minutes = 2;

test(`seed ${seed}: three nodes, PostgreSQL, Redis and thirty people lose and double nothing, whatever is done to them`, async () => {
	const { faults, sequence, report, rounds, acknowledged } = await runChaos({ seed, minutes, say: () => {} });
	console.info(report);
	expect(faults.join("\n"), `seed ${seed}:\n${sequence.join("\n")}`).toBe("");
	// Otherwise the run has shown less than its title says.
	expect(rounds).toBeGreaterThanOrEqual(3);
	expect(acknowledged).toBeGreaterThan(200);
}, 600_000);
