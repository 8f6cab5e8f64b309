// Who may answer a question: whoever reports for the unit that owns it, or answers for the whole board.
import type { Actor } from "./entry.ts";
import { may } from "./may.ts";
import type { Party } from "./rows/words.ts";

export function mayAnswer(actor: Actor, board: string, owner: Party): boolean {
	if (may(actor, "correction", board)) return true;
	return "unit" in owner && may(actor, "report", board, { unit: owner.unit });
}

/** What was said in words is put right by its author, or by whoever answers for the whole board. */
export function mayReword(actor: Actor, board: string, author: string): boolean {
	return may(actor, "correction", board) || (actor.person === author && may(actor, "ask", board));
}
