// Fields, values and what is wrong with them, in the words of the screen.
import { formatNumber } from "@samlad/board/numbers/format";
import type { Measure, Value } from "@samlad/board/tables";
import { m } from "#lib/paraglide/messages.js";
import type { Field } from "./fields.ts";
import type { Doubt, Lang, WrongCode } from "./reading.ts";

export const commentId = "kommentar";

/** `Munskydd IIR, st`, `Sjuksköterska, natt`. */
export function fieldName({ measure, shift }: Pick<Field, "measure" | "shift">, lang: Lang): string {
	const counted = measure.type === "stock" && measure.counted ? `, ${measure.counted[lang]}` : "";
	return `${measure.label[lang]}${counted}${shift ? `, ${shift.label[lang].toLowerCase()}` : ""}`;
}

export function valueText(value: Value, measure: Measure, lang: Lang): string {
	if (value === null) return m.report_unknown();
	if (typeof value === "number") return formatNumber(value, lang, measure.decimals);
	return measure.options?.find(({ id }) => id === value)?.label[lang] ?? value;
}

/** Always with its sign: `+6`, `−400`. */
export function deltaText(delta: number, measure: Measure, lang: Lang): string {
	return `${delta > 0 ? "+" : ""}${formatNumber(delta, lang, measure.decimals)}`;
}

export function doubtText(doubt: Doubt): string {
	switch (doubt.why) {
		case "rise":
			return m.report_warn_rise();
		case "range":
			return m.report_warn_range();
		case "large":
			return m.report_warn_large();
		case "small":
			return m.report_warn_small();
	}
}

export function wrongText(code: WrongCode, measure: Measure): string {
	switch (code) {
		case "empty":
		case "not-a-number":
			return m.report_wrong_not_a_number();
		case "ambiguous":
			return m.report_wrong_ambiguous();
		case "too-precise":
			return measure.decimals
				? m.report_wrong_too_precise_some({ count: measure.decimals })
				: m.report_wrong_too_precise();
		case "out-of-range":
			return m.report_wrong_out_of_range();
		case "no-last":
			return m.report_wrong_no_last();
		case "unknown-pack":
			return m.report_wrong_unknown_pack();
		case "type-again":
			return m.report_wrong_type_again();
	}
}

/** An element's id for a cell's ref. */
export function fieldId(ref: string): string {
	return `nu-${ref.replace(/[^\w-]/g, "-")}`;
}
