// Ends the care for a unit when the next entry about it comes and it has been normal in between: it never comes back by itself.
import { hasBeenNormal } from "../derive/normal-again.ts";
import type { Entry } from "../entry.ts";
import type { Desk, Read } from "../read.ts";

/**
 * `before`: the tables without the entry, as they have stood since the last one about the unit was stored. By the times of
 * storing, since that is when people saw it.
 */
export function followTaken(before: Read, desk: Desk, { kind, receivedAt }: Entry, unit: string | undefined): void {
	const held = unit === undefined ? undefined : desk.row("taken", unit);
	if (unit === undefined || !held || held.letGo || held.ended || kind === "taken") return;
	const to = Math.max(receivedAt, held.followedAt);
	const isEnded = hasBeenNormal(before, unit, { from: held.followedAt, to });
	desk.put("taken", unit, isEnded ? { ...held, ended: true } : { ...held, followedAt: to });
}
