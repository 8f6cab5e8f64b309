// Holds nodes to their answers: an entry that was refused is not in the store.
import type { AppendAnswer, AppendRequest } from "../protocol.ts";

export interface Answers {
	/** Asks, and looks at what is said. */
	watch(request: AppendRequest, ask: () => Promise<AppendAnswer>): Promise<AppendAnswer>;
}

/** `isStored`: as far as no restore took it away. */
export function createAnswers(isStored: (id: string) => boolean, fault: (what: string) => void): Answers {
	const asked = new Map<string, number>();
	return {
		async watch(request, ask) {
			for (const { id } of request.entries) asked.set(id, (asked.get(id) ?? 0) + 1);
			const answer = await ask();
			for (const { id, code } of refusedIn(request, answer)) {
				// Sent more than once, it may be another sending that is stored.
				if (asked.get(id) === 1 && isStored(id)) fault(`${id} was refused as ${code}, and is stored`);
			}
			return answer;
		},
	};
}

function refusedIn({ entries }: AppendRequest, answer: AppendAnswer): readonly { id: string; code: string }[] {
	if ("refused" in answer) return entries.map(({ id }) => ({ id, code: answer.refused.code }));
	return answer.flatMap((result) => ("refused" in result ? [{ id: result.id, code: result.refused.code }] : []));
}
