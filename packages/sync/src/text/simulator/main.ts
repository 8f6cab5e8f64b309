// By hand: npm run simulate:text -- [--seeds 1000] [--from 1] [--steps 120]
import { parseArgs } from "node:util";
import { runText } from "./world.ts";

const { values } = parseArgs({
	options: {
		seeds: { type: "string", default: "1000" },
		from: { type: "string", default: "1" },
		steps: { type: "string", default: "120" },
	},
});
const [seeds = 1000, first = 1, steps = 120] = [values.seeds, values.from, values.steps].map(Number);
const started = performance.now();
let failed = 0;
for (let seed = first; seed < first + seeds; seed++) {
	const what = await runText(seed, steps);
	if (what === undefined) continue;
	failed += 1;
	process.stdout.write(`seed ${seed}: ${what}\n`);
}
const seconds = (performance.now() - started) / 1000;
process.stdout.write(`${seeds - failed} passed, ${failed} failed in ${seconds.toFixed(1)} s\n`);
process.exitCode = failed > 0 ? 1 : 0;
