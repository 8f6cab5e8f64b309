// What a meeting's screens say, as entries: each relies on the meeting that it belongs to. Knows no words.
import type { Board, Said } from "#lib/board.svelte.ts";

interface Recorded {
	/** The meeting, where it belongs to one. */
	readonly meeting?: string;
	/** Further entries that it relies on: a record that it corrects comes first. */
	readonly on?: readonly string[];
	readonly observedAt?: number;
	readonly after?: number;
}

/** One entry of a meeting, of the first version of its kind. */
export function saidAt(kind: string, body: object, { meeting, on = [], observedAt, after }: Recorded): Said {
	const refs = [...on, ...(meeting === undefined ? [] : [meeting])];
	return {
		kind,
		v: 1,
		body: body as Said["body"],
		source: "form",
		...(refs.length > 0 && { refs }),
		...(observedAt !== undefined && { observedAt }),
		...(after !== undefined && { after }),
	};
}

/** Whether the entry still waits to be stored. */
export function isUnsent(board: Board, id: string): boolean {
	return board.pending.some(({ draft, state }) => draft.id === id && (state === "waiting" || state === "sending"));
}

/** Why the last entry of the person's own that a meeting's screen said was not taken, and its id. */
export function refusedOf(
	board: Board,
	ids: readonly string[],
): { readonly id: string; readonly code: string } | undefined {
	const one = board.pending.find(({ draft, state }) => ids.includes(draft.id) && state === "refused");
	return one && { id: one.draft.id, code: one.refusal?.code ?? "unknown" };
}
