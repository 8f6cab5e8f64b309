// Moves one board's log: compares what is there already, adds what is missing a page at a time, and reads every entry back.
// May be stopped at any moment; the next run goes on where it ended.
import type { Sealed } from "@samlad/sync/entry";
import type { Addition, Head, Store } from "@samlad/sync/store";
import { firstMac } from "../store/boards.ts";
import { append, byId, entries, head } from "../store/log.ts";
import type { Sql } from "../store/tables.ts";
import { CannotMove } from "./cannot-move.ts";

const pageEntries = 500;

export interface LogParts {
	readonly from: Sql;
	readonly to: Sql;
	readonly board: string;
	/** `added`: how many of those were not there before. */
	readonly tell: (progress: { readonly done: number; readonly of: number; readonly added: number }) => void;
}

/** Answers how many entries were added. Throws CannotMove where the two logs differ. */
export async function moveLog({ from, to, board, tell }: LogParts): Promise<number> {
	await moveBoard(from, to, board);
	const source = await head(from, board);
	let target = await head(to, board);
	if (!source || !target) throw new Error(`No board ${board}`);
	if (target.seq > source.seq) throw differs(board, source.seq + 1);
	let added = 0;
	let last = { seq: 0, mac: firstMac };
	while (last.seq < source.seq) {
		const page = await entries(from, board, last.seq, pageEntries);
		const end = page.at(-1);
		if (!end || end.seq > source.seq) throw differs(board, last.seq + 1);
		const standing: Head = target;
		const missing = page.filter(({ seq }) => seq > standing.seq);
		await compare(to, page.slice(0, page.length - missing.length), standing);
		if (missing.length > 0) {
			await add(to, { board, seen: standing, entries: missing });
			target = { ...standing, seq: end.seq, mac: end.mac };
			await compare(to, missing, target);
		}
		added += missing.length;
		last = end;
		tell({ done: last.seq, of: source.seq, added });
	}
	const reached = await head(to, board);
	if (reached?.seq !== source.seq || !same(reached.mac, source.mac)) throw differs(board, source.seq);
	// Rights never go back to an older count.
	if (source.access > reached.access)
		await to.updateTable("board").set({ access: source.access }).where("id", "=", board).execute();
	return added;
}

/** The reading half of a store, for walking a chain. */
export function readerOf(db: Sql): Pick<Store, "head" | "entries"> {
	return {
		head: (board) => head(db, board),
		entries: (board, after, limit) => entries(db, board, after, limit),
	};
}

/** A board that is there has to be the same one. */
async function moveBoard(from: Sql, to: Sql, board: string): Promise<void> {
	const row = await from.selectFrom("board").selectAll().where("id", "=", board).executeTakeFirstOrThrow();
	await to
		.insertInto("board")
		.values({ ...row, seq: 0, mac: firstMac })
		.onConflict((conflict) => conflict.column("id").doNothing())
		.execute();
	const there = await to.selectFrom("board").selectAll().where("id", "=", board).executeTakeFirstOrThrow();
	const isSame = (["kind", "name", "region", "exercise", "created_at"] as const).every(
		(key) => row[key] === there[key],
	);
	if (!isSame)
		throw new CannotMove({
			sv: `Tavlan ${board} finns redan där den ska, men är en annan: namn, slag, region eller tillkomst skiljer sig.`,
			en: `The board ${board} is already where it should go, but is another: name, kind, region or beginning differ.`,
		});
}

async function add(to: Sql, addition: Addition): Promise<void> {
	await to.transaction().execute(async (held) => {
		const appended = await append(held, [addition]);
		if (appended.ok) return;
		const { board, seen } = addition;
		throw appended.reason === "id-taken" ? taken(board, appended.id) : differs(board, seen.seq + 1);
	});
}

/** Each entry as it stands, found by its id and in its place; the last one's mac is the head's when it is the last of all. */
async function compare(to: Sql, page: readonly Sealed[], target: Head): Promise<void> {
	const there = new Map(
		(
			await byId(
				to,
				page.map(({ id }) => id),
			)
		).map((entry) => [entry.id, entry]),
	);
	for (const entry of page) {
		const found = there.get(entry.id);
		if (!found || textOf(found) !== textOf(entry)) throw differs(entry.board, entry.seq);
		if (entry.seq === target.seq && !same(entry.mac, target.mac)) throw differs(entry.board, entry.seq);
	}
}

function textOf({ salt, mac, ...rest }: Sealed): string {
	const named = Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1));
	return JSON.stringify([named, Buffer.from(salt).toString("hex"), Buffer.from(mac).toString("hex")]);
}

function same(a: Uint8Array, b: Uint8Array): boolean {
	return Buffer.compare(a, b) === 0;
}

function differs(board: string, seq: number): CannotMove {
	return new CannotMove({
		sv: `Loggen för ${board} är en annan där den ska, från post ${seq}. Inget har ändrats där; flytta till en tom databas eller en äldre kopia.`,
		en: `The log of ${board} is another where it should go, from entry ${seq} on. Nothing there was changed; move to an empty database or an older copy.`,
	});
}

function taken(board: string, id: string): CannotMove {
	return new CannotMove({
		sv: `Posten ${id} i ${board} finns redan på en annan tavla där den ska.`,
		en: `The entry ${id} of ${board} is already on another board where it should go.`,
	});
}
