// Rows as RFC 4180 has them, in the dialect that a spreadsheet of the language opens by itself. Knows nothing of boards.
import type { Lang } from "@samlad/board/numbers/format";
import type { Cell } from "./columns.ts";

/** Without it Excel takes UTF-8 for something else. */
const byteOrderMark = "\ufeff";

/** Swedish Excel parts columns at semicolons, because it writes decimals with a comma. */
const dialects = {
	sv: { separator: ";", decimal: "," },
	en: { separator: ",", decimal: "." },
} as const satisfies { readonly [lang in Lang]: object };

export function csvOf(rows: readonly (readonly Cell[])[], lang: Lang): string {
	const { separator, decimal } = dialects[lang];
	const lines = rows.map((row) => row.map((cell) => fieldOf(cell, separator, decimal)).join(separator));
	return `${byteOrderMark}${lines.join("\r\n")}\r\n`;
}

function fieldOf(cell: Cell, separator: string, decimal: string): string {
	if (cell === null) return "";
	if (typeof cell === "number") return String(cell).replace(".", decimal);
	if (typeof cell === "boolean") return String(cell);
	const text = harmless(cell);
	return text.includes(separator) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A text that a spreadsheet would take for a formula is made to begin with an apostrophe. Numbers are numbers, and stay. */
function harmless(text: string): string {
	return /^[=+\-@\t\r\n\uff0b\uff0d\uff1d\uff20]/.test(text) ? `'${text}` : text;
}
