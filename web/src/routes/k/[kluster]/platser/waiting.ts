// What of this person's waits for the network, so that a screen can say so where it stands.
import type { Board } from "#lib/board.svelte.ts";

/** Whether something of the kind is kept here and cannot be sent now. */
export function waitingFor(board: Board, kind: string): boolean {
	return board.state !== "live" && board.pending.some(({ draft, state }) => draft.kind === kind && isUnsent(state));
}

/** Ids of entries that the server does not have. */
export function unsentIds(board: Board): ReadonlySet<string> {
	return new Set(board.pending.flatMap(({ draft, state }) => (isUnsent(state) ? [draft.id] : [])));
}

function isUnsent(state: Board["pending"][number]["state"]): boolean {
	return state === "waiting" || state === "sending";
}
