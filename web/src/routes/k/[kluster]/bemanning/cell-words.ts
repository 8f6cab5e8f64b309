// What one cell of the staffing matrix says, as a figure and in words. Unknown is a question mark, never nought.
import type { StaffCell } from "@samlad/board/derive/staff-matrix";
import { formatNumber } from "@samlad/board/numbers/format";
import type { Language } from "#lib/language.svelte.ts";
import { m } from "#lib/paraglide/messages.js";
import type { Status } from "#lib/ui/status.ts";

export interface CellSaid {
	readonly text: string;
	/** Which shift, where somebody is missing. */
	readonly shift: string | undefined;
	readonly status: Status | undefined;
	readonly words: string;
}

/** `2`, `0`; more than needed `+1`; unknown `?`. */
export function gapText(gap: number | null, lang: Language): string {
	if (gap === null) return "?";
	return gap < 0 ? `+${formatNumber(-gap, lang, 1)}` : formatNumber(gap, lang, 1);
}

/** `2 saknas`, `1 fler än behovet`, `ingen saknas`, `okänt`. */
export function gapWords(gap: number | null, lang: Language): string {
	if (gap === null) return m.staffing_unknown();
	if (gap === 0) return m.loan_enough();
	return gap < 0 ? m.loan_more({ n: formatNumber(-gap, lang, 1) }) : m.loan_missing({ n: formatNumber(gap, lang, 1) });
}

export function cellSaid(
	{ worst, unknown, gaps }: StaffCell,
	nameOf: (shift: string) => string,
	lang: Language,
): CellSaid {
	if (!worst || worst.gap === null)
		return { text: "?", shift: undefined, status: undefined, words: m.staffing_cell_unknown() };
	const { gap, level } = worst;
	const shift = nameOf(worst.shift);
	// Nobody is missing on those that are known: what is not known may be worse.
	const isUnsure = unknown > 0 && gap <= 0;
	const words = [
		gap > 0
			? m.staffing_cell_missing({ n: formatNumber(gap, lang, 1), shift })
			: gap < 0
				? m.staffing_cell_more({ n: formatNumber(-gap, lang, 1), shift })
				: m.staffing_cell_enough(),
		...(unknown > 0 ? [m.staffing_cell_some_unknown({ n: unknown })] : []),
	].join(", ");
	return {
		text: isUnsure ? `${gapText(gap, lang)} ?` : gapText(gap, lang),
		shift: gap !== 0 && gaps.length > 1 ? shift : undefined,
		status: level === "critical" || level === "strained" ? level : gap < 0 ? "surplus" : undefined,
		words,
	};
}
