// An append as one statement that commits by itself: between reading a board's head and writing there is no moment in
// which a node that is paused, cut off or killed holds anything that others wait for.
//
// What queues up while a board's append is on its way goes with the next one: its room sees to that. Appends to different
// boards go side by side, and the server lets one fsync serve them all.
import { sql } from "kysely";
import type { Sealed } from "@samlad/sync/entry";
import type { Addition, Appended } from "@samlad/sync/store";
import { head } from "./log.ts";
import { afterCommit, isOvertaken, isTaken, nothingWritten } from "./postgres-outcome.ts";
import type { Postgres } from "./postgres.ts";
import type { Sql } from "./tables.ts";

/** Rejects with StoreUnavailable (nothing written) or OutcomeUnknown. */
export async function appendAtOnce({ db, run }: Postgres, additions: readonly Addition[]): Promise<Appended> {
	const astray = additions.find((addition) => !runsOn(addition));
	if (astray) return refuse(db, astray);
	const all = additions.flatMap(({ entries }) => entries);
	try {
		const [first] = await run("append", statement(additions, all));
		return first?.moved === additions.length ? { ok: true } : { ok: false, reason: "moved" };
	} catch (error) {
		if (isOvertaken(error)) return { ok: false, reason: "moved" };
		if (!isTaken(error, "entry_id_pkey")) throw afterCommit(error);
		const id = await takenId(db, all);
		return id === undefined ? { ok: false, reason: "moved" } : { ok: false, reason: "id-taken", id };
	}
}

/**
 * The heads are locked in id order, as in every other transaction, and checked as they are once locked: who waited for a
 * revocation sees it. Unless all are as seen nothing is written. A taken id fails the statement, which takes back the rest.
 */
function statement(additions: readonly Addition[], entries: readonly Sealed[]) {
	const to = additions.map(({ seen, entries: own }) => own.at(-1) ?? seen);
	const all = sql`(select count(*) from moved) = ${additions.length}`;
	return sql<{ moved: number }>`
		with given as (
			select * from unnest(
				${additions.map(({ board }) => board)}::text[],
				${additions.map(({ seen }) => seen.seq)}::bigint[],
				${additions.map(({ seen }) => seen.mac)}::bytea[],
				${additions.map(({ seen }) => seen.access)}::bigint[],
				${to.map(({ seq }) => seq)}::bigint[],
				${to.map(({ mac }) => mac)}::bytea[]
			) as given (board, seq, mac, access, to_seq, to_mac)
		), held as (
			select board.id from board join given on given.board = board.id
			where board.seq = given.seq and board.mac = given.mac and board.access = given.access
			order by board.id
			for no key update of board
		), moved as (
			update board set seq = given.to_seq, mac = given.to_mac
			from given
			where given.board = board.id and (select count(*) from held) = ${additions.length}
			returning board.id
		), added as (
			select * from unnest(
				${entries.map(({ board }) => board)}::text[],
				${entries.map(({ seq }) => seq)}::bigint[],
				${entries.map(({ id }) => id)}::text[],
				${entries.map(({ receivedAt }) => receivedAt)}::bigint[],
				${entries.map(({ about }) => about ?? null)}::text[],
				${entries.map(({ salt }) => salt)}::bytea[],
				${entries.map(({ mac }) => mac)}::bytea[],
				${entries.map(({ text }) => text)}::text[]
			) as added (board, seq, id, received_at, about, salt, mac, text)
		), named as (
			insert into entry_id (id, board, seq) select id, board, seq from added where ${all}
		), kept as (
			insert into entry (board, seq, id, received_at, about, salt, mac, text)
			select board, seq, id, received_at, about, salt, mac, text from added where ${all}
		)
		select count(*) as moved from moved`;
}

function runsOn({ board, seen, entries }: Addition): boolean {
	return entries.every((entry, index) => entry.board === board && entry.seq === seen.seq + index + 1);
}

/** A bug of the caller's, unless what it saw was out of date. */
async function refuse(db: Sql, { board, seen }: Addition): Promise<Appended> {
	const standing = await head(db, board).catch((error: unknown) => {
		throw nothingWritten(error);
	});
	if (standing?.seq !== seen.seq) return { ok: false, reason: "moved" };
	throw new Error(`Entries for ${board} do not run on from ${seen.seq}`);
}

async function takenId(db: Sql, entries: readonly Sealed[]): Promise<string | undefined> {
	const ids = entries.map(({ id }) => id);
	const twice = ids.find((id, index) => ids.indexOf(id) !== index);
	if (twice !== undefined) return twice;
	const query = db
		.selectFrom("entry_id")
		.select("id")
		.where("id", "=", sql<string>`any(${ids})`);
	const rows = await query.execute().catch((error: unknown) => {
		throw nothingWritten(error);
	});
	return rows[0]?.id;
}
