// What a template keeps of its earlier versions, for reports that were made under them and come late.
import type { Measure, TemplateRow } from "../rows/template.ts";

export function typesOf(held: TemplateRow): ReadonlyMap<string, Measure["type"]> {
	return new Map(
		[...(held.retired ?? []), ...held.sections.flatMap(({ measures }) => measures)].map(({ id, type }) => [id, type]),
	);
}

/** The definitions that reports under earlier versions may still lean on: measures that are gone, and choices with options that are. */
export function retire(held: TemplateRow, current: readonly Measure[]): readonly Measure[] {
	const kept = new Map((held.retired ?? []).map((measure) => [measure.id, measure]));
	for (const measure of held.sections.flatMap(({ measures }) => measures)) {
		const options = joined(measure.options, kept.get(measure.id)?.options);
		kept.set(measure.id, options ? { ...measure, options } : measure);
	}
	for (const { id, options } of current)
		if (kept.get(id)?.options?.every((option) => options?.some((other) => other.id === option.id)) ?? true)
			kept.delete(id);
	return [...kept.values()];
}

function joined(newer: Measure["options"], older: Measure["options"]): Measure["options"] {
	return newer && [...newer, ...(older ?? []).filter(({ id }) => !newer.some((option) => option.id === id))];
}

export function goneShifts(held: TemplateRow, current: TemplateRow["shifts"]): readonly string[] {
	const ids = new Set([...held.shifts.map(({ id }) => id), ...(held.retiredShifts ?? [])]);
	for (const { id } of current) ids.delete(id);
	return [...ids].sort();
}
