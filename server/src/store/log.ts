// The logs in SQL: what one append writes, and every way an entry is read back. Opens no transaction: its caller holds one.
import type { Sealed } from "@samlad/sync/entry";
import type { Addition, Appended, Head } from "@samlad/sync/store";
import type { Selectable } from "kysely";
import type { Sql, Tables } from "./tables.ts";

/** Rows to one INSERT: few enough for the parameter limits of both dialects, many enough that batches are one statement. */
const rowsAtOnce = 100;

/** An answer that is not `ok` has to be rolled back by the caller. */
export async function append(db: Sql, additions: readonly Addition[]): Promise<Appended> {
	const inOrder = [...additions].sort((a, b) => (a.board < b.board ? -1 : 1));
	for (const addition of inOrder) {
		if (!(await moveHead(db, addition))) return { ok: false, reason: "moved" };
	}
	const all = inOrder.flatMap((addition) => addition.entries);
	for (let at = 0; at < all.length; at += rowsAtOnce) {
		const some = all.slice(at, at + rowsAtOnce);
		const taken = await takeIds(db, some);
		if (taken !== undefined) return { ok: false, reason: "id-taken", id: taken };
		await db.insertInto("entry").values(some.map(toRow)).execute();
	}
	return { ok: true };
}

async function moveHead(db: Sql, { board, seen, entries }: Addition): Promise<boolean> {
	const last = entries.at(-1) ?? seen;
	const result = await db
		.updateTable("board")
		.set({ seq: last.seq, mac: last.mac })
		.where("id", "=", board)
		.where("seq", "=", seen.seq)
		.where("mac", "=", seen.mac)
		.where("access", "=", seen.access)
		.executeTakeFirst();
	if (result.numUpdatedRows !== 1n) return false;
	if (entries.some((entry, index) => entry.board !== board || entry.seq !== seen.seq + index + 1))
		throw new Error(`Entries for ${board} do not run on from ${seen.seq}`);
	return true;
}

/** After this no append stores anything that saw these boards before. Boards in id order, as `append` takes them. */
export async function overtake(db: Sql, boards: readonly string[]): Promise<void> {
	for (const board of boards)
		await db
			.updateTable("board")
			.set((row) => ({ access: row("access", "+", 1) }))
			.where("id", "=", board)
			.execute();
}

/** Undefined: all ids were free and are now taken. Else one that was not. */
async function takeIds(db: Sql, entries: readonly Sealed[]): Promise<string | undefined> {
	const result = await db
		.insertInto("entry_id")
		.values(entries.map(({ id, board, seq }) => ({ id, board, seq })))
		.onConflict((conflict) => conflict.column("id").doNothing())
		.executeTakeFirst();
	if (result.numInsertedOrUpdatedRows === BigInt(entries.length)) return undefined;
	const ids = entries.map((entry) => entry.id);
	const standing = await db.selectFrom("entry_id").selectAll().where("id", "in", ids).execute();
	const places = new Map(standing.map((row) => [row.id, row]));
	return entries.find(({ id, board, seq }) => places.get(id)?.board !== board || places.get(id)?.seq !== seq)?.id;
}

export async function head(db: Sql, board: string): Promise<Head | undefined> {
	return db.selectFrom("board").select(["seq", "mac", "access"]).where("id", "=", board).executeTakeFirst();
}

export async function entries(db: Sql, board: string, after: number, limit: number): Promise<readonly Sealed[]> {
	const rows = await db
		.selectFrom("entry")
		.selectAll()
		.where("board", "=", board)
		.where("seq", ">", after)
		.orderBy("seq")
		.limit(limit)
		.execute();
	return rows.map(fromRow);
}

export async function entriesAbout(
	db: Sql,
	board: string,
	about: string,
	before: number,
	limit: number,
): Promise<readonly Sealed[]> {
	const rows = await db
		.selectFrom("entry")
		.selectAll()
		.where("board", "=", board)
		.where("about", "=", about)
		.where("seq", "<", before)
		.orderBy("seq", "desc")
		.limit(limit)
		.execute();
	return rows.map(fromRow);
}

export async function seqAt(db: Sql, board: string, at: number): Promise<number> {
	const row = await db
		.selectFrom("entry")
		.select("seq")
		.where("board", "=", board)
		.where("received_at", "<=", at)
		.orderBy("received_at", "desc")
		.orderBy("seq", "desc")
		.limit(1)
		.executeTakeFirst();
	return row?.seq ?? 0;
}

export async function byId(db: Sql, ids: readonly string[]): Promise<readonly Sealed[]> {
	const wanted = [...new Set(ids)];
	const found: Sealed[] = [];
	for (let at = 0; at < wanted.length; at += rowsAtOnce) {
		const rows = await db
			.selectFrom("entry_id")
			.innerJoin("entry", (join) =>
				join.onRef("entry.board", "=", "entry_id.board").onRef("entry.seq", "=", "entry_id.seq"),
			)
			.selectAll("entry")
			.where("entry_id.id", "in", wanted.slice(at, at + rowsAtOnce))
			.execute();
		found.push(...rows.map(fromRow));
	}
	return found;
}

function toRow({ board, seq, id, receivedAt, about, salt, mac, text }: Sealed) {
	return { board, seq, id, received_at: receivedAt, about: about ?? null, salt, mac, text };
}

function fromRow({ received_at, about, ...same }: Selectable<Tables["entry"]>): Sealed {
	return { ...same, receivedAt: received_at, ...(about === null ? {} : { about }) };
}
