import { describeFailure, simulate } from "@samlad/sync/simulate";
import { describe, expect, test } from "vitest";
import { clusterScenario } from "./cluster.ts";

const seeds = 30;
const seedsEach = 10;

describe("two nodes, six tabs and every fault, on the project's own rules", () => {
	const stretches = Array.from({ length: seeds / seedsEach }, (_, at) => at * seedsEach + 1);
	test.each(stretches)("the board says what the log says, from seed %i on", async (first) => {
		for (let seed = first; seed < first + seedsEach; seed++) {
			const failure = await simulate({ scenario: clusterScenario, seed });
			expect(failure ? describeFailure(failure) : "").toBe("");
		}
	});
});
