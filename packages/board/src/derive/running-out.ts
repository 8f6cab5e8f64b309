// What a unit runs out of first: every item it counts, with what is left of it. Knows nothing of who could help.
import { rowOf, type Read } from "../read.ts";
import type { Level } from "../rows/care.ts";
import type { CellRow } from "../rows/said.ts";
import type { Measure } from "../rows/template.ts";
import { stockOf, type Stock } from "./stock.ts";
import { measuresOf, templateOf } from "./template.ts";

export interface ItemLeft {
	readonly measure: Measure;
	readonly stock: Stock;
	/** The count it is reckoned from; undefined: nobody has counted. */
	readonly cell: CellRow | undefined;
}

/** Not counted stands before what is known to last, as no report does on the board: what nobody knows is not normal. */
const order: readonly (Level | null)[] = ["black", "critical", "strained", null, "normal", "surplus"];

/** Gone first, then by how many days are left; what cannot be reckoned comes after what is strained. Equal ones as in the form. */
export function runsOutFirst(read: Read, unit: string, now: number): readonly ItemLeft[] {
	const row = rowOf(read, "unit", unit);
	const template = row && templateOf(read, row.type);
	if (!template) return [];
	return [...measuresOf(template)]
		.flatMap(({ measure }) =>
			measure.type === "stock"
				? [
						{
							measure,
							stock: stockOf(read, unit, measure.id, now),
							cell: rowOf(read, "cell", `${unit}/${measure.id}`),
						},
					]
				: [],
		)
		.sort(
			(one, other) =>
				order.indexOf(one.stock.level) - order.indexOf(other.stock.level) ||
				(one.stock.days ?? 0) - (other.stock.days ?? 0),
		);
}
