// The fields of a section's form, and which of them must be typed again.
import { dateOfDay } from "../calendar.ts";
import { rowOf, type Read } from "../read.ts";
import type { CellRow } from "../rows/said.ts";
import type { Measure, Section, TemplateRow } from "../rows/template.ts";
import { localDay } from "../zone.ts";
import { shiftsAhead } from "./shifts.ts";
import { defaultRetypeAfter } from "./defaults.ts";

export interface Field {
	readonly ref: string;
	readonly measure: Measure;
	readonly date?: string;
	readonly shift?: string;
}

/** In the template's order: a tally for today's reporting day, a staff measure once for each of its next shifts. */
export function fieldsOf(template: TemplateRow, section: Section, now: number): readonly Field[] {
	const today = dateOfDay(localDay(now));
	return section.measures.flatMap((measure): readonly Field[] => {
		if (measure.type === "tally") return [{ ref: `${measure.id}/${today}`, measure, date: today }];
		if (measure.type !== "staff") return [{ ref: measure.id, measure }];
		const shifts = (measure.shifts ?? template.shifts.map(({ id }) => id)).flatMap(
			(id) => shiftsAhead(template, now).find(({ shift }) => shift === id) ?? [],
		);
		return shifts.map(({ date, shift }) => ({ ref: `${measure.id}/${date}/${shift}`, measure, date, shift }));
	});
}

/** True: the field opens empty, and *oförändrat* does not cover it. */
export function mustType(
	measure: Pick<Measure, "type" | "volatile" | "retypeAfter">,
	cell: CellRow | undefined,
): boolean {
	if (measure.type === "tally") return true;
	return measure.volatile === true && (cell?.unchangedRow ?? 0) >= (measure.retypeAfter ?? defaultRetypeAfter);
}

/** What stands in a field's cell, as the form shows it under *Senast*: for a shift nobody has spoken of, the same shift before it. */
export function lastCell(read: Read, unit: string, field: Field): CellRow | undefined {
	return rowOf(read, "cell", `${unit}/${field.ref}`) ?? earlierShift(read, unit, field);
}

function earlierShift(read: Read, unit: string, { measure, date, shift }: Field): CellRow | undefined {
	if (measure.type !== "staff" || date === undefined || shift === undefined) return undefined;
	const day = Date.parse(`${date}T00:00:00Z`) / 86_400_000;
	for (let back = 1; back <= 7; back++) {
		const cell = rowOf(read, "cell", `${unit}/${measure.id}/${dateOfDay(day - back)}/${shift}`);
		if (cell) return cell;
	}
	return undefined;
}
