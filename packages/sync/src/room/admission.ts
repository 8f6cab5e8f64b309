// Who a session is on this board, as of a state of rights. An answer holds until the board's `access` has moved, or the
// session's time is up.
import type { Refusal } from "../rules.ts";

export interface Admitted<Actor> {
	readonly access: number;
	readonly actor: Actor;
	readonly person: string;
	/** ms UTC; the session may last longer when it is used, never shorter unless `access` rises. Left out: it has no end. */
	readonly until?: number;
}

export type Access<Actor> = (
	session: string,
	board: string,
) => Promise<Admitted<Actor> | { readonly refused: Refusal }>;

export interface Admission<Actor> {
	/** Asks again unless what is known was answered at `access`, and has not run out. A later answer may be of a database that has gone back since. */
	ask(session: string, access: number): Promise<Admitted<Actor> | { readonly refused: Refusal }>;
	/** Whether the session is known to be who it was at `access` or later, without asking. */
	holds(session: string, access: number): boolean;
	forget(): void;
}

const most = 2048;

export function createAdmission<Actor>(
	board: string,
	access: Access<Actor>,
	/** ms UTC. */
	clock: () => number,
): Admission<Actor> {
	const known = new Map<string, Admitted<Actor>>();

	function held(session: string, atLeast: number): Admitted<Actor> | undefined {
		const answer = known.get(session);
		const isStanding = answer && answer.access >= atLeast && clock() < (answer.until ?? Number.POSITIVE_INFINITY);
		return isStanding ? answer : undefined;
	}

	return {
		async ask(session, atLeast) {
			const before = held(session, atLeast);
			if (before?.access === atLeast) return before;
			const answer = await access(session, board);
			known.delete(session);
			if ("refused" in answer) return answer;
			if (known.size >= most) known.clear();
			known.set(session, answer);
			return answer;
		},
		holds: (session, atLeast) => held(session, atLeast) !== undefined,
		forget: () => known.clear(),
	};
}
