// What is probably left of an item at a moment, from its newest count, what moved since and how fast it is used.
import type { Move } from "../apply/ledger-row.ts";
import { exact, netOf } from "../apply/moved.ts";
import { dayMs } from "../calendar.ts";
import { usableOf, type BatchLeft } from "./usable.ts";

/** What the days follow from, whatever the time. */
export interface Counted {
	readonly countedAt: number | null;
	readonly burnPerDay: number | null;
	readonly confidence: "high" | "medium" | "low" | "none";
	readonly recount: boolean;
	/** The newest count. */
	readonly count: number | null;
	/** What moved since, oldest first. */
	readonly since: readonly Pick<Move, "at" | "type" | "quantity">[];
	readonly batches: readonly BatchLeft[];
}

export interface Left {
	/** What the ledger says; below 0 where more was taken than there was. */
	readonly balance: number;
	readonly left: number;
	readonly usable: number;
	readonly days: number | null;
}

/**
 * DOMAIN, Stock:
 *   left = count + in − max(recorded out, burn × time since the count), shown not below 0
 *   usable = left, less what expires before it would be used;  days = usable / burn
 * What was lent or thrown away was not used: it leaves what came in, and a box lent never hides the unit's own use.
 * Null: nothing counted. Movements observed after `now` have not happened yet.
 */
export function leftAt({ count, countedAt, since, burnPerDay, batches }: Counted, now: number): Left | null {
	if (count === null || countedAt === null) return null;
	let net = 0;
	let taken = 0;
	for (const { at, type, quantity } of since) {
		if (at > now) break;
		if (type === "withdrawal") taken += quantity;
		else net += netOf(type, quantity);
	}
	const used = (burnPerDay ?? 0) * (Math.max(0, now - countedAt) / dayMs);
	const left = Math.max(0, count + net - Math.max(taken, used));
	const usable = usableOf({ left, burnPerDay, batches, now });
	return { balance: exact(count + net - taken), left, usable, days: daysOf(usable, burnPerDay) };
}

/** Null («–») where burn is unknown or 0, never ∞. */
export function daysOf(left: number, burnPerDay: number | null): number | null {
	return burnPerDay === null || burnPerDay <= 0 ? null : Math.max(0, left) / burnPerDay;
}
