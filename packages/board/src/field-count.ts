// How many fields a person is asked for, and how many one section may ask.
import type { Measure, TemplateRow } from "./rows/template.ts";

/** Fields of one section that a person fills in; a thirteenth is refused. */
export const fieldsPerSection = 12;

/** What a person is asked: a staff measure once for each of its shifts. */
export function countFields({ shifts }: Pick<TemplateRow, "shifts">, measures: readonly Measure[]): number {
	return measures.reduce((sum, measure) => sum + (measure.type === "staff" ? (measure.shifts ?? shifts).length : 1), 0);
}
