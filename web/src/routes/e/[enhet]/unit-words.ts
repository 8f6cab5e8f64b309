// What is said of a unit as a whole: its kind, why it stands where it does, how long it has been silent.
import type { Why } from "@samlad/board/derive/level";
import type { UnitSummary } from "@samlad/board/derive/summary";
import { templateOf } from "@samlad/board/derive/template";
import type { Read } from "@samlad/board/read";
import { unitTypesInWords } from "@samlad/board/templates/unit-types";
import type { ComparisonRow } from "@samlad/board/rows/said";
import { type Lang, valueWords } from "#lib/history/cell-words.ts";
import { days, plain } from "#lib/numbers.ts";
import { m } from "#lib/paraglide/messages.js";
import { silentFor } from "#lib/ui/silent-for.ts";
import { moment } from "#lib/time.ts";
import { nameOf } from "./name-words.ts";

/** A type of the region's own goes by its template's name. */
export function typeWords(read: Read, type: string, lang: Lang): string {
	const known = unitTypesInWords.find(({ id }) => id === type)?.label ?? templateOf(read, type)?.label;
	return known?.[lang] ?? type;
}

export function sinceWords({ at, label }: ComparisonRow, now: number, lang: Lang): string {
	const time = moment(at, now, lang);
	return label ? m.compare_point_label({ label, time }) : m.compare_point({ time });
}

/** `Munskydd IIR räcker 0,7 dygn` */
export function whyWords(read: Read, { id, staff }: UnitSummary, why: Why, now: number, lang: Lang): string {
	const { measure, name, more } = nameOf(read, id, why, now, lang);
	const label = more ? `${name} ${more}` : name;
	switch (why.type) {
		case "stock":
			return why.level === "black" || typeof why.value !== "number"
				? m.unit_why_gone({ label })
				: m.unit_why_days({ label, days: days(why.value, lang) });
		case "staff": {
			const gap = staff.gaps.find(
				(one) => one.measure === why.measure && one.date === why.date && one.shift === why.shift,
			);
			return gap
				? m.unit_why_staff({ label, gap: plain(gap.gap, lang, 1), need: plain(gap.need, lang, 1) })
				: m.unit_why_value({ label, value: "" });
		}
		case "gauge":
		case "tally":
		case "choice":
			return m.unit_why_value({ label, value: valueWords(why.value, measure, lang) });
	}
}

/** Empty: it is not silent. */
export function silenceWords(
	read: Read,
	{ unit, silence, lastReportAt }: UnitSummary,
	now: number,
	lang: Lang,
): string {
	if (!silence.silent) return "";
	if (lastReportAt === null) return m.unit_silent_always();
	const template = templateOf(read, unit.type);
	const sections = silence.sections
		.map((id) => template?.sections.find((section) => section.id === id)?.label[lang] ?? id)
		.join(", ");
	return silence.since === null
		? m.unit_silent_ever({ sections })
		: m.unit_silent_since({ time: moment(silence.since, now, lang), long: silentFor(silence), sections });
}
