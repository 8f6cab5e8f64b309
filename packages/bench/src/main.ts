// `npm run bench`: the figures of one node and of two, each beside what it is held to, with the machine they were taken on.
// Names after the command run those parts alone: `npm run bench -- latency nodes`.
import { type Line, print } from "./lines.ts";
import { describeMachine } from "./machine.ts";
import { fanOuts, sustained } from "./parts/fan-out.ts";
import { crowds, nodes } from "./parts/nodes.ts";
import { bothStores, decisions, joins, latencies, pace, traffic } from "./parts/one-node.ts";
import { aDayOnTheWall } from "./parts/screen.ts";
import { aYear } from "./parts/year.ts";

const parts: { readonly [name: string]: () => Promise<readonly Line[]> } = {
	latency: latencies,
	stores: bothStores,
	pace,
	decisions,
	"fan-out": () => fanOuts(100, 6),
	"fan-out-20": () => fanOuts(20, 16),
	"fan-out-400": () => fanOuts(400, 2),
	sustained,
	traffic,
	join: joins,
	year: aYear,
	nodes,
	crowd: crowds,
	screen: aDayOnTheWall,
};

const chosen = process.argv.slice(2);
const names = chosen.length > 0 ? chosen : Object.keys(parts);
console.log(describeMachine());
for (const name of names) {
	const part = parts[name];
	if (!part) throw new Error(`There is no part ${name}; there are ${Object.keys(parts).join(", ")}`);
	print(await part());
}
process.exit(0);
