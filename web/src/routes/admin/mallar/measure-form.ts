// One field of a report as it is typed into a form, and the measure that it makes. Judges what is typed; knows no words.
import { limitNames, limitsOf, type LimitName } from "@samlad/board/derive/limits";
import { guardTexts } from "@samlad/board/guard/identity-number";
import { formatNumber } from "@samlad/board/numbers/format";
import { parseNumber } from "@samlad/board/numbers/parse";
import type { Level } from "@samlad/board/rows/care";
import type { Measure, MeasureType } from "@samlad/board/rows/template";
import type { Words } from "@samlad/board/rows/words";
import { unitIdFrom } from "@samlad/board/unit-id";
import { limitsIn } from "./limits-in.ts";

export interface MeasureFields {
	readonly type: MeasureType;
	readonly label: Words;
	readonly hint: Words;
	readonly counted: Words;
	readonly decimals: string;
	readonly min: string;
	readonly max: string;
	readonly volatile: boolean;
	/** One a line. */
	readonly names: string;
	readonly pack: string;
	readonly carton: string;
	readonly perCase: string;
	/** Of a choice: what may be chosen. */
	readonly options: readonly OptionFields[];
	/** Limits in effect by name, as they are typed; empty: the default, or none. */
	readonly limits: { readonly [name in LimitName]?: string };
}

export interface OptionFields {
	/** Empty: a new one. */
	readonly id: string;
	readonly label: Words;
	/** Empty: it says nothing of the unit's level. */
	readonly level: Level | "";
}

export const emptyOption: OptionFields = { id: "", label: { sv: "", en: "" }, level: "" };

export interface MeasureFault {
	readonly field: string;
	readonly is: "missing" | "not-a-number" | "identity-number" | "order" | "pack" | "no-option";
}

export type MeasureComposed =
	| { readonly ok: true; readonly measure: Measure }
	| { readonly ok: false; readonly faults: readonly MeasureFault[] };

const none: Words = { sv: "", en: "" };
const decimals = 2;
const written = (number: number | undefined) => (number === undefined ? "" : formatNumber(number, "sv", decimals));
/** Shares are written as per cent. */
const asTyped = (name: LimitName, to: number | undefined) =>
	written(to !== undefined && name.startsWith("gap.") ? Number((to * 100).toFixed(4)) : to);

export function fieldsOf(measure: Measure): MeasureFields {
	return {
		type: measure.type,
		label: measure.label,
		hint: measure.hint ?? none,
		counted: measure.counted ?? none,
		decimals: written(measure.decimals),
		min: written(measure.min),
		max: written(measure.max),
		volatile: measure.volatile ?? false,
		names: (measure.names ?? []).join("\n"),
		pack: written(measure.packs?.pack),
		carton: written(measure.packs?.carton),
		perCase: written(measure.perCase),
		options: (measure.options ?? []).map(({ id, label, level }) => ({ id, label, level: level ?? ("" as const) })),
		limits: Object.fromEntries(
			Object.entries(limitsOf(measure)).map(([name, to]) => [name, asTyped(name as LimitName, to)]),
		),
	};
}

export function emptyMeasure(type: MeasureType): Measure {
	return { id: "", type, label: none };
}

export interface ComposeInput {
	readonly fields: MeasureFields;
	/** As it stands; of a new one only the type is looked at. */
	readonly was: Measure;
	/** Ids that are taken: those of all templates, and of what was retired. */
	readonly taken: ReadonlySet<string>;
}

