// By hand: npm run simulate -- --seeds 2000 [--from 1] [--steps 300] [--tabs 6]
import { parseArgs } from "node:util";
import { toyScenario } from "../toy/scenario.ts";
import { describeFailure, simulate } from "../simulate.ts";

const { values } = parseArgs({
	options: {
		seeds: { type: "string", default: "100" },
		from: { type: "string", default: "1" },
		steps: { type: "string", default: "300" },
		tabs: { type: "string", default: "6" },
	},
});
const [seeds, from, steps, tabs] = [values.seeds, values.from, values.steps, values.tabs].map(Number);
const first = from ?? 1;
const last = first + (seeds ?? 100) - 1;
const started = performance.now();
let failed = 0;
for (let seed = first; seed <= last; seed += 1) {
	const failure = await simulate({ scenario: toyScenario, seed, steps: steps ?? 300, tabs: tabs ?? 6 });
	if (!failure) continue;
	failed += 1;
	process.stdout.write(`${describeFailure(failure)}\n`);
}
const seconds = (performance.now() - started) / 1000;
process.stdout.write(`${last - first + 1 - failed} passed, ${failed} failed in ${seconds.toFixed(1)} s\n`);
process.exitCode = failed > 0 ? 1 : 0;
