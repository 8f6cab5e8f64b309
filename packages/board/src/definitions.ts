// Finds a measure's definition and section in a template. Looks only at the template's row.
import type { Measure, Section, TemplateRow } from "./rows/template.ts";

export interface Definitions {
	readonly measures: ReadonlyMap<string, { readonly measure: Measure; readonly section: Section }>;
	/** Measures of earlier versions, as they last stood. */
	readonly retired: ReadonlyMap<string, Measure>;
}

const known = new WeakMap<TemplateRow, Definitions>();

export function definitionsOf(template: TemplateRow): Definitions {
	const found = known.get(template);
	if (found) return found;
	const definitions = {
		measures: new Map(
			template.sections.flatMap((section) =>
				section.measures.map((measure) => [measure.id, { measure, section }] as const),
			),
		),
		retired: new Map((template.retired ?? []).map((measure) => [measure.id, measure] as const)),
	};
	known.set(template, definitions);
	return definitions;
}

/** The definition as it stands, or as it last stood. */
export function measureOf(template: TemplateRow, id: string): Measure | undefined {
	const { measures, retired } = definitionsOf(template);
	return measures.get(id)?.measure ?? retired.get(id);
}

/** Whether a version of the template had the measure. A version that never was had nothing. */
export function versionHad(template: TemplateRow, version: number, id: string): boolean {
	const had = Object.hasOwn(template.had, String(version)) ? template.had[String(version)] : undefined;
	return had?.includes(id) ?? false;
}
