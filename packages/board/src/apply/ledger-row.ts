// A ledger's row taken apart into counts and movements, and packed again. Knows nothing of what they amount to.
import type { LedgerRow, MovementType } from "../tables.ts";

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

/** Thirty random bits of a ULID. */
export function markOf(id: string): string {
	return id.slice(-6);
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
