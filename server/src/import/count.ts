// Reads one cell of counts. A masked or missing count is unknown, never zero.

/** `below`: unknown, but less than this. */
export type Count = { readonly value: number } | { readonly value: null; readonly below?: number };

const mostPerWeek = 1_000_000;
const missing = new Set(["", "-", "–", "—", ".", "..", "…", "*", "x", "na", "n/a", "#n/a", "null", "uppgift saknas"]);

/** Null: something else than a count stands there. */
export function readCount(cell: unknown): Count | null {
	if (cell === null || cell === undefined) return { value: null };
	if (typeof cell === "number") return inRange(cell) ? { value: cell } : null;
	if (typeof cell !== "string") return null;
	const text = cell.replaceAll(/[\s\u00a0\u202f]/g, "");
	if (missing.has(text.toLowerCase()) || text === "uppgiftsaknas") return { value: null };
	const masked = /^<(\d{1,6})$/.exec(text);
	if (masked) return { value: null, below: Number(masked[1]) };
	if (!/^\d{1,7}$/.test(text)) return null;
	const value = Number(text);
	return inRange(value) ? { value } : null;
}

function inRange(value: number): boolean {
	return Number.isSafeInteger(value) && value >= 0 && value <= mostPerWeek && !Object.is(value, -0);
}
