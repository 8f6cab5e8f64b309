// Whether a board's cached tables are what its log folds to, from the beginning, at the entries they were taken after.
import { fold } from "@samlad/sync/projection/fold";
import { createTables, tablesFromText } from "@samlad/sync/projection/tables";
import { entryOf } from "@samlad/sync/log/sealing";
import { rules } from "@samlad/board/rules";
import { entries } from "../store/log.ts";
import { snapshot } from "../store/snapshots.ts";
import type { Sql } from "../store/tables.ts";
import { Refused } from "./refused.ts";

const pageEntries = 500;

/** Answers how many there are of this release; those of others are not understood. Throws Refused at the first that differs. */
export async function checkSnapshots(db: Sql, board: string): Promise<number> {
	const kept = await db
		.selectFrom("snapshot")
		.select("seq")
		.where("board", "=", board)
		.where("projection_version", "=", rules.projectionVersion)
		.orderBy("seq")
		.execute();
	const tables = createTables();
	let next = 0;
	for (let after = 0; next < kept.length;) {
		const page = await entries(db, board, after, pageEntries);
		for (const sealed of page) {
			fold(rules, [entryOf(sealed)], tables);
			if (kept[next]?.seq !== sealed.seq) continue;
			const found = await snapshot(db, board, rules.projectionVersion, sealed.seq);
			if (digestOf(found?.tables) !== tables.digest()) throw differs(board, sealed.seq);
			next += 1;
		}
		const last = page.at(-1);
		if (!last) throw differs(board, kept[next]?.seq ?? 0);
		after = last.seq;
	}
	return kept.length;
}

/** Undefined for what cannot be read. */
function digestOf(text: string | undefined): string | undefined {
	if (text === undefined) return undefined;
	try {
		return tablesFromText(text).digest();
	} catch (error) {
		if (error instanceof SyntaxError || error instanceof TypeError) return undefined;
		throw error;
	}
}

function differs(board: string, seq: number): Refused {
	return new Refused({
		sv: `Den mellanlagrade bilden av tavlan ${board} efter post ${seq} är inte vad loggen ger. Loggen är hel; stoppa servern och ta bort bilden: delete from snapshot where board = '${board}'.`,
		en: `The snapshot of the board ${board} after entry ${seq} is not what its log gives. The log is whole; stop the server and take the snapshot away: delete from snapshot where board = '${board}'.`,
	});
}
