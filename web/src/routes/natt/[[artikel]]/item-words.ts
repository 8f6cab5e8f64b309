// What is said of one item at night: how long it lasts, how much was counted, and when.
import type { ItemLeft } from "@samlad/board/derive/running-out";
import { formatNumber } from "@samlad/board/numbers/format";
import type { Measure } from "@samlad/board/tables";
import type { Language } from "#lib/language.svelte.ts";
import { days } from "#lib/numbers.ts";
import { m } from "#lib/paraglide/messages.js";

/** `1 200 st`, which never breaks. */
export function amountWords(amount: number, { counted, decimals }: Measure, lang: Language): string {
	return `${formatNumber(amount, lang, decimals)}\u00a0${counted?.[lang] ?? ""}`.trim();
}

/** Gone is nought days, whatever is used of it. */
export function daysWords({ stock }: ItemLeft, lang: Language): string {
	if (stock.level === "black") return m.night_days({ days: "0" });
	if (stock.days !== null) return m.night_days({ days: days(stock.days, lang) });
	return stock.left !== null && stock.burnPerDay === 0 ? m.night_not_used() : m.night_days_unknown();
}
