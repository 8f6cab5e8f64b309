// What happens in a run, drawn beforehand as data, so that a failing run can be made shorter.
import { between, pick, type Random } from "./random.ts";

export const happenings = [
	"say",
	"pass",
	"cut",
	"stay-offline",
	"come-back",
	"change-node",
	"reload-tab",
	"kill-node",
	"store-stops",
	"store-starts",
	"store-falters",
	"back-up",
	"restore",
	"relapse",
	"revoke",
	"grant",
	"read-slowly",
	"ring-loss",
	"direct",
	"discard",
] as const;

export type Happening = (typeof happenings)[number];

export interface Step {
	readonly what: Happening;
	/** Whose turn it is, as a number to be taken modulo how many there are. */
	readonly who: number;
	/** Seeds what the step draws for itself. */
	readonly seed: number;
}

const weights: { readonly [what in Happening]: number } = {
	say: 90,
	pass: 60,
	cut: 12,
	"stay-offline": 4,
	"come-back": 8,
	"change-node": 6,
	"reload-tab": 6,
	"kill-node": 2,
	"store-stops": 2,
	"store-starts": 6,
	"store-falters": 6,
	"back-up": 2,
	restore: 1,
	relapse: 2,
	revoke: 2,
	grant: 4,
	"read-slowly": 3,
	"ring-loss": 4,
	direct: 6,
	discard: 3,
};

const bag = happenings.flatMap((what) => Array.from({ length: weights[what] }, () => what));

export function drawSteps(random: Random, count: number): Step[] {
	return Array.from({ length: count }, () => ({
		what: pick(random, bag) ?? "pass",
		who: between(random, 0, 1000),
		seed: between(random, 0, 1e9),
	}));
}
