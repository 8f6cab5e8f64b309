// How long an item would last if there were more cases. A question, never a level: nothing on the board follows from it.
import { measureOf } from "../definitions.ts";
import { rowOf, type Read } from "../read.ts";
import { daysOf } from "./left.ts";
import { countedOf, stockOf } from "./stock.ts";
import { templateOf } from "./template.ts";
import { usableOf } from "./usable.ts";

export interface Scenario {
	/** Base units a day, with the extra cases. */
	readonly burnPerDay: number;
	readonly days: number | null;
}

/**
 * DOMAIN, Stock: scenario = burn + extra_cases × per-case rate(item). Worn down until now as it was used, used faster from now on.
 * Null: it cannot be said, because burn or what is left is unknown, or the item has no use per case.
 */
export function scenarioOf(
	read: Read,
	{ unit, item, now, extraCases }: { unit: string; item: string; now: number; extraCases: number },
): Scenario | null {
	const row = rowOf(read, "unit", unit);
	const template = row && templateOf(read, row.type);
	const perCase = template && measureOf(template, item)?.perCase;
	const { left } = stockOf(read, unit, item, now);
	const counted = countedOf(read, unit, item);
	if (perCase === undefined || left === null || counted.burnPerDay === null) return null;
	const burnPerDay = counted.burnPerDay + extraCases * perCase;
	return { burnPerDay, days: daysOf(usableOf({ left, burnPerDay, batches: counted.batches, now }), burnPerDay) };
}
