// Moves boards with their logs, and people, from one database to another. Nothing is taken away where they come from; what
// is there already where they go must be an older copy. Every entry, head, person and right is read back and compared.
import { verifyChain, type Verdict } from "../store/chain.ts";
import { boards as listBoards } from "../store/boards.ts";
import { agreeOnKey } from "../store/key.ts";
import { head } from "../store/log.ts";
import type { SignedHead } from "../store/heads.ts";
import { CannotMove } from "./cannot-move.ts";
import type { End } from "./ends.ts";
import { moveLog, readerOf } from "./move-log.ts";
import { movePeople, movePeopleOf } from "./move-people.ts";
import { moveTexts } from "./move-texts.ts";

export interface MoveParts {
	readonly from: End;
	readonly to: End;
	/** Undefined: every board, and everything about people, sessions too. */
	readonly boards?: readonly string[];
	readonly key: Uint8Array;
	readonly tell: (progress: Progress) => void;
}

export type Progress =
	| { readonly step: "entries"; readonly board: string; readonly done: number; readonly of: number }
	/** `added`: what was not there before this run. A chain that is broken was so before. */
	| { readonly step: "board"; readonly board: string; readonly added: number; readonly chain: Verdict }
	| { readonly step: "people"; readonly people: number };

/** Answers the heads reached. Throws CannotMove; what was moved by then stays, and the next run goes on from it. */
export async function move({ from, to, boards, key, tell }: MoveParts): Promise<ReadonlyMap<string, SignedHead>> {
	const moving = await boardsToMove(from, to, boards);
	for (const end of [from, to]) if (end.kind === "postgres") await agreeOnKey(end.db, key);
	const heads = new Map<string, SignedHead>();
	for (const board of moving) {
		const added = await moveLog({
			from: from.db,
			to: to.db,
			board,
			tell: ({ done, of }) => tell({ step: "entries", board, done, of }),
		});
		await moveTexts(from.db, to.db, board);
		const chain = await verifyChain({ store: readerOf(to.db), key, signed: () => undefined }, board);
		const reached = await head(to.db, board);
		if (!chain || !reached) throw new Error(`No board ${board}`);
		heads.set(board, reached);
		tell({ step: "board", board, added, chain });
		if (boards) tell({ step: "people", people: await movePeopleOf(from.db, to.db, board) });
	}
	if (!boards) tell({ step: "people", people: await movePeople(from.db, to.db) });
	return heads;
}

async function boardsToMove(from: End, to: End, named: readonly string[] | undefined): Promise<readonly string[]> {
	const here = (await listBoards(from.db)).map(({ id }) => id);
	const unknown = named?.find((board) => !here.includes(board));
	if (unknown !== undefined)
		throw new CannotMove({
			sv: `Det finns ingen tavla ${unknown} i ${from.name}. Där finns: ${here.join(", ") || "inga"}.`,
			en: `There is no board ${unknown} in ${from.name}. There are: ${here.join(", ") || "none"}.`,
		});
	if (named) return named;
	const there = (await listBoards(to.db)).map(({ id }) => id);
	const other = there.find((board) => !here.includes(board));
	if (other === undefined) return here;
	throw new CannotMove({
		sv: `I ${to.name} finns tavlan ${other}, som inte finns i ${from.name}. Nämn de tavlor som ska flyttas, eller flytta till en tom databas.`,
		en: `${to.name} holds the board ${other}, which is not in ${from.name}. Name the boards to move, or move to an empty database.`,
	});
}
