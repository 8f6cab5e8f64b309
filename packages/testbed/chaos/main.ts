// By hand: npm run chaos -- --minutes 60 --seed 7 [--people 30] [--kinds "node killed,redis paused"]
import { parseArgs } from "node:util";
import { runChaos } from "./chaos.ts";

const { values } = parseArgs({
	options: {
		minutes: { type: "string", default: "2" },
		seed: { type: "string", default: "1" },
		people: { type: "string", default: "30" },
		kinds: { type: "string" },
	},
});
const say = (line: string) => void process.stdout.write(`${line}\n`);
const { faults, report } = await runChaos({
	seed: Number(values.seed),
	minutes: Number(values.minutes),
	people: Number(values.people),
	...(values.kinds === undefined ? {} : { kinds: values.kinds.split(",").map((kind) => kind.trim()) }),
	say,
});
say(`\n${report}`);
for (const fault of faults) say(`\n${fault}`);
process.exitCode = faults.length > 0 ? 1 : 0;
