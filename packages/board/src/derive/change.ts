// What changed since a moment: the comparison point, or one that somebody chose. The only place where a change is worked out.
import { balanceIn } from "../apply/moved.ts";
import { rowOf, type Read } from "../read.ts";
import type { Value } from "../rows/said.ts";
import { definitionsOf } from "../definitions.ts";
import { templateOf } from "./template.ts";
import { dateOfDay } from "../calendar.ts";
import type { Since } from "./since.ts";

export interface Change {
	/** `null`: unknown, or not there yet. */
	readonly from: Value;
	readonly to: Value;
	/** Null where either is unknown, or no number. */
	readonly delta: number | null;
}

/** Null: there is no moment to compare with, or the cell has never been filled. Of stock it is the balance that changes, with a count or without. */
export function change(read: Read, since: Since | undefined, unit: string, ref: string): Change | null {
	const ledger = rowOf(read, "ledger", `${unit}/${ref}`);
	const cell = rowOf(read, "cell", `${unit}/${ref}`);
	if (!since || !(ledger ?? cell)) return null;
	const from = since.held(unit, ref);
	const to = ledger ? balanceIn(ledger) : (cell?.value ?? null);
	const delta = typeof from === "number" && typeof to === "number" ? to - from : null;
	return { from, to, delta: delta === null ? null : Number(delta.toFixed(3)) };
}

/** The refs of a unit's cells that differ from what they held then: shifts apart, which are new every day. */
export function changedRefs(read: Read, since: Since | undefined, unit: string): readonly string[] {
	const row = rowOf(read, "unit", unit);
	const template = row && templateOf(read, row.type);
	if (!template || !since) return [];
	const changed: string[] = [];
	for (const { measure } of definitionsOf(template).measures.values()) {
		if (measure.type === "staff") continue;
		for (const ref of measure.type === "tally" ? tallyRefs(read, unit, measure.id) : [measure.id]) {
			const found = change(read, since, unit, ref);
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
