// What is drawn from a seed in one go of faults.
import { between, pick, type Random } from "@samlad/sync/simulator/random";
import { setTimeout as wait } from "node:timers/promises";

export interface RandomOf {
	one<T>(from: readonly T[]): T;
	/** About a third, and never nobody. */
	some<T>(from: readonly T[]): readonly T[];
	between(least: number, most: number): number;
	shuffled<T>(from: readonly T[]): readonly T[];
	pause(leastMs: number, mostMs: number): Promise<void>;
}

export function createChance(random: Random): RandomOf {
	function one<T>(from: readonly T[]): T {
		const picked = pick(random, from);
		if (picked === undefined) throw new Error("There is nothing to choose from");
		return picked;
	}
	return {
		one,
		some(from) {
			const some = from.filter(() => random() < 1 / 3);
			return some.length > 0 ? some : [one(from)];
		},
		between: (least, most) => between(random, least, most),
		shuffled: (from) =>
			from
				.map((each) => ({ each, at: random() }))
				.toSorted((a, b) => a.at - b.at)
				.map(({ each }) => each),
		pause: (leastMs, mostMs) => wait(between(random, leastMs, mostMs)),
	};
}
