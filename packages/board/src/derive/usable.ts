// How much of what is left can be used before its date. Assumes that what expires first is used first.
import { dayMs } from "../calendar.ts";

export interface BatchLeft {
	/** Days since 1970: the last day of use. */
	readonly day: number;
	/** What came with the date; below 0: thrown away again. */
	readonly quantity: number;
}

export interface UsableInput {
	readonly left: number;
	readonly burnPerDay: number | null;
	readonly batches: readonly BatchLeft[];
	readonly now: number;
}

/**
 * DOMAIN, Stock: usable = left, less what expires before it would be used. What is left is taken to be the batches that expire
 * last, and beyond them stock without a date. With burn unknown only what has expired is left out.
 */
export function usableOf({ left, burnPerDay, batches, now }: UsableInput): number {
	if (batches.length === 0) return left;
	const there = batchesThere(left, batches);
	const unplaced = there.reduce((rest, { quantity }) => rest - quantity, left);
	let usable = 0;
	for (const { day, quantity } of there) {
		// The whole of its last day, by Swedish standard time.
		const daysLeft = ((day + 1) * dayMs - 3_600_000 - now) / dayMs;
		if (daysLeft <= 0) continue;
		usable += burnPerDay === null ? quantity : Math.min(quantity, Math.max(0, burnPerDay * daysLeft - usable));
	}
	return usable + unplaced;
}

/** What is left of each batch, the first to expire first: the first to expire is taken to be used first. Together at most `left`. */
export function batchesThere(left: number, batches: readonly BatchLeft[]): readonly BatchLeft[] {
	let unplaced = left;
	return summed(batches)
		.toReversed()
		.map(({ day, quantity }) => {
			const here = Math.min(quantity, unplaced);
			unplaced -= here;
			return { day, quantity: here };
		})
		.toReversed();
}

/** By date, what was thrown away taken from what came; the first to expire first. */
function summed(batches: readonly BatchLeft[]): readonly BatchLeft[] {
	const sums = new Map<number, number>();
	for (const { day, quantity } of batches) sums.set(day, (sums.get(day) ?? 0) + quantity);
	return [...sums]
		.map(([day, quantity]) => ({ day, quantity: Math.max(0, quantity) }))
		.sort((one, other) => one.day - other.day);
}
