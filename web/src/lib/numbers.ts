// Numbers as they stand on a screen: with sign, as days, or the dash that says nothing is known.
import { formatNumber } from "@samlad/board/numbers/format";
import type { Language } from "./language.svelte.ts";

export const nothing = "–";

/** `+6`, `−2`, `±0`; the dash when unknown. */
export function signed(delta: number | null, lang: Language, decimals = 0): string {
	if (delta === null) return nothing;
	if (delta === 0) return "±0";
	return `${delta > 0 ? "+" : ""}${formatNumber(delta, lang, decimals)}`;
}

/** Days of supply: one decimal under ten, whole from there. */
export function days(value: number | null, lang: Language): string {
	if (value === null) return nothing;
	if (value >= 10) return formatNumber(Math.floor(value), lang);
	const tenths = formatNumber(Math.floor(value * 10) / 10, lang, 1);
	return tenths.length > 1 ? tenths : `${tenths}${lang === "sv" ? "," : "."}0`;
}

/** With just one decimal, so that figures below each other stand alike. */
export function tenths(value: number | null, lang: Language): string {
	if (value === null) return nothing;
	const text = formatNumber(Math.round(value * 10) / 10, lang, 1);
	const comma = lang === "sv" ? "," : ".";
	return text.includes(comma) ? text : `${text}${comma}0`;
}

export function plain(value: number | null, lang: Language, decimals = 0): string {
	return value === null ? nothing : formatNumber(value, lang, decimals);
}
