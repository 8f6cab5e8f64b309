// Who is away and who is hired, unit by unit: what each says under staffing beside its roles, and what share it is of those present.
import { rowOf, rowsOf, type Read } from "../read.ts";
import type { Measure, TemplateRow } from "../rows/template.ts";
import type { UnitRow } from "../rows/unit.ts";
import { localDay } from "../zone.ts";
import { shiftsOn } from "./shifts.ts";
import { silence } from "./silence.ts";
import { gapsIn } from "./staff.ts";
import { compareNames } from "./summary.ts";
import { templateOf } from "./template.ts";

export interface AbsenceValue {
	/** Null: said to be unknown. Undefined: nobody has ever said. */
	readonly value: number | null | undefined;
	/** Of those present today; null: either is unknown. */
	readonly share: number | null;
}

export interface AbsenceLine {
	readonly id: string;
	readonly unit: UnitRow;
	readonly silent: boolean;
	/** The unit's own on today's shifts, all roles that its rota needs; null: not all of them are known. */
	readonly present: number | null;
	/** In the order of `measures`; null: the unit is not asked. */
	readonly values: readonly (AbsenceValue | null)[];
}

export interface Absence {
	readonly measures: readonly Measure[];
	/** By measure: what is known added up, and how many of those asked have not said. Null: nothing is known. */
	readonly sums: readonly { readonly value: number | null; readonly missing: number; readonly of: number }[];
	/** By name. */
	readonly lines: readonly AbsenceLine[];
}

export function absence(read: Read, now: number): Absence {
	const units = [...rowsOf(read, "unit")]
		.flatMap(([id, unit]) => {
			const template = unit.status === "open" ? templateOf(read, unit.type) : undefined;
			const asked = template ? gaugesOf(template) : [];
			return template && asked.length > 0 ? [{ id, unit, template, asked }] : [];
		})
		.sort(compareNames);
	const measures = [...new Map(units.flatMap(({ asked }) => asked.map((one) => [one.id, one] as const))).values()];
	const lines = units.map(({ id, unit, template, asked }): AbsenceLine => {
		const present = presentToday(read, { id, unit, template }, now);
		return {
			id,
			unit,
			silent: silence(read, id, now).silent,
			present,
			values: measures.map((measure) => {
				if (!asked.some((one) => one.id === measure.id)) return null;
				const value = rowOf(read, "cell", `${id}/${measure.id}`)?.value;
				return typeof value === "number"
					? { value, share: present !== null && present > 0 ? value / present : null }
					: { value: value === undefined ? undefined : null, share: null };
			}),
		};
	});
	const sums = measures.map((_, place) => {
		const asked = lines.flatMap(({ values }) => values[place] ?? []);
		const known = asked.flatMap(({ value }) => value ?? []);
		const sum = Number(known.reduce((sum, value) => sum + value, 0).toFixed(3));
		return { value: known.length > 0 ? sum : null, missing: asked.length - known.length, of: asked.length };
	});
	return { measures, sums, lines };
}

/** What stands beside roles in a section. */
function gaugesOf({ sections }: TemplateRow): readonly Measure[] {
	return sections
		.filter(({ measures }) => measures.some(({ type }) => type === "staff"))
		.flatMap(({ measures }) => measures.filter(({ type }) => type === "gauge"));
}

interface Staffed {
	readonly id: string;
	readonly unit: UnitRow;
	readonly template: TemplateRow;
}

function presentToday(read: Read, { id, unit, template }: Staffed, now: number): number | null {
	const today = localDay(now);
	const gaps = gapsIn(read, { unit: id, row: unit, template }, shiftsOn(template, today, today));
	if (gaps.length === 0 || gaps.some(({ present }) => present === null)) return null;
	return Number(gaps.reduce((sum, { present }) => sum + (present ?? 0), 0).toFixed(3));
}
