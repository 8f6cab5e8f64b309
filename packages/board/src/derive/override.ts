// A unit's level set by hand, for as long as it holds: an end is a time, and no entry is needed for it to come.
import { rowOf, type Read } from "../read.ts";
import type { Level } from "../rows/care.ts";

export interface Override {
	readonly level: Level;
	/** Who set it, and why. */
	readonly by: string;
	readonly why: string;
	readonly since: number;
	readonly until: number;
}

/** Undefined: none was set, it was ended, its time has come, or the unit is not open. */
export function overrideOf(read: Read, unit: string, now: number): Override | undefined {
	const row = rowOf(read, "override", unit);
	if (!row?.set || now >= row.set.until || rowOf(read, "unit", unit)?.status !== "open") return undefined;
	return { ...row.set, by: row.actor, since: row.at };
}
