// What is said of one of a unit's values: how much, what that means, and what was surprising about it.
import type { Change } from "@samlad/board/derive/change";
import type { Stock } from "@samlad/board/derive/stock";
import type { ValueLine } from "@samlad/board/derive/unit-values";
import { formatNumber } from "@samlad/board/numbers/format";
import type { Measure } from "@samlad/board/rows/template";
import { type Lang, valueWords } from "#lib/history/cell-words.ts";
import { days, plain } from "#lib/numbers.ts";
import { m } from "#lib/paraglide/messages.js";

/** `färre än 15` and `okänt` are words, never nought. */
export function nowWords({ cell, measure, gap }: ValueLine, lang: Lang): string {
	if (!cell) return m.unit_nothing_said();
	if (cell.value === null && cell.below !== undefined) return m.unit_below({ n: formatNumber(cell.below, lang) });
	const words = valueWords(cell.value, measure, lang);
	return gap && typeof cell.value === "number"
		? m.unit_need({ present: words, need: plain(gap.need, lang, 1) })
		: words;
}

/** How long stock lasts, or who is missing from a shift. */
export function stateWords({ stock, gap, cell }: ValueLine, lang: Lang): readonly string[] {
	if (gap && gap.gap !== null) {
		const number = plain(Math.abs(gap.gap), lang, 1);
		return [gap.gap > 0 ? m.unit_missing({ n: number }) : gap.gap < 0 ? m.unit_over({ n: number }) : m.unit_covered()];
	}
	if (!stock || !cell || stock.level === "black") return [];
	if (stock.days !== null) return [m.unit_lasts({ days: days(stock.days, lang) })];
	return stock.left !== null && stock.burnPerDay === 0 ? [m.unit_not_used()] : [m.unit_lasts_unknown()];
}

export function sureWhy(confidence: Stock["confidence"]): { readonly words: string; readonly why: string } {
	switch (confidence) {
		case "high":
			return { words: m.unit_sure_high(), why: m.unit_sure_high_why() };
		case "medium":
			return { words: m.unit_sure_medium(), why: m.unit_sure_medium_why() };
		case "low":
			return { words: m.unit_sure_low(), why: m.unit_sure_low_why() };
		case "none":
			return { words: "", why: "" };
	}
}

export function flagWords({ cell, stock }: ValueLine): readonly string[] {
	const words: string[] = [];
	if (cell?.flags?.includes("unlikely")) words.push(m.unit_flag_unlikely());
	if (cell?.flags?.includes("older-template")) words.push(m.unit_flag_older());
	if (stock?.recount) words.push(m.unit_recount());
	return words;
}

/** What stood there before, where no difference can be told. */
export function wasWords({ from }: Change, measure: Measure, lang: Lang): string {
	return from === null ? m.unit_was_nothing() : m.unit_was({ value: valueWords(from, measure, lang) });
}
