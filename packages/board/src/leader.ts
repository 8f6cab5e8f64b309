// Who leads a meeting and writes what it decides: whoever may lead any, and those to whom this one was given.
import type { Actor } from "./entry.ts";
import { may } from "./may.ts";
import { rowOf, type Read } from "./read.ts";

export function mayLead(read: Read, actor: Actor, board: string, meeting?: string): boolean {
	if (may(actor, "meeting", board)) return true;
	const held = meeting === undefined ? undefined : rowOf(read, "meeting", meeting);
	const isGiven = held !== undefined && [held.leader, held.logKeeper, held.deputy].includes(actor.person);
	return isGiven && may(actor, "log", board);
}
