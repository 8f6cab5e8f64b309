// Writes what was said to the boards: ordinary entries through ordinary rooms, each at its own hour, in whoever's name it was.
import type { AppendAnswer, AppendRequest } from "@samlad/sync/protocol";
import type { Said } from "./entry.ts";

export interface DemoRoom {
	append(session: string, request: AppendRequest, options: { readonly clock: number }): Promise<AppendAnswer>;
}

/** So many are handed over at a time: the room stores them together. */
const together = 200;

/** Resolves when all are stored. Throws when one is refused: then the exercise and the rules do not fit each other. */
export async function write(
	room: DemoRoom,
	all: readonly Said[],
	sessionOf: (person: string) => string,
): Promise<void> {
	for (let from = 0; from < all.length; from += together) {
		const answers = all
			.slice(from, from + together)
			.map(({ draft, receivedAt }) =>
				room.append(sessionOf(draft.actor), { board: draft.board, entries: [draft] }, { clock: receivedAt }),
			);
		for (const [index, answer] of (await Promise.all(answers)).entries()) {
			const refused =
				"refused" in answer
					? answer.refused
					: answer.flatMap((result) => ("refused" in result ? result.refused : []))[0];
			if (refused)
				throw new Error(
					`The exercise's ${all[from + index]?.draft.kind} was refused: ${refused.code} ${JSON.stringify(refused.detail ?? {})}`,
				);
		}
	}
}
