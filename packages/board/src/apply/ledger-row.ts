// A ledger's row taken apart into counts and movements. Knows nothing of what they amount to, and never writes one.
import type { LedgerRow, MovementType } from "../rows/stock.ts";

export interface Count {
	readonly at: number;
	readonly balance: number | null | "struck";
	readonly by: string;
	/** What came in less what went to others or was thrown away since the count before, of movements no longer kept one by one. */
	readonly net: number;
}

export interface Move {
	readonly at: number;
	readonly type: MovementType;
	readonly quantity: number;
	readonly by: string;
}

export interface Ledger {
	readonly counts: readonly Count[];
	readonly moves: readonly Move[];
}

const none: Ledger = { counts: [], moves: [] };

export function unpacked(row: LedgerRow | undefined): Ledger {
	if (!row) return none;
	const { at, balance, by, net, moves } = row;
	return {
		counts: at.map((at, place) => ({
			at,
			balance: balance[place] ?? null,
			by: by[place] ?? "",
			net: net?.[place] ?? 0,
		})),
		moves:
			moves?.at.map((at, place) => ({
				at,
				type: moves.type[place] ?? "withdrawal",
				quantity: moves.quantity[place] ?? 0,
				by: moves.by[place] ?? "",
			})) ?? [],
	};
}
