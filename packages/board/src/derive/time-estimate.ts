// How long a report takes to fill in, from its fields alone.
import { countFields } from "../field-count.ts";
import type { Section, TemplateRow } from "../rows/template.ts";

/** SCREENS: the target is 5 s a field. */
const secondsPerField = 5;

export interface TimeEstimate {
	readonly fields: number;
	readonly seconds: number;
}

/** Of one section; a staff measure is asked for once a shift. */
export function sectionEstimate(template: Pick<TemplateRow, "shifts">, section: Section): TimeEstimate {
	return of(countFields(template, section.measures));
}

/** Of everything that is asked for every day: a report is the sections due now, and none asks for more on a usual morning. */
export function dailyEstimate(template: Pick<TemplateRow, "shifts" | "sections">): TimeEstimate {
	const daily = template.sections.filter(({ due }) => due && !due.weekdays && (due.everyDays ?? 1) === 1);
	return of(daily.reduce((sum, { measures }) => sum + countFields(template, measures), 0));
}

function of(fields: number): TimeEstimate {
	return { fields, seconds: fields * secondsPerField };
}
