// Writes numbers as they are read in Swedish and English. What it writes, `parseNumber` reads back.

export type Lang = "sv" | "en";

/**
 * At most `decimals` decimals, thousands set apart by a no-break space in both languages (a comma in English could be a decimal
 * comma here), a real minus sign.
 */
export function formatNumber(value: number, lang: Lang, decimals = 0): string {
	const [whole = "", fraction = ""] = Math.abs(value).toFixed(decimals).split(".");
	const grouped = whole.replace(/\B(?=(\d{3})+$)/g, "\u00a0");
	const rest = fraction.replace(/0+$/, "");
	const sign = value < 0 && (Number(whole) !== 0 || rest !== "") ? "\u2212" : "";
	return `${sign}${grouped}${rest && `${lang === "sv" ? "," : "."}${rest}`}`;
}
