// What one cell of the stock matrix says, in words, and how it is marked, if it is.
import type { Stock } from "@samlad/board/derive/stock";
import type { Level } from "@samlad/board/rows/care";
import type { Measure } from "@samlad/board/rows/template";
import type { Language } from "#lib/language.svelte.ts";
import { days } from "#lib/numbers.ts";
import { m } from "#lib/paraglide/messages.js";
import { amountWords } from "#lib/stock/amount-words.ts";
import { statusWord } from "#lib/ui/status.ts";

/** Grey is normal: only what is worse, and surplus, has ink. */
export function markOf({ level }: Stock): Level | undefined {
	return level === null || level === "normal" ? undefined : level;
}

export function cellWords(stock: Stock, measure: Measure, lang: Language): string {
	const { balance, countedAt, level } = stock;
	if (balance === null) return countedAt === null ? m.stock_not_counted() : m.stock_unknown();
	const lasts = stock.days === null ? m.stock_no_days() : m.stock_days({ days: days(stock.days, lang) });
	return [level && level !== "normal" ? statusWord(level) : "", lasts, amountWords(balance, measure, lang)]
		.filter((words) => words !== "")
		.join(", ");
}
