// How much there is of an item, with what it is counted in.
import { formatNumber } from "@samlad/board/numbers/format";
import type { Measure } from "@samlad/board/rows/template";
import type { Language } from "#lib/language.svelte.ts";

/** `1 200 st`, which never breaks. */
export function amountWords(amount: number, { counted, decimals = 0 }: Measure, lang: Language): string {
	return `${formatNumber(Number(amount.toFixed(decimals)), lang, decimals)}\u00a0${counted?.[lang] ?? ""}`.trim();
}