/** The whole measure as it should stand: what the form does not show stays as it was. */
export function composeMeasure({ fields, was, taken }: ComposeInput): MeasureComposed {
	const faults: MeasureFault[] = [];
	const number = (field: string, text: string, least = Number.NEGATIVE_INFINITY): number | undefined => {
		if (text.trim() === "") return undefined;
		const read = parseNumber(text, { lang: "sv", decimals, min: Number.NEGATIVE_INFINITY });
		if (read.ok && !read.relative && read.value >= least) return read.value;
		faults.push({ field, is: "not-a-number" });
		return undefined;
	};
	const words = (field: string, said: Words, isNeeded: boolean): Words | undefined => {
		const [sv, en] = [said.sv.trim(), said.en.trim()];
		if (sv === "" && en === "" && !isNeeded) return undefined;
		if (sv === "") faults.push({ field: `${field}-sv`, is: "missing" });
		if (en === "") faults.push({ field: `${field}-en`, is: "missing" });
		return { sv, en };
	};
	const label = words("label", fields.label, true) ?? none;
	const hint = words("hint", fields.hint, false);
	const counted = words("counted", fields.counted, false);
	const options = was.type === "choice" ? optionsOf(fields.options, was, words) : undefined;
	if (options?.length === 0) faults.push({ field: "options", is: "no-option" });
	const names = fields.names.split("\n").flatMap((name) => name.trim() || []);
	const isNumber = was.type !== "choice";
	const places = isNumber ? number("decimals", fields.decimals, 0) : was.decimals;
	const min = isNumber ? number("min", fields.min) : was.min;
	const max = isNumber ? number("max", fields.max) : was.max;
	const [pack, carton] = [number("pack", fields.pack, 0), number("carton", fields.carton, 0)];
	const perCase = number("perCase", fields.perCase, 0);
	if (places !== undefined && (places > 3 || !Number.isInteger(places)))
		faults.push({ field: "decimals", is: "not-a-number" });
	if (min !== undefined && max !== undefined && min > max) faults.push({ field: "max", is: "order" });
	if ((pack === undefined) !== (carton === undefined) || (pack ?? 1) <= 0 || (carton ?? 1) < (pack ?? 0))
		faults.push({ field: "carton", is: "pack" });
	const limits: { [name in LimitName]?: number | undefined } = {};
	for (const name of limitNames) {
		const text = fields.limits[name];
		if (text === undefined) continue;
		const to = number(name, text, 0);
		limits[name] = to !== undefined && name.startsWith("gap.") ? to / 100 : to;
	}
	const limited = limitsIn(was, limits);
	if (!limited.ok) faults.push({ field: limited.at, is: limited.is });
	const texts = [label, hint, counted, ...(options ?? []).map((option) => option.label)]
		.flatMap((said) => (said ? [said.sv, said.en] : []))
		.concat(names);
	if (!guardTexts(texts).ok) faults.push({ field: "label-sv", is: "identity-number" });
	if (faults.length > 0 || !limited.ok) return { ok: false, faults };
	const {
		hint: _h,
		counted: _c,
		decimals: _d,
		min: _mi,
		max: _ma,
		volatile: _v,
		names: _n,
		packs: _p,
		perCase: _pc,
		options: _o,
		...kept
	} = limited.measure;
	const id =
		was.id === ""
			? `${prefixes[was.type]}.${unitIdFrom(label.sv, (slug) => taken.has(`${prefixes[was.type]}.${slug}`))}`
			: was.id;
	return {
		ok: true,
		measure: {
			...kept,
			id,
			label,
			...(hint && { hint }),
			...(counted && { counted }),
			...(options && { options }),
			...(places !== undefined && { decimals: places }),
			...(min !== undefined && { min }),
			...(max !== undefined && { max }),
			...(fields.volatile && { volatile: true }),
			...(names.length > 0 && { names }),
			...(pack !== undefined && carton !== undefined && { packs: { pack, carton } }),
			...(perCase !== undefined && { perCase }),
			...(was.id === "" && was.type === "stock" && { column: "stock" as const }),
			...(was.id === "" && was.type === "staff" && { column: "staff" as const }),
		},
	};
}

/** An option keeps its id whatever it is called, and a new one takes none that the field has. */
function optionsOf(
	fields: readonly OptionFields[],
	was: Measure,
	words: (field: string, said: Words, isNeeded: boolean) => Words | undefined,
): NonNullable<Measure["options"]> {
	const ids = new Set([...(was.options ?? []), ...fields].map(({ id }) => id));
	return fields.map(({ id, label, level }, at) => {
		const named = words(`option-${at}`, label, true) ?? none;
		const own = id === "" ? unitIdFrom(named.sv, (slug) => ids.has(slug)) : id;
		ids.add(own);
		return { id: own, label: named, ...(level !== "" && { level }) };
	});
}

/** What an id begins with says what it is, for ever. */
const prefixes: { readonly [type in MeasureType]: string } = {
	stock: "stock",
	staff: "staff",
	gauge: "number",
	tally: "daily",
	choice: "choice",
};
