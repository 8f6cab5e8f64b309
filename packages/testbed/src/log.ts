// A board's whole log, read over HTTP as anybody may who reads the board.
import type { Entry } from "@samlad/sync/entry";
import type { Visit } from "./visit.ts";

export async function readLog(visit: Visit, board: string, after = 0): Promise<readonly Entry[]> {
	const entries: Entry[] = [];
	for (let last = after; ;) {
		const page = await visit.ask<{ entries: readonly Entry[] }>(
			"GET",
			`/api/boards/${board}/entries?after=${last}&limit=500`,
		);
		entries.push(...page.entries);
		const end = page.entries.at(-1);
		if (!end) return entries;
		last = end.seq;
	}
}

/**
 * What people said: the exercise goes on meanwhile, and at each start of a node its units' reports that have become due are
 * in the log too. Their ids are of whole minutes.
 */
export function ofPeople(entries: readonly Entry[]): readonly Entry[] {
	return entries.filter(({ id }) => timeOf(id) % 60_000 !== 0);
}

/** The moment in a ULID, ms UTC. */
function timeOf(id: string): number {
	const digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
	return Array.from(id.slice(0, 10)).reduce((time, digit) => time * 32 + digits.indexOf(digit), 0);
}
