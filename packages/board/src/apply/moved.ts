// What movements amount to: in less out, use apart. The same sums for a row that is written and for one that is read.
import type { LedgerRow, MovementType } from "../rows/stock.ts";
import { unpacked, type Count, type Ledger, type Move } from "./ledger-row.ts";

/** Litres have one decimal; binary fractions are taken away. */
export function exact(amount: number): number {
	return Number(amount.toFixed(3));
}

/** What a movement adds that is no use: a withdrawal is use, and adds nothing. */
export function netOf(type: MovementType, quantity: number): number {
	switch (type) {
		case "delivery":
		case "borrowed":
			return quantity;
		case "discard":
		case "lent":
			return -quantity;
		case "withdrawal":
			return 0;
	}
}

/** What a movement does to what the ledger says is there. */
export function changeOf(type: MovementType, quantity: number): number {
	return type === "withdrawal" ? -quantity : netOf(type, quantity);
}

export interface Standing {
	/** The newest count that was not corrected away; undefined: there is none. */
	readonly count: Count | undefined;
	/** The movements observed after it. What was observed at the same moment is in it. */
	readonly since: readonly Move[];
}

export function standingOf({ counts, moves }: Ledger): Standing {
	const count = counts.findLast(({ balance }) => balance !== "struck");
	return { count, since: count ? moves.filter(({ at }) => at > count.at) : moves };
}

/** What the ledger says is there: the newest count and every movement since. Null: not counted, or said to be unknown. May be below 0. */
export function balanceOf({ count, since }: Standing): number | null {
	if (!count || typeof count.balance !== "number") return null;
	return exact(since.reduce((sum, { type, quantity }) => sum + changeOf(type, quantity), count.balance));
}

export function balanceIn(row: LedgerRow | undefined): number | null {
	return balanceOf(standingOf(unpacked(row)));
}
