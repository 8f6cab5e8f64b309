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
