// Looking back costs the more the older the board is: so many at once for one person and for the node, some waiting, the rest refused.
import { createTurnstile, type Turnstile } from "../turnstile.ts";
import { Problem } from "./problem.ts";

export interface FoldsOptions {
	/** Of one person: under way, and waiting. */
	readonly each: { readonly atOnce: number; readonly mostWaiting: number };
	/** Of the node. */
	readonly all: { readonly atOnce: number; readonly mostWaiting: number };
}

/** A screen asks for a whole region at one moment, twelve clusters and more, and for another moment after it. */
const usual: FoldsOptions = { each: { atOnce: 2, mostWaiting: 30 }, all: { atOnce: 4, mostWaiting: 300 } };

/** Runs the work when it is its turn. Rejects with the problem `too-many` when too much waits already, and as the work does. */
export type Folds = <T>(person: string, work: () => Promise<T>) => Promise<T>;

export function createFolds({ each, all }: FoldsOptions = usual): Folds {
	const node = createTurnstile({ ...all, perTurn: all.atOnce });
	const persons = new Map<string, { readonly turnstile: Turnstile; open: number }>();

	function through<T>(turnstile: Turnstile, work: () => Promise<T>): Promise<T> {
		const passing = turnstile.pass(work);
		if (!passing) throw new Problem("too-many");
		return passing;
	}

	return async (person, work) => {
		const own = persons.get(person) ?? { turnstile: createTurnstile({ ...each, perTurn: each.atOnce }), open: 0 };
		persons.set(person, own);
		own.open += 1;
		try {
			return await through(own.turnstile, async () => through(node, work));
		} finally {
			own.open -= 1;
			if (own.open === 0) persons.delete(person);
		}
	};
}
