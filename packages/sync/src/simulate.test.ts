import { describe, expect, test } from "vitest";
import { toyScenario } from "./toy/scenario.ts";
import { describeFailure, readSteps, replay, simulate } from "./simulate.ts";

const seeds = 500;
const seedsEach = 50;

describe("a world of two nodes, six tabs and every fault", () => {
	const stretches = Array.from({ length: seeds / seedsEach }, (_, at) => at * seedsEach + 1);
	test.each(stretches)("keeps its promises from seed %i on", { timeout: 120_000 }, async (first) => {
		for (let seed = first; seed < first + seedsEach; seed += 1) {
			const failure = await simulate({ scenario: toyScenario, seed });
			expect(failure ? describeFailure(failure) : "").toBe("");
		}
	});
});

describe("what the simulator found", () => {
	test("a receipt for an entry that a restore took away is taken back, though another stands at its seq", async () => {
		const steps = readSteps(`
			ring-loss 287 620295206
			pass 479 613787046
			say 143 175946171
			say 329 895033562
			say 138 863708598
			pass 993 580282205
			restore 892 231838983
		`);
		expect(await replay(toyScenario, 1, steps)).toBeUndefined();
	});

	test("nobody is shown a board that is half folded", async () => {
		const steps = readSteps(`
			say 83 84894834
			pass 839 605783247
			grant 925 582056976
			say 942 408152318
			say 641 566045953
			store-falters 359 973176008
			change-node 503 107790140
			restore 426 709100930
			say 931 808411234
			say 914 860955243
			say 797 546516171
			pass 272 455392319
			cut 771 898010551
			say 786 8329087
		`);
		expect(await replay(toyScenario, 41, steps)).toBeUndefined();
	});
});
