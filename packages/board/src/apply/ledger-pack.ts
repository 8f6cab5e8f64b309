// Counts and movements in their order, packed into a ledger's row. Only those who write need it.
import type { LedgerRow } from "../rows/stock.ts";
import type { Ledger } from "./ledger-row.ts";

/** Thirty random bits of a ULID. */
export function markOf(id: string): string {
	return id.slice(-6);
}

export function packed({ counts, moves }: Ledger): Pick<LedgerRow, "at" | "balance" | "by" | "net" | "moves"> {
	return {
		at: counts.map(({ at }) => at),
		balance: counts.map(({ balance }) => balance),
		by: counts.map(({ by }) => by),
		...(counts.some(({ net }) => net !== 0) && { net: counts.map(({ net }) => net) }),
		...(moves.length > 0 && {
			moves: {
				at: moves.map(({ at }) => at),
				type: moves.map(({ type }) => type),
				quantity: moves.map(({ quantity }) => quantity),
				by: moves.map(({ by }) => by),
			},
		}),
	};
}

/** By time, then by mark: arrival has no say in it. Undefined: it is there already. */
export function inserted<T extends { readonly at: number; readonly by: string }>(
	list: readonly T[],
	one: T,
): readonly T[] | undefined {
	const place = list.findLastIndex((other) => other.at < one.at || (other.at === one.at && other.by <= one.by));
	const before = list[place];
	if (before && before.at === one.at && before.by === one.by) return undefined;
	return [...list.slice(0, place + 1), one, ...list.slice(place + 1)];
}
