// What has been promised a unit, and how far it would reach if it came. A projection and nothing else: days of supply never count it.
import { dayMs } from "../calendar.ts";
import { rowOf, type Read } from "../read.ts";
import type { Promised } from "../rows/stock.ts";
import { stockOf } from "./stock.ts";

export interface OpenPromise extends Promised {
	/** Its time has passed, and nobody has said that it came. */
	readonly isLate: boolean;
}

export interface Projection {
	/** When what is usable now is used up, ms UTC. */
	readonly outAt: number;
	/** The same if every promise that is not late came in time; `outAt` where there is none. */
	readonly outWithAt: number;
	/** Nothing is there from the first to the second, although what is promised comes. */
	readonly empty: { readonly from: number; readonly to: number } | null;
}

export interface Promises {
	/** The first to come first. */
	readonly open: readonly OpenPromise[];
	/** Null: how fast it is used, or what is left, cannot be known. */
	readonly projection: Projection | null;
}

export function promisesOf(read: Read, unit: string, item: string, now: number): Promises {
	const open = (rowOf(read, "promised", `${unit}/${item}`)?.promises ?? [])
		.filter(({ ended }) => !ended)
		.map((promise) => ({ ...promise, isLate: promise.due < now }));
	const { usable, burnPerDay } = stockOf(read, unit, item, now);
	const coming = open.filter(({ isLate }) => !isLate);
	return { open, projection: usable === null ? null : project({ usable, burnPerDay, coming, now }) };
}

interface ProjectInput {
	readonly usable: number;
	readonly burnPerDay: number | null;
	/** The first to come first. */
	readonly coming: readonly Pick<Promised, "amount" | "due">[];
	readonly now: number;
}

/** At the burn of today: 100 left and 10 a day last ten days, and with 50 promised in four days fifteen. */
export function project({ usable, burnPerDay, coming, now }: ProjectInput): Projection | null {
	if (burnPerDay === null || burnPerDay <= 0) return null;
	const lasts = (amount: number) => (Math.max(0, amount) / burnPerDay) * dayMs;
	const outAt = now + lasts(usable);
	let out = outAt;
	let empty: Projection["empty"] = null;
	for (const { amount, due } of coming) {
		if (due > out) empty ??= { from: out, to: due };
		out = Math.max(out, due) + lasts(amount);
	}
	return { outAt, outWithAt: out, empty };
}
