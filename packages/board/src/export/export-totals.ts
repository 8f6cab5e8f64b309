// The sums of a board to take out beside its rows, one for each measure: what is known, and how many units it lacks.
import { clusterStock } from "../derive/cluster-stock.ts";
import { measuresOf, templateOf } from "../derive/template.ts";
import { total, type Total } from "../derive/total.ts";
import { rowsOf, type Read } from "../read.ts";
import type { Measure, Section } from "../rows/template.ts";

export interface ExportTotal extends Total {
	readonly section: Section;
	/** As the first unit type that has it defines it. */
	readonly measure: Measure;
	/** stock: days of the cluster as a whole; null: too little is known. */
	readonly days?: number | null;
	/** stock: whose supply ends first. */
	readonly worst?: { readonly unit: string; readonly days: number } | null;
}

/** Measures that any unit has, in the order of the forms. Choices have no sum. */
export function exportTotals(read: Read, now: number): readonly ExportTotal[] {
	const types = new Set(
		[...rowsOf(read, "unit")].flatMap(([, { type, status }]) => (status === "retired" ? [] : [type])),
	);
	const found = new Map<string, ExportTotal>();
	for (const type of [...types].sort()) {
		const template = templateOf(read, type);
		for (const { measure, section } of template ? measuresOf(template) : []) {
			if (measure.type === "choice" || found.has(measure.id)) continue;
			const stock = measure.type === "stock" ? clusterStock(read, measure.id, now) : undefined;
			found.set(measure.id, {
				section,
				measure,
				...total(read, measure.id, now),
				...(stock && { days: stock.days, worst: stock.worst }),
			});
		}
	}
	return [...found.values()];
}
