// Reads what somebody typed about staff to ask for or to lend, and builds the entry. Sends nothing.
import type { StaffLoanBody } from "@samlad/board/bodies";
import { shiftsThrough } from "@samlad/board/derive/lendable";
import type { Shift } from "@samlad/board/derive/shifts";
import { guardText } from "@samlad/board/guard/identity-number";
import { parseNumber } from "@samlad/board/numbers/parse";
import type { Measure } from "@samlad/board/rows/template";
import type { Language } from "#lib/language.svelte.ts";

export interface LoanTyped {
	readonly step: StaffLoanBody["step"];
	/** Empty: not chosen. */
	readonly other: string;
	readonly count: string;
	/** Undefined: none is left to choose. */
	readonly first: Shift | undefined;
	/** The date of the last shift. */
	readonly until: string;
	readonly note: string;
}

export interface LoanInput {
	/** Whose side writes it. */
	readonly unit: string;
	readonly role: Measure;
	/** Shifts of the borrower's. */
	readonly shifts: readonly Shift[];
	readonly typed: LoanTyped;
	readonly lang: Language;
}

export type LoanWrong = "other" | "shift" | "count" | "note";

export type LoanRead =
	| { readonly ok: true; readonly body: StaffLoanBody }
	| { readonly ok: false; readonly at: LoanWrong };

export function readLoan({ unit, role, shifts, typed, lang }: LoanInput): LoanRead {
	const { step, other, first, until, note } = typed;
	if (other === "") return { ok: false, at: "other" };
	if (!first) return { ok: false, at: "shift" };
	const count = readCount(typed.count, role, lang);
	if (count === undefined) return { ok: false, at: "count" };
	const text = note.trim();
	if (!guardText(text).ok) return { ok: false, at: "note" };
	return {
		ok: true,
		body: {
			lender: step === "promised" ? unit : other,
			borrower: step === "promised" ? other : unit,
			role: role.id,
			count,
			shifts: shiftsThrough(shifts, first, until < first.date ? first.date : until),
			step,
			...(text !== "" && { note: text }),
		},
	};
}

/** Above nought and as finely as the role is counted; undefined: it is not. */
export function readCount(
	typed: string,
	{ decimals = 0, max = Infinity }: Pick<Measure, "decimals" | "max">,
	lang: Language,
): number | undefined {
	const parsed = parseNumber(typed, { decimals, lang });
	return parsed.ok && parsed.value > 0 && parsed.value <= max ? parsed.value : undefined;
}
