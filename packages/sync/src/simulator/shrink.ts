// Makes a failing run shorter: leaves out ever smaller stretches of its steps while it still fails.
import type { Step } from "./steps.ts";

export async function shrink(
	steps: readonly Step[],
	fails: (steps: readonly Step[]) => Promise<boolean>,
	mostRuns = 150,
): Promise<readonly Step[]> {
	let shortest = steps;
	let runs = 0;
	for (let stretch = Math.ceil(steps.length / 2); stretch >= 1; stretch = Math.floor(stretch / 2)) {
		for (let from = 0; from < shortest.length && runs < mostRuns;) {
			const shorter = [...shortest.slice(0, from), ...shortest.slice(from + stretch)];
			runs += 1;
			if (await fails(shorter)) shortest = shorter;
			else from += stretch;
		}
	}
	return shortest;
}
