// Whether a typed number deserves a second look. It is never refused for it.
import type { Measure } from "../rows/template.ts";
import { defaultUnlikelyTimes } from "./defaults.ts";

export type Plausibility =
	| { readonly asks: false }
	| {
			readonly asks: true;
			/** Outside the measure's range, more than five times the last value, or under a fifth of it. */
			readonly why: "range" | "large" | "small";
			/** What was perhaps meant: a power of ten away, within the range and close to the last value. */
			readonly meant?: number;
	  };

export function plausibility(
	measure: Pick<Measure, "min" | "max" | "decimals" | "unlikelyTimes">,
	last: number | null | undefined,
	typed: number,
): Plausibility {
	const why = reason(measure, last, typed);
	if (!why) return { asks: false };
	const meant = [10, 100, 1000]
		.flatMap((power) => [typed / power, typed * power])
		.filter((guess) => Number(guess.toFixed(measure.decimals ?? 0)) === guess)
		.find((guess) => typeof last === "number" && last > 0 && !reason(measure, last, guess));
	return { asks: true, why, ...(meant !== undefined && { meant }) };
}

function reason(
	{ min, max, unlikelyTimes: times = defaultUnlikelyTimes }: Pick<Measure, "min" | "max" | "unlikelyTimes">,
	last: number | null | undefined,
	typed: number,
): "range" | "large" | "small" | undefined {
	if ((max !== undefined && typed > max) || (min !== undefined && typed < min)) return "range";
	if (typeof last !== "number" || last <= 0) return undefined;
	if (typed > last * times) return "large";
	return typed < last / times ? "small" : undefined;
}
