// A cell's name and values in words, from its ref and the unit's template.
import { measureOf } from "@samlad/board/definitions";
import { templateOfUnit } from "@samlad/board/derive/template";
import { formatNumber } from "@samlad/board/numbers/format";
import type { Read } from "@samlad/board/read";
import { parseRef } from "@samlad/board/refs";
import type { Value } from "@samlad/board/rows/said";
import type { Measure } from "@samlad/board/rows/template";
import { m } from "#lib/paraglide/messages.js";

export type Lang = "sv" | "en";

export interface CellName {
	/** Undefined: no template of this board has had it. */
	readonly measure: Measure | undefined;
	/** `Sjuksköterskor, natt 2026-11-22` */
	readonly label: string;
}

export function cellName(read: Read, unit: string, ref: string, lang: Lang): CellName {
	const { measure: id, date, shift } = parseRef(ref);
	const template = templateOfUnit(read, unit);
	const measure = template && measureOf(template, id);
	const shiftLabel = template?.shifts.find((one) => one.id === shift)?.label[lang].toLowerCase() ?? shift;
	const when = [shiftLabel, date].filter((part) => part !== undefined).join(" ");
	return { measure, label: `${measure?.label[lang] ?? id}${when ? `, ${when}` : ""}` };
}

export function valueWords(value: Value, measure: Measure | undefined, lang: Lang): string {
	if (value === null) return measure?.type === "choice" ? m.unknown_choice() : m.unknown_value();
	if (typeof value === "number") return formatNumber(value, lang, measure?.decimals);
	return measure?.options?.find(({ id }) => id === value)?.label[lang] ?? value;
}

export function sourceWords(source: string): string {
	switch (source) {
		case "form":
			return m.history_source_form();
		case "phone":
			return m.history_source_phone();
		case "paste":
			return m.history_source_paste();
		case "import":
			return m.history_source_import();
		case "api":
			return m.history_source_api();
		case "exercise":
			return m.history_source_exercise();
		default:
			return source;
	}
}
