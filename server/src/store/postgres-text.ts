// Updates of a shared text as one statement that commits by itself, as an append is (`postgres-append.ts`).
import type { TextAddition } from "@samlad/sync/text/text-store";
import { sql } from "kysely";
import { afterCommit, isOvertaken, isTaken } from "./postgres-outcome.ts";
import type { Postgres } from "./postgres.ts";
import type { TextAppended } from "./texts.ts";

/**
 * The board is locked against moving rights, and looked at once locked: who waited for a revocation sees it. Two that
 * write at once are parted by the rows' key.
 */
export async function appendTextAtOnce(
	{ run }: Postgres,
	{ board, text, seen, updates }: TextAddition,
): Promise<TextAppended> {
	try {
		const rows = await run(
			"append-text",
			sql<{ seq: number }>`
				with held as (
					select id from board where id = ${board} and access = ${seen.access}::bigint for share
				), last as (
					select coalesce(max(seq), 0) as seq from text_update where board = ${board} and text = ${text}
				)
				insert into text_update (board, text, seq, person, received_at, bytes)
				select held.id, ${text}, added.seq, added.person, added.received_at, added.bytes
				from held, last, unnest(
					${updates.map((_, at) => seen.seq + at + 1)}::bigint[],
					${updates.map(({ person }) => person)}::text[],
					${updates.map(({ receivedAt }) => receivedAt)}::bigint[],
					${updates.map(({ update }) => update)}::bytea[]
				) as added (seq, person, received_at, bytes)
				where last.seq = ${seen.seq}::bigint
				returning seq`,
		);
		return { ok: rows.length === updates.length };
	} catch (error) {
		if (isOvertaken(error) || isTaken(error, "text_update_place")) return { ok: false };
		throw afterCommit(error);
	}
}
