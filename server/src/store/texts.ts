// Shared texts in SQL. Opens no transaction: its caller holds one.
import type { StoredUpdate, TextAddition, TextPlace, TextStore } from "@samlad/sync/text/text-store";
import type { Sql } from "./tables.ts";
import type { Database } from "./verbs.ts";

export function textStore(database: Database): TextStore {
	return {
		appendText: async (addition) => (await database.write("appendText", addition)).ok,
		textUpdates: (place, after, limit) => database.read("textUpdates", place, after, limit),
		leaseClient: (place, client, person, leasedAt) =>
			database.write("leaseClient", place, client, person, leasedAt).then(({ ok }) => ok),
		clientLeases: (place) => database.read("clientLeases", place),
	};
}

export interface TextAppended {
	/** False: nothing was written; another writer was first, or rights moved. */
	readonly ok: boolean;
}

export async function appendText(db: Sql, { board, text, seen, updates }: TextAddition): Promise<TextAppended> {
	const standing = await db.selectFrom("board").select("access").where("id", "=", board).executeTakeFirst();
	const last = await db
		.selectFrom("text_update")
		.select((row) => row.fn.max("seq").as("seq"))
		.where("board", "=", board)
		.where("text", "=", text)
		.executeTakeFirst();
	if (standing?.access !== seen.access || Number(last?.seq ?? 0) !== seen.seq) return { ok: false };
	const rows = updates.map(({ person, receivedAt, update }, at) => ({
		board,
		text,
		seq: seen.seq + at + 1,
		person,
		received_at: receivedAt,
		bytes: update,
	}));
	await db.insertInto("text_update").values(rows).execute();
	return { ok: true };
}

export async function textUpdates(
	db: Sql,
	{ board, text }: TextPlace,
	after: number,
	limit: number,
): Promise<readonly StoredUpdate[]> {
	const rows = await db
		.selectFrom("text_update")
		.select(["seq", "bytes"])
		.where("board", "=", board)
		.where("text", "=", text)
		.where("seq", ">", after)
		.orderBy("seq")
		.limit(limit)
		.execute();
	return rows.map(({ seq, bytes }) => ({ seq, update: bytes }));
}

export async function leaseClient(
	db: Sql,
	{ board, text }: TextPlace,
	client: number,
	person: string,
	leasedAt: number,
): Promise<TextAppended> {
	const { numInsertedOrUpdatedRows } = await db
		.insertInto("text_lease")
		.values({ board, text, client, person, leased_at: leasedAt })
		.onConflict((conflict) => conflict.columns(["board", "text", "client"]).doNothing())
		.executeTakeFirst();
	return { ok: numInsertedOrUpdatedRows === 1n };
}

export async function clientLeases(db: Sql, { board, text }: TextPlace) {
	return db
		.selectFrom("text_lease")
		.select(["client", "person"])
		.where("board", "=", board)
		.where("text", "=", text)
		.execute();
}
