// The limits of a measure as they were typed: worse ones beyond milder ones, and nothing said where the default says the same.
import { limitsOf, withLimit, type LimitName } from "@samlad/board/derive/limits";
import type { Measure } from "@samlad/board/rows/template";

export type LimitsIn =
	| { readonly ok: true; readonly measure: Measure }
	| { readonly ok: false; readonly at: LimitName; readonly is: "order" };

/** `limits`: those that the form shows; undefined: the default, or none. */
export function limitsIn(was: Measure, limits: { readonly [name in LimitName]?: number | undefined }): LimitsIn {
	const before = limitsOf(was);
	const measure = (Object.keys(limits) as readonly LimitName[])
		.filter((name) => limits[name] !== before[name])
		.reduce((measure, name) => withLimit(measure, name, limits[name]), was);
	const now = limitsOf(measure);
	for (const [milder, worse] of [
		["days.strained", "days.critical"],
		["days.surplus", "days.strained"],
		["gap.critical", "gap.strained"],
		["criticalFrom", "strainedFrom"],
	] as const) {
		const [high, low] = [now[milder], now[worse]];
		if (high !== undefined && low !== undefined && high < low) return { ok: false, at: milder, is: "order" };
	}
	return { ok: true, measure };
}
