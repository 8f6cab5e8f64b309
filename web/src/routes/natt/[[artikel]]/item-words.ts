// What is said of one item at night: how long it lasts, how much was counted, and when.
import type { ItemLeft } from "@samlad/board/derive/running-out";
import type { Language } from "#lib/language.svelte.ts";
import { days } from "#lib/numbers.ts";
import { m } from "#lib/paraglide/messages.js";

/** Gone is nought days, whatever is used of it. */
export function daysWords({ stock }: ItemLeft, lang: Language): string {
	if (stock.level === "black") return m.night_days({ days: "0" });
	if (stock.days !== null) return m.night_days({ days: days(stock.days, lang) });
	return stock.left !== null && stock.burnPerDay === 0 ? m.night_not_used() : m.night_days_unknown();
}
