// One item over all units of a board, and beside the sum always the worst unit.
import { type Read } from "../read.ts";
import { stockOf } from "./stock.ts";
import { unitsWith } from "./total.ts";

export interface ClusterStock {
	/** Σ of what is usable, depots' with the others'; null: no unit has counted. */
	readonly usable: number | null;
	/** Σ of the burns known; null: none is. */
	readonly burnPerDay: number | null;
	/** Over the units of which both are known. */
	readonly days: number | null;
	readonly worst: { readonly unit: string; readonly days: number } | null;
	/** Open units without a count. */
	readonly missing: number;
	readonly of: number;
}

/** DOMAIN, Stock: cluster = Σ usable / Σ burn, and always beside it the worst unit by name. */
export function clusterStock(read: Read, item: string, now: number): ClusterStock {
	let usable = 0;
	let burn = 0;
	let lasting = 0;
	let counted = 0;
	let burning = 0;
	let missing = 0;
	let worst: ClusterStock["worst"] = null;
	for (const { id, row } of unitsWith(read, item)) {
		const stock = stockOf(read, id, item, now);
		if (stock.usable === null) {
			if (row.status === "open") missing++;
			continue;
		}
		counted++;
		usable += stock.usable;
		if (stock.burnPerDay === null) continue;
		burning++;
		burn += stock.burnPerDay;
		lasting += stock.usable;
		if (stock.days !== null && isWorse(stock.days, id, worst)) worst = { unit: id, days: stock.days };
	}
	return {
		usable: counted > 0 ? usable : null,
		burnPerDay: burning > 0 ? burn : null,
		days: burn > 0 ? lasting / burn : null,
		worst,
		missing,
		of: counted + missing,
	};
}

/** Of equal ones the first by id: every screen must name the same. */
function isWorse(days: number, unit: string, worst: ClusterStock["worst"]): boolean {
	return !worst || days < worst.days || (days === worst.days && unit < worst.unit);
}
