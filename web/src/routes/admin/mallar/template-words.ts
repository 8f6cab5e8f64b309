// Templates in words: kinds of field, due times, limits, and what differs between two versions.
import type { LimitName } from "@samlad/board/derive/limits";
import type { MeasureField, TemplateChange } from "@samlad/board/derive/template-changes";
import { formatNumber } from "@samlad/board/numbers/format";
import type { MeasureType, Section } from "@samlad/board/rows/template";
import type { Language } from "#lib/language.svelte.ts";
import { m } from "#lib/paraglide/messages.js";
import { weekday } from "#lib/time.ts";
import { typeName } from "../enheter/type-name.ts";

const types: { readonly [type in MeasureType]: () => string } = {
	gauge: m.template_type_gauge,
	tally: m.template_type_tally,
	stock: m.template_type_stock,
	staff: m.template_type_staff,
	choice: m.template_type_choice,
};

export function typeWords(type: MeasureType): string {
	return types[type]();
}

const labels: { readonly [name in LimitName]: () => string } = {
	"days.critical": m.template_limit_critical,
	"days.strained": m.template_limit_strained,
	"days.surplus": m.template_limit_surplus,
	"days.holdHours": m.template_limit_hold,
	"days.keep": m.template_limit_keep,
	"gap.strained": m.template_limit_gap_strained,
	"gap.critical": m.template_limit_gap_critical,
	strainedFrom: m.template_limit_strained_from,
	criticalFrom: m.template_limit_critical_from,
	unlikelyTimes: m.template_limit_unlikely,
	retypeAfter: m.template_limit_retype,
};

export function limitLabel(name: LimitName): string {
	return labels[name]();
}

/** As it is typed: shares in per cent. */
export function limitNumber(name: LimitName, to: number | undefined, lang: Language): string {
	if (to === undefined) return m.template_none();
	return formatNumber(name.startsWith("gap.") ? Number((to * 100).toFixed(4)) : to, lang, 2);
}

/** A Monday, in UTC and in Sweden alike. */
const someMonday = Date.UTC(2026, 10, 16, 11);

/** 1: Monday. */
export function weekdayName(day: number, lang: Language): string {
	return weekday(someMonday + (day - 1) * 86_400_000, lang);
}

export function dueWords({ due }: Pick<Section, "due">, lang: Language): string {
	if (!due) return m.template_never_due();
	const days = due.weekdays?.map((day) => weekdayName(day, lang)).join(", ");
	const when = days === undefined ? m.template_due_daily({ at: due.at }) : m.template_due_on({ days, at: due.at });
	return due.dailyWhenCritical ? m.template_due_or_critical({ when }) : when;
}

const fieldNames: { readonly [field in MeasureField]: () => string } = {
	label: m.template_label,
	short: m.template_short,
	hint: m.template_hint,
	counted: m.template_counted,
	decimals: m.template_decimals,
	min: m.template_min,
	max: m.template_max,
	volatile: m.template_volatile_short,
	names: m.template_names,
	options: m.template_options,
	keepDays: m.template_keep_days,
	shifts: m.template_shifts,
	packs: m.template_packs,
	perCase: m.template_per_case,
	column: m.template_column,
};

/** One sentence a change. */
export function changeWords(change: TemplateChange, lang: Language): string {
	switch (change.is) {
		case "label":
			return m.template_changed_label({ was: change.was[lang], now: change.now[lang] });
		case "unit-types":
			return m.template_changed_types({ now: change.now.map(typeName).join(", ") });
		case "shifts":
			return m.template_changed_shifts();
		case "section-added":
			return m.template_changed_section_added({ section: change.section[lang] });
		case "section-removed":
			return m.template_changed_section_removed({ section: change.section[lang] });
		case "sections-order":
			return m.template_changed_sections_order();
		case "section-label":
			return m.template_changed_section_label({ was: change.was[lang], now: change.now[lang] });
		case "due":
			return m.template_changed_due({ section: change.section[lang], now: dueWords({ due: change.now }, lang) });
		case "silence":
			return m.template_changed_silence({
				section: change.section[lang],
				was: hours(change.was, lang),
				now: hours(change.now, lang),
			});
		case "order":
			return m.template_changed_order({ section: change.section[lang] });
		case "added":
			return m.template_changed_added({ name: change.measure.label[lang], section: change.section[lang] });
		case "removed":
			return m.template_changed_removed({ name: change.measure.label[lang], section: change.section[lang] });
		case "moved":
			return m.template_changed_moved({ name: change.measure.label[lang], section: change.section[lang] });
		case "limit":
			return m.template_changed_limit({
				name: change.measure.label[lang],
				limit: limitLabel(change.limit),
				was: limitNumber(change.limit, change.was, lang),
				now: limitNumber(change.limit, change.now, lang),
			});
		case "field":
			return m.template_changed_field({
				name: change.measure.label[lang],
				field: fieldNames[change.field](),
				was: said(change.was, lang),
				now: said(change.now, lang),
			});
	}
}

function hours(of: number | null, lang: Language): string {
	return of === null ? m.template_none() : formatNumber(of, lang, 2);
}

/** Any value of a field: words in the reader's language, lists with commas, packs as pack and carton. */
function said(value: unknown, lang: Language): string {
	if (value === undefined || value === null || value === false) return m.template_none();
	if (value === true) return m.template_yes();
	if (typeof value === "number") return formatNumber(value, lang, 3);
	if (Array.isArray(value)) return value.map((one: unknown) => said(one, lang)).join(", ") || m.template_none();
	if (typeof value !== "object") return String(value);
	if ("pack" in value && "carton" in value) return `${said(value.pack, lang)} / ${said(value.carton, lang)}`;
	if ("label" in value) return said(value.label, lang);
	return lang in value ? String((value as { readonly [lang: string]: unknown })[lang]) : "";
}
