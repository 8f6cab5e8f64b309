// Sums over the units of a board. Unknown is never zero: every sum says how many it lacks.
import { dateOfDay } from "../calendar.ts";
import { rowOf, rowsOf, type Read } from "../read.ts";
import type { Value } from "../rows/said.ts";
import type { Measure } from "../rows/template.ts";
import type { UnitRow } from "../rows/unit.ts";
import { localDay } from "../zone.ts";
import { definitionsOf } from "../definitions.ts";
import { gapOf, needOf, shiftsAhead } from "./shifts.ts";
import { movedStaff } from "./moved-staff.ts";
import { stockOf } from "./stock.ts";
import { templateOf } from "./template.ts";

export interface Total {
	/** The sum of what is known; null: nothing is. */
	readonly value: number | null;
	/** Units that should have a number and have none: `31 (3 av 22 saknas)`. */
	readonly missing: number;
	readonly of: number;
	/** The sum is at most this much higher, where every missing value has an upper bound. */
	readonly below?: number;
}

/**
 * gauge: each unit's latest. tally: the reporting day's, today unless `date` says another. stock: what is probably left.
 * staff: those missing in the running shift, or the next. choice: none; `worstChoice` names one.
 * A closed unit counts where it has a number, and is not missed.
 */
export function total(
	read: Read,
	measure: string,
	now: number,
	{ date = dateOfDay(localDay(now)) }: { readonly date?: string } = {},
): Total {
	let sum = 0;
	let known = 0;
	let missing = 0;
	let bound: number | null = 0;
	for (const { id, row, definition } of unitsWith(read, measure)) {
		const found = numberOf(read, { unit: id, row, definition, now, date });
		if (found === "exempt") continue;
		if (typeof found === "number") {
			sum += found;
			known++;
		} else if (row.status === "open") {
			missing++;
			bound = bound === null || found.below === undefined ? null : bound + found.below;
		}
	}
	const value = known > 0 ? Number(sum.toFixed(3)) : null;
	return { value, missing, of: known + missing, ...(missing > 0 && bound !== null && { below: bound }) };
}

/** The units of the board that are asked for a measure; retired ones are gone. */
export function* unitsWith(
	read: Read,
	measure: string,
): Iterable<{ readonly id: string; readonly row: UnitRow; readonly definition: Measure }> {
	for (const [id, row] of rowsOf(read, "unit")) {
		if (row.status === "retired") continue;
		const template = templateOf(read, row.type);
		const definition = template && definitionsOf(template).measures.get(measure)?.measure;
		if (definition) yield { id, row, definition };
	}
}

interface Asked {
	readonly unit: string;
	readonly row: UnitRow;
	readonly definition: Measure;
	readonly now: number;
	readonly date: string;
}

function numberOf(
	read: Read,
	{ unit, row, definition, now, date }: Asked,
): number | "exempt" | { readonly below?: number | undefined } {
	switch (definition.type) {
		case "choice":
			return "exempt";
		case "stock":
			return stockOf(read, unit, definition.id, now).left ?? {};
		case "gauge":
			return numberIn(read, `${unit}/${definition.id}`);
		case "tally":
			return numberIn(read, `${unit}/${definition.id}/${date}`);
		case "staff": {
			const template = templateOf(read, row.type);
			const shift = template && shiftsAhead(template, now)[0];
			const need = shift && needOf(row, definition.id, shift);
			if (!shift || need === undefined) return "exempt";
			const ref = `${definition.id}/${shift.date}/${shift.shift}`;
			const present = numberIn(read, `${unit}/${ref}`);
			return typeof present === "number" ? Math.max(0, gapOf(need, present, movedStaff(read, unit).get(ref))) : present;
		}
	}
}

function numberIn(read: Read, key: string): number | { readonly below?: number | undefined } {
	const cell = rowOf(read, "cell", key);
	return typeof cell?.value === "number" ? cell.value : { below: cell?.below };
}

/** The option with the worst level that any unit has, and who has it. */
export function worstChoice(
	read: Read,
	measure: string,
): { readonly value: Value; readonly units: readonly string[] } | null {
	let worst: { value: Value; units: string[]; rank: number } | null = null;
	for (const { id, definition } of unitsWith(read, measure)) {
		const value = rowOf(read, "cell", `${id}/${measure}`)?.value ?? null;
		if (value === null) continue;
		const rank = definition.options?.findIndex((option) => option.id === value) ?? -1;
		if (!worst || rank > worst.rank) worst = { value, units: [id], rank };
		else if (rank === worst.rank) worst.units.push(id);
	}
	return worst && { value: worst.value, units: worst.units.sort() };
}
