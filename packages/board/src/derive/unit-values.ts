// Everything that is known of one unit, section by section, as its own page shows it. What a value means is derived elsewhere.
import { daysOfPoints } from "../apply/points.ts";
import { dayOfDate } from "../calendar.ts";
import { measureOf } from "../definitions.ts";
import { rowOf, type Read } from "../read.ts";
import { parseRef } from "../refs.ts";
import type { Level } from "../rows/care.ts";
import type { CellRow, SaidRow } from "../rows/said.ts";
import type { Measure, Section } from "../rows/template.ts";
import { change, changedRefs, type Change } from "./change.ts";
import { fieldsOf, type Field } from "./form.ts";
import { levelOfValue } from "./level.ts";
import { seriesOf } from "./series.ts";
import type { Silence } from "./silence.ts";
import type { Since } from "./since.ts";
import { staffGap, type RoleGap } from "./staff.ts";
import { stockOf, type Stock } from "./stock.ts";
import { templateOfUnit } from "./template.ts";

export interface ValueLine extends Field {
	/** Undefined: nobody has said. */
	readonly cell: CellRow | undefined;
	/** Since the moment compared with; null for what is new every day. */
	readonly change: Change | null;
	readonly level: Level | null;
	readonly stock?: Stock;
	/** Of a shift that the unit's rota has a need for. */
	readonly gap?: RoleGap;
	/** The last fortnight. */
	readonly points?: CellRow["points"];
}

export interface SectionValues {
	readonly section: Section;
	/** Nobody has answered for it, though it was due. */
	readonly silent: boolean;
	readonly said: SaidRow | undefined;
	readonly lines: readonly ValueLine[];
}

export interface ValuesInput {
	readonly unit: string;
	readonly now: number;
	readonly since: Since | undefined;
	readonly silence: Silence;
}

/** In the template's order. A tally is the newest day that was spoken of; staff are the shifts of the next 24 h. */
export function unitValues(read: Read, { unit, now, since, silence }: ValuesInput): readonly SectionValues[] {
	const template = templateOfUnit(read, unit);
	const gaps = new Map(
		staffGap(read, unit, now).gaps.map((gap) => [`${gap.measure}/${gap.date}/${gap.shift}`, gap] as const),
	);
	if (!template) return [];
	return template.sections.map((section) => ({
		section,
		silent: silence.silent && silence.sections.includes(section.id),
		said: rowOf(read, "said", `${unit}/${section.id}`),
		lines: fieldsOf(template, section, now).map((field) => lineOf(read, { unit, now, since }, field, gaps)),
	}));
}

/** What differs from the moment compared with: shifts apart, which are new every day. */
export function unitChanges(
	read: Read,
	since: Since | undefined,
	unit: string,
): readonly { readonly ref: string; readonly measure: Measure; readonly change: Change }[] {
	const template = templateOfUnit(read, unit);
	return changedRefs(read, since, unit).flatMap((ref) => {
		const measure = template && measureOf(template, parseRef(ref).measure);
		const found = change(read, since, unit, ref);
		return measure && found ? [{ ref, measure, change: found }] : [];
	});
}

function lineOf(
	read: Read,
	{ unit, now, since }: Pick<ValuesInput, "unit" | "now" | "since">,
	field: Field,
	gaps: ReadonlyMap<string, RoleGap>,
): ValueLine {
	const { measure, ref } = field;
	const cell = rowOf(read, "cell", `${unit}/${ref}`);
	switch (measure.type) {
		case "tally":
			return tallyLine(read, unit, field);
		case "staff": {
			const gap = gaps.get(ref);
			return { ...field, cell, change: null, level: gap?.level ?? null, ...(gap && { gap }) };
		}
		case "stock": {
			const stock = stockOf(read, unit, measure.id, now);
			return { ...lineWith(read, since, unit, field, cell), level: stock.level, stock };
		}
		case "gauge":
		case "choice":
			return { ...lineWith(read, since, unit, field, cell), level: levelOfValue(measure, cell?.value ?? null) };
	}
}

function lineWith(
	read: Read,
	since: Since | undefined,
	unit: string,
	field: Field,
	cell: CellRow | undefined,
): ValueLine {
	return {
		...field,
		cell,
		change: change(read, since, unit, field.ref),
		level: null,
		...(cell?.points && { points: cell.points }),
	};
}

function tallyLine(read: Read, unit: string, field: Field): ValueLine {
	const told = seriesOf(read, unit, field.measure.id);
	const newest = told.at(-1);
	if (!newest) return { ...field, cell: undefined, change: null, level: null };
	const day = dayOfDate(newest.date) ?? 0;
	const byDay = new Map(told.map(({ date, value }) => [dayOfDate(date), value]));
	const days = Array.from({ length: daysOfPoints }, (_, back) => day - back);
	const ref = `${field.measure.id}/${newest.date}`;
	return {
		...field,
		ref,
		date: newest.date,
		cell: rowOf(read, "cell", `${unit}/${ref}`),
		change: null,
		level: null,
		points: { day, at: days.map(() => null), values: days.map((one) => byDay.get(one) ?? null) },
	};
}
