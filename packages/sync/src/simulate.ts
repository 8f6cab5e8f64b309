// The simulator's door: whole worlds of nodes, tabs and faults in virtual time, each from one seed. By hand: `npm run simulate -- --seeds 2000`.
import { createRandom } from "./simulator/random.ts";
import type { Scenario } from "./simulator/scenario.ts";
import { shrink } from "./simulator/shrink.ts";
import { drawSteps, happenings, type Step } from "./simulator/steps.ts";
import { run } from "./simulator/world.ts";

export type { Said, Scenario } from "./simulator/scenario.ts";
export type { Step } from "./simulator/steps.ts";
export { createRandom, type Random } from "./simulator/random.ts";

export interface SimulateOptions<Actor> {
	readonly scenario: Scenario<Actor>;
	readonly seed: number;
	/** How much happens; 300 when left out. */
	readonly steps?: number;
	/** Tabs taking part, two of them one person's; 6 when left out. */
	readonly tabs?: number;
}

export interface SimulatedFailure {
	readonly seed: number;
	readonly what: string;
	/** The fewest steps found that still fail. */
	readonly steps: readonly Step[];
}

/** Runs one world; undefined: everything held. */
export async function simulate<Actor>(options: SimulateOptions<Actor>): Promise<SimulatedFailure | undefined> {
	const { scenario, seed, steps: count = 300, tabs = 6 } = options;
	const steps = drawSteps(createRandom(seed ^ 0x5a17), count);
	const what = await run(scenario, seed, steps, tabs);
	if (what === undefined) return undefined;
	const shortest = await shrink(steps, async (shorter) => (await run(scenario, seed, shorter, tabs)) !== undefined);
	return { seed, what: (await run(scenario, seed, shortest, tabs)) ?? what, steps: shortest };
}

/** Runs given steps again, as a failure printed them; undefined: everything held. */
export function replay<Actor>(
	scenario: Scenario<Actor>,
	seed: number,
	steps: readonly Step[],
	tabs = 6,
): Promise<string | undefined> {
	return run(scenario, seed, steps, tabs);
}

/** Steps as `describeFailure` printed them. */
export function readSteps(text: string): Step[] {
	return text
		.trim()
		.split("\n")
		.map((line) => {
			const [what, who, seed] = line.trim().split(" ");
			const happening = happenings.find((each) => each === what);
			if (!happening) throw new Error(`nothing is called ${what}`);
			return { what: happening, who: Number(who), seed: Number(seed) };
		});
}

/** A failure as text: its seed, what it broke, its steps one a line. */
export function describeFailure({ seed, what, steps }: SimulatedFailure): string {
	return [`seed ${seed}: ${what}`, ...steps.map((step) => `  ${step.what} ${step.who} ${step.seed}`)].join("\n");
}
