// Whole worlds of pages that write in one text, from seeds. By hand, more of them: npm run simulate:text -w @samlad/sync -- --seeds 1000
import { expect, test } from "vitest";
import { runText } from "./simulator/world.ts";

const seeds = 40;
const seedsEach = 10;

test.each(Array.from({ length: seeds / seedsEach }, (_, at) => at * seedsEach + 1))(
	"two nodes, four pages and every fault: each word stands once or was taken away, from seed %i on",
	async (first) => {
		for (let seed = first; seed < first + seedsEach; seed++)
			expect([seed, await runText(seed, 100)]).toEqual([seed, undefined]);
	},
);
