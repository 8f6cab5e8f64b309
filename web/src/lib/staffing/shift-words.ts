// Shifts and staff loans in words. Knows the template's names for shifts, and no times but Stockholm's.
import { measureOf } from "@samlad/board/definitions";
import { templateOfUnit } from "@samlad/board/derive/template";
import { formatNumber } from "@samlad/board/numbers/format";
import { rowOf, type Read } from "@samlad/board/read";
import type { LentShift, StaffLoanRow } from "@samlad/board/rows/staff-loan";
import type { Language } from "#lib/language.svelte.ts";
import { m } from "#lib/paraglide/messages.js";
import { clockTime, localDay, shortDate, weekday } from "#lib/time.ts";

/** `natt` */
export function shiftName(read: Read, unit: string, shift: string, lang: Language): string {
	const known = templateOfUnit(read, unit)?.shifts.find(({ id }) => id === shift);
	return (known?.label[lang] ?? shift).toLowerCase();
}

/** `i dag`, `lör 28 nov` */
export function dateWords(at: number, now: number, lang: Language): string {
	if (localDay(at) === localDay(now)) return m.staffing_today().toLowerCase();
	return `${weekday(at, lang)} ${shortDate(at, lang)}`;
}

/** `lör 28` */
export function dayWords(at: number, lang: Language): string {
	return `${weekday(at, lang)} ${Number(localDay(at).slice(-2))}`;
}

/** `natt i dag` */
export function shiftWords(
	read: Read,
	unit: string,
	{ shift, from }: Pick<LentShift, "shift" | "from">,
	now: number,
	lang: Language,
): string {
	return `${shiftName(read, unit, shift, lang)} ${dateWords(from, now, lang)}`;
}

type Lending = Pick<StaffLoanRow, "lender" | "borrower" | "role" | "count" | "shifts">;

/** `3 sjuksköterskor från ASIH till Äldreboende A` */
export function loanLine(read: Read, { lender, borrower, role, count }: Lending, lang: Language): string {
	const template = templateOfUnit(read, borrower) ?? templateOfUnit(read, lender);
	const measure = template && measureOf(template, role);
	const name = (unit: string) => rowOf(read, "unit", unit)?.name ?? unit;
	return m.loan_line({
		n: formatNumber(count, lang, 1),
		role: (measure?.label[lang] ?? role).toLowerCase(),
		lender: name(lender),
		borrower: name(borrower),
	});
}

/** `natt i dag, 21:15–07:15` */
export function loanWhen(read: Read, { borrower, shifts }: Lending, now: number, lang: Language): string {
	const [first] = shifts;
	const last = shifts.at(-1);
	if (!first || !last) return "";
	const shift = shiftName(read, borrower, first.shift, lang);
	if (shifts.length > 1)
		return m.loan_when_many({
			shift,
			n: shifts.length,
			from: dateWords(first.from, now, lang),
			to: dateWords(last.from, now, lang),
		});
	const hours = `${clockTime(first.from, lang)}–${clockTime(first.to, lang)}`;
	return m.loan_when({ shift, date: dateWords(first.from, now, lang), hours });
}
