// Who takes care of a unit: whoever said so last, until the unit is normal.
import { rowOf, type Read } from "../read.ts";
import type { TakenRow } from "../rows/care.ts";
import { hasBeenNormal } from "./normal-again.ts";

export type Taken = Pick<TakenRow, "actor" | "organisation" | "at" | "entry">;

/** Undefined: nobody does, or the unit has been normal since. */
export function takenOf(read: Read, unit: string, now: number): Taken | undefined {
	const row = rowOf(read, "taken", unit);
	if (!row || row.letGo || row.ended) return undefined;
	return hasBeenNormal(read, unit, { from: row.followedAt, to: Math.max(now, row.followedAt) }) ? undefined : row;
}
