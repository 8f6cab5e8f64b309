// The limits of a field in a line: only those that decide a level.
import { limitsOf } from "@samlad/board/derive/limits";
import type { Measure } from "@samlad/board/rows/template";
import type { Language } from "#lib/language.svelte.ts";
import { m } from "#lib/paraglide/messages.js";
import { limitNumber } from "./template-words.ts";

export function limitWords(measure: Measure, lang: Language): readonly string[] {
	const limits = limitsOf(measure);
	const number = (name: keyof typeof limits) => limitNumber(name, limits[name], lang);
	if (measure.type === "stock") {
		const { packs } = measure;
		return [
			m.template_line_days({ critical: number("days.critical"), strained: number("days.strained") }),
			...(packs ? [m.template_line_packs({ pack: packs.pack, carton: packs.carton })] : []),
		];
	}
	if (measure.type === "staff")
		return [m.template_line_gap({ critical: number("gap.critical"), strained: number("gap.strained") })];
	if (measure.type !== "gauge" || (limits.criticalFrom === undefined && limits.strainedFrom === undefined)) return [];
	return [m.template_line_from({ critical: number("criticalFrom"), strained: number("strainedFrom") })];
}
