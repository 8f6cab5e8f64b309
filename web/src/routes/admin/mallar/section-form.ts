// A section's name and due time as they are typed, and the section that they make.
import { defaultSilentAfterHours } from "@samlad/board/derive/defaults";
import { guardTexts } from "@samlad/board/guard/identity-number";
import { parseNumber } from "@samlad/board/numbers/parse";
import type { Section } from "@samlad/board/rows/template";
import type { Words } from "@samlad/board/rows/words";
import { clockTyped } from "./clock-typed.ts";

export interface SectionFields {
	readonly label: Words;
	readonly isDue: boolean;
	readonly at: string;
	readonly days: readonly number[];
	readonly whenCritical: boolean;
	/** Hours, as they are typed; empty: the default. */
	readonly silent: string;
}

export interface SectionFault {
	readonly field: "sv" | "en" | "at" | "days" | "silent";
	readonly is: "need-swedish" | "need-english" | "clock" | "no-day" | "not-a-number" | "identity-number";
}

export type SectionComposed =
	| { readonly ok: true; readonly section: Section }
	| { readonly ok: false; readonly faults: readonly SectionFault[] };

const mostHours = 720;

export function composeSection(was: Section, fields: SectionFields): SectionComposed {
	const label = { sv: fields.label.sv.trim(), en: fields.label.en.trim() };
	const faults: SectionFault[] = [];
	if (label.sv === "") faults.push({ field: "sv", is: "need-swedish" });
	if (label.en === "") faults.push({ field: "en", is: "need-english" });
	if (!guardTexts([label.sv, label.en]).ok) faults.push({ field: "sv", is: "identity-number" });
	const at = clockTyped(fields.at);
	const typed = fields.silent.trim();
	const silent = typed === "" ? undefined : parseNumber(typed, { lang: "sv", decimals: 2 });
	if (fields.isDue) {
		if (at === undefined) faults.push({ field: "at", is: "clock" });
		if (fields.days.length === 0) faults.push({ field: "days", is: "no-day" });
		if (silent && (!silent.ok || silent.relative || silent.value > mostHours))
			faults.push({ field: "silent", is: "not-a-number" });
	}
	if (faults.length > 0) return { ok: false, faults };
	if (!fields.isDue || at === undefined) return { ok: true, section: { ...was, label, due: null } };
	const after = silent?.ok ? silent.value : defaultSilentAfterHours;
	const everyDays = was.due?.everyDays;
	const due = {
		at,
		...(fields.days.length < 7 && { weekdays: fields.days }),
		...(fields.days.length === 7 && everyDays !== undefined && { everyDays }),
		...(fields.whenCritical && { dailyWhenCritical: true as const }),
		...(after !== defaultSilentAfterHours && { silentAfterHours: after }),
	};
	return { ok: true, section: { ...was, label, due } };
}
