// Everything that must hold of one board as a database has it: its chain, the signed heads, each entry findable by its id.
import type { SignedHead } from "../store/heads.ts";
import { boards } from "../store/boards.ts";
import { verifyChain } from "../store/chain.ts";
import { readerOf } from "../move/move-log.ts";
import type { Sql } from "../store/tables.ts";
import { Refused } from "./refused.ts";

export interface CheckParts {
	readonly db: Sql;
	readonly key: Uint8Array;
	/** What was signed outside the database. */
	readonly signed: SignedHead | undefined;
}

/** Answers where the board stands. Throws Refused, which names the board and the first entry that is not as it was. */
export async function checkBoard({ db, key, signed }: CheckParts, board: string): Promise<SignedHead> {
	const verdict = await verifyChain({ store: readerOf(db), key, signed: () => signed }, board);
	const head = await readerOf(db).head(board);
	if (!verdict || !head)
		throw new Refused(
			signed
				? sentences.truncated(board, 1)
				: { sv: `Det finns ingen tavla ${board}.`, en: `There is no board ${board}.` },
		);
	if (!verdict.ok) throw new Refused(sentences[verdict.broken](board, verdict.seq));
	const lost = await firstLostId(db, board);
	if (lost === undefined) return { seq: head.seq, mac: head.mac };
	throw new Refused({
		sv: `Post ${lost} på tavlan ${board} går inte att hitta på sitt id, så samma post kunde sparas två gånger.`,
		en: `Entry ${lost} of the board ${board} cannot be found by its id, so that it could be stored twice.`,
	});
}

/** Those in the database, and those that were signed and are gone from it: `checkBoard` says so of them. */
export async function boardsToCheck(db: Sql, signed: ReadonlyMap<string, SignedHead>): Promise<readonly string[]> {
	return [...new Set([...(await boards(db)).map(({ id }) => id), ...signed.keys()])];
}

async function firstLostId(db: Sql, board: string): Promise<number | undefined> {
	const row = await db
		.selectFrom("entry")
		.leftJoin("entry_id", (join) =>
			join
				.onRef("entry_id.id", "=", "entry.id")
				.onRef("entry_id.board", "=", "entry.board")
				.onRef("entry_id.seq", "=", "entry.seq"),
		)
		.select("entry.seq")
		.where("entry.board", "=", board)
		.where("entry_id.id", "is", null)
		.orderBy("entry.seq")
		.limit(1)
		.executeTakeFirst();
	return row?.seq;
}

const sentences = {
	changed: (board: string, seq: number) => ({
		sv: `Loggen för tavlan ${board} är inte hel: post ${seq} är ändrad, eller nyckeln är en annan.`,
		en: `The log of the board ${board} is not whole: entry ${seq} was changed, or the key is another.`,
	}),
	removed: (board: string, seq: number) => ({
		sv: `Loggen för tavlan ${board} är inte hel: post ${seq} är borttagen.`,
		en: `The log of the board ${board} is not whole: entry ${seq} was removed.`,
	}),
	inserted: (board: string, seq: number) => ({
		sv: `Loggen för tavlan ${board} är inte hel: post ${seq} är tillagd utan nyckeln.`,
		en: `The log of the board ${board} is not whole: entry ${seq} was added without the key.`,
	}),
	truncated: (board: string, seq: number) => ({
		sv: `Loggen för tavlan ${board} är inte hel: den slutar för tidigt, post ${seq} och de efter den saknas.`,
		en: `The log of the board ${board} is not whole: it ends too early, entry ${seq} and those after it are missing.`,
	}),
};
