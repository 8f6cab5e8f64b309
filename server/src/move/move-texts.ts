// Moves one board's shared texts and the client ids that were given out for them. What is there already must be an older copy.
import type { Sql } from "../store/tables.ts";
import { CannotMove } from "./cannot-move.ts";

const pageRows = 500;

/** Answers how many updates were added. Throws CannotMove where a text is another. */
export async function moveTexts(from: Sql, to: Sql, board: string): Promise<number> {
	const leases = await from.selectFrom("text_lease").selectAll().where("board", "=", board).execute();
	for (const lease of leases)
		await to
			.insertInto("text_lease")
			.values(lease)
			.onConflict((conflict) => conflict.columns(["board", "text", "client"]).doNothing())
			.execute();
	const names = await from.selectFrom("text_update").select("text").distinct().where("board", "=", board).execute();
	let added = 0;
	for (const { text } of names) added += await moveText(from, to, { board, text });
	return added;
}

async function moveText(
	from: Sql,
	to: Sql,
	{ board, text }: { readonly board: string; readonly text: string },
): Promise<number> {
	let added = 0;
	for (let after = 0; ; after += pageRows) {
		const page = await pageOf(from, board, text, after);
		const there = await pageOf(to, board, text, after);
		if (there.some((row, at) => !isSame(row.bytes, page[at]?.bytes)))
			throw new CannotMove({
				sv: `Anteckningarna ${text} på tavlan ${board} är andra där de ska. Flytta till en tom databas eller en äldre kopia.`,
				en: `The notes ${text} of the board ${board} are others where they should go. Move to an empty database or an older copy.`,
			});
		const missing = page.slice(there.length);
		if (missing.length > 0) await to.insertInto("text_update").values(missing).execute();
		added += missing.length;
		if (page.length < pageRows) return added;
	}
}

function pageOf(db: Sql, board: string, text: string, after: number) {
	return db
		.selectFrom("text_update")
		.selectAll()
		.where("board", "=", board)
		.where("text", "=", text)
		.where("seq", ">", after)
		.orderBy("seq")
		.limit(pageRows)
		.execute();
}

function isSame(one: Uint8Array, other: Uint8Array | undefined): boolean {
	return other !== undefined && Buffer.compare(one, other) === 0;
}
