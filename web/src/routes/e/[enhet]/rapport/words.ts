// Fields and values in the words of the screen.
import { formatNumber } from "@samlad/board/numbers/format";
import type { Value } from "@samlad/board/rows/said";
import type { Measure } from "@samlad/board/rows/template";
import { m } from "#lib/paraglide/messages.js";
import type { Field } from "./fields.ts";
import type { Lang } from "./reading.ts";

export const commentId = "kommentar";

/** `Munskydd IIR, st`, `Sjuksköterska, natt`. */
export function fieldName({ measure, shift }: Pick<Field, "measure" | "shift">, lang: Lang): string {
	const counted = measure.type === "stock" && measure.counted ? `, ${measure.counted[lang]}` : "";
	return `${measure.label[lang]}${counted}${shift ? `, ${shift.label[lang].toLowerCase()}` : ""}`;
}

export function valueText(value: Value, measure: Measure, lang: Lang): string {
	if (value === null) return measure.type === "choice" ? m.unknown_choice() : m.report_unknown();
	if (typeof value === "number") return formatNumber(value, lang, measure.decimals);
	return measure.options?.find(({ id }) => id === value)?.label[lang] ?? value;
}

/** Always with its sign: `+6`, `−400`. */
export function deltaText(delta: number, measure: Measure, lang: Lang): string {
	return `${delta > 0 ? "+" : ""}${formatNumber(delta, lang, measure.decimals)}`;
}

/** An element's id for a cell's ref. */
export function fieldId(ref: string): string {
	return `nu-${ref.replace(/[^\w-]/g, "-")}`;
}
