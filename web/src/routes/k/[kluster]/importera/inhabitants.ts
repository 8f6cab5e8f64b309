// How many live where a cluster's community cases are from, as somebody types it. The agency's sheet does not say, and nothing is
// guessed from its rates, which are whole numbers.
import type { UnitBody } from "@samlad/board/bodies";
import { parseNumber } from "@samlad/board/numbers/parse";
import type { UnitRow } from "@samlad/board/rows/unit";
import type { Language } from "#lib/language.svelte.ts";

/** Nobody's region has more. */
const most = 20_000_000;

/** Undefined: it is no number of people. */
export function inhabitantsTyped(text: string, lang: Language): number | undefined {
	const parsed = parseNumber(text, { lang });
	return parsed.ok && !parsed.relative && parsed.value >= 1 && parsed.value <= most ? parsed.value : undefined;
}

/** The whole unit as it should stand. */
export function withInhabitants(unit: string, { put: _, ...row }: UnitRow, inhabitants: number): UnitBody {
	return { ...row, unit, capacity: inhabitants };
}
