// Which template a unit of a type reports under, and the cells its form asks for.
import { definitionsOf } from "../definitions.ts";
import { rowOf, rowsOf, type Read } from "../read.ts";
import type { Measure, Section, TemplateRow } from "../rows/template.ts";

/** Of several templates for one type the one whose id sorts first: every screen must show the same. */
export function templateOf(read: Read, unitType: string): TemplateRow | undefined {
	return unitTypeTemplate(read, unitType)?.template;
}

export function unitTypeTemplate(
	read: Read,
	unitType: string,
): { readonly id: string; readonly template: TemplateRow } | undefined {
	let found: { readonly id: string; readonly template: TemplateRow } | undefined;
	for (const [id, template] of rowsOf(read, "template"))
		if (template.unitTypes.includes(unitType) && (!found || id < found.id)) found = { id, template };
	return found;
}

export function templateOfUnit(read: Read, unit: string): TemplateRow | undefined {
	const row = rowOf(read, "unit", unit);
	return row && templateOf(read, row.type);
}

/** Every measure of a template with its section, in the order of the form. */
export function measuresOf(template: TemplateRow): Iterable<{ readonly measure: Measure; readonly section: Section }> {
	return definitionsOf(template).measures.values();
}

/** The sections that ask for anything. */
export function sectionsAsked({ sections }: TemplateRow): readonly Section[] {
	return sections.filter(({ measures }) => measures.length > 0);
}
