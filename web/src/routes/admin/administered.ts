// Which clusters a person looks after, and which of them a page is about. Knows grants, nothing of what is on a board.
import { may } from "@samlad/board/may";
import type { BoardInfo, Session } from "#lib/link/session.ts";

export function isRegionAdmin({ grants }: Session): boolean {
	return grants.some(({ role, board }) => role === "admin" && board === "*");
}

/** The clusters whose units the person may put, by name. */
export function administered({ person, grants, boards }: Session): readonly BoardInfo[] {
	const actor = { person: person.id, grants };
	return boards
		.filter(({ id, kind }) => kind === "cluster" && may(actor, "unit", id))
		.toSorted((one, other) => one.name.localeCompare(other.name, "sv", { numeric: true }));
}

/** What the address asks for, else what was looked at last, else the first. */
export function chosenCluster(
	clusters: readonly BoardInfo[],
	asked: string | null,
	last: string | undefined,
): BoardInfo | undefined {
	return clusters.find(({ id }) => id === asked) ?? clusters.find(({ id }) => id === last) ?? clusters[0];
}
