// What changed since the comparison point.
import { rowOf, type Read } from "../read.ts";
import type { Value } from "../tables.ts";
import { definitionsOf } from "../definitions.ts";
import { templateOf } from "./template.ts";
import { dateOfDay } from "../calendar.ts";

export interface Change {
	/** `null`: unknown, or not there yet. */
	readonly from: Value;
	readonly to: Value;
	/** Null where either is unknown, or no number. */
	readonly delta: number | null;
}

/** Null: there is no comparison point, or the cell has never been filled. */
export function change(read: Read, unit: string, ref: string): Change | null {
	const comparison = rowOf(read, "comparison", "current");
	const cell = rowOf(read, "cell", `${unit}/${ref}`);
	if (!comparison || !cell) return null;
	const from = cell.before?.seq === comparison.seq ? cell.before.value : cell.value;
	const delta = typeof from === "number" && typeof cell.value === "number" ? cell.value - from : null;
	return { from, to: cell.value, delta: delta === null ? null : Number(delta.toFixed(3)) };
}

/** The refs of a unit's cells that differ from what they held then: shifts apart, which are new every day. */
export function changedRefs(read: Read, unit: string): readonly string[] {
	const row = rowOf(read, "unit", unit);
	const template = row && templateOf(read, row.type);
	if (!template || !rowOf(read, "comparison", "current")) return [];
	const changed: string[] = [];
	for (const { measure } of definitionsOf(template).measures.values()) {
		if (measure.type === "staff") continue;
		for (const ref of measure.type === "tally" ? tallyRefs(read, unit, measure.id) : [measure.id]) {
			const found = change(read, unit, ref);
			if (found && found.from !== found.to && !(measure.type === "tally" && found.from === null && found.to === 0))
				changed.push(ref);
		}
	}
	return changed;
}

function tallyRefs(read: Read, unit: string, measure: string): readonly string[] {
	const held = rowOf(read, "held", `${unit}/${measure}`);
	if (!held) return [];
	return Array.from({ length: held.to - held.from + 1 }, (_, back) => `${measure}/${dateOfDay(held.to - back)}`);
}
