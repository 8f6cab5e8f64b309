// The moment that changes are counted from, and what each cell held then. Knows neither who chose it nor how another moment's table came here.
import { balanceIn } from "../apply/moved.ts";
import { rowOf, type Read } from "../read.ts";
import type { CellRow, Value } from "../rows/said.ts";
import type { LedgerRow } from "../rows/stock.ts";

export interface Since {
	/** ms UTC. */
	readonly at: number;
	/** What a cell of today held then; `null`: it was unknown, or nothing stood there. Never nought in its place. */
	held(unit: string, ref: string): Value;
}

/** The board's own comparison point, which each cell remembers. Undefined: none is set. */
export function sinceComparison(read: Read): Since | undefined {
	const comparison = rowOf(read, "comparison", "current");
	if (!comparison) return undefined;
	return {
		at: comparison.at,
		held(unit, ref) {
			const ledger = rowOf(read, "ledger", `${unit}/${ref}`);
			if (ledger) return ledger.before?.seq === comparison.seq ? ledger.before.value : balanceIn(ledger);
			const cell = rowOf(read, "cell", `${unit}/${ref}`);
			return (cell?.before?.seq === comparison.seq ? cell.before.value : cell?.value) ?? null;
		},
	};
}

const firstDayMs = 24 * 3_600_000;
const minuteMs = 60_000;

/** The first moment that is worth comparing with: the first day of a log belongs to setting up, units and numbers come one by one. */
export function settledAt(begin: number): number {
	return Math.ceil((begin + firstDayMs) / minuteMs) * minuteMs;
}

export interface TablesThen {
	readonly cell?: { readonly [key: string]: Pick<CellRow, "value"> };
	readonly ledger?: { readonly [key: string]: LedgerRow };
}

/** Any other moment, from the tables as they were known then. Only the values are kept of them: all their days are many times larger. */
export function sinceMoment(at: number, { cell = {}, ledger = {} }: TablesThen): Since {
	const values = new Map<string, Value>(Object.entries(cell).map(([key, { value }]) => [key, value]));
	for (const [key, row] of Object.entries(ledger)) values.set(key, balanceIn(row));
	return { at, held: (unit, ref) => values.get(`${unit}/${ref}`) ?? null };
}
