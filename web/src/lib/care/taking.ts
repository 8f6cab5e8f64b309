// Taking care of a unit, and letting it go: what is said, and in which organisation's name.
import { may } from "@samlad/board/may";
import { rowOf } from "@samlad/board/read";
import type { Board } from "#lib/board.svelte.ts";
import type { Session } from "#lib/link/session.ts";

export const actorOf = (session: Session | undefined) => ({
	person: session?.person.id ?? "",
	grants: session?.grants ?? [],
});

export function mayTake(session: Session | undefined, board: Board, unit: string): boolean {
	return may(actorOf(session), "taken", board.id, { unit });
}

/** Resolves with the entry's id once it is kept here. */
export async function take(session: Session, board: Board, unit: string, letGo: boolean): Promise<string | undefined> {
	const organisation = organisationOf(session, board);
	const body = letGo ? { unit, letGo } : { unit, ...(organisation !== undefined && { organisation }) };
	const held = rowOf(board.read, "taken", unit);
	const [id] = await board.append([{ kind: "taken", v: 1, body, source: "form", ...(held && { after: held.at }) }]);
	return id;
}

/** Whoever reports for one unit speaks for that unit. */
function organisationOf({ person, grants }: Session, board: Board): string | undefined {
	const units = grants.find((grant) => grant.board === board.id && grant.units)?.units ?? [];
	const own = units.length === 1 && units[0] !== undefined ? rowOf(board.read, "unit", units[0])?.name : undefined;
	return own ?? person.organisation;
}
