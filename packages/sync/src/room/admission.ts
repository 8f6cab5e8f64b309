// Who a session is on this board, as of a state of rights. An answer holds until the board's `access` has risen.
import type { Refusal } from "../rules.ts";

export interface Admitted<Actor> {
	readonly access: number;
	readonly actor: Actor;
	readonly person: string;
}

export type Access<Actor> = (
	session: string,
	board: string,
) => Promise<Admitted<Actor> | { readonly refused: Refusal }>;

export interface Admission<Actor> {
	/** Asks again unless what is known was answered at `access` or later. */
	ask(session: string, access: number): Promise<Admitted<Actor> | { readonly refused: Refusal }>;
	/** Whether the session is known to be who it was at `access` or later, without asking. */
	holds(session: string, access: number): boolean;
	forget(): void;
}

const most = 2048;

export function createAdmission<Actor>(board: string, access: Access<Actor>): Admission<Actor> {
	const known = new Map<string, Admitted<Actor>>();
	return {
		async ask(session, atLeast) {
			const held = known.get(session);
			if (held && held.access >= atLeast) return held;
			const answer = await access(session, board);
			known.delete(session);
			if ("refused" in answer) return answer;
			if (known.size >= most) known.clear();
			known.set(session, answer);
			return answer;
		},
		holds: (session, atLeast) => (known.get(session)?.access ?? -1) >= atLeast,
		forget: () => known.clear(),
	};
}
