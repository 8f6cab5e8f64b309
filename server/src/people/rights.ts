// Who may do what where, in SQL. Wherever a right changes, the `access` of every board it touches rises in the same
// transaction, so that whatever was permitted on older rights is refused at the moment of storing.
import type { Actor, Grant } from "@samlad/board/entry";
import type { Refusal } from "@samlad/sync/rules";
import type { Selectable } from "kysely";
import type { Sql, Tables } from "../store/tables.ts";
import { governs, mayGive } from "./may-give.ts";

export const everyBoard = "*";

export type Access =
	/** `until`: ms UTC, when the session ends unless it is used; it ends sooner only where `access` rises. */
	| { readonly access: number; readonly actor: Actor; readonly person: string; readonly until: number }
	| { readonly refused: Refusal };

/** What a change of rights has touched: boards whose `access` rose, sessions that ended. */
export interface RightsChange {
	readonly boards: readonly string[];
	readonly sessions: readonly string[];
}

/** The counter is read before the rights: rights that change in between then fail at storing, never the other way round. */
export async function access(db: Sql, session: string, board: string, now: number): Promise<Access> {
	const counter = await db.selectFrom("board").select("access").where("id", "=", board).executeTakeFirst();
	const holder = await db
		.selectFrom("session")
		.innerJoin("person", "person.id", "session.person")
		.select(["person.id", "session.seen_at", "session.idle_ms", "session.ends_at"])
		.where("session.id", "=", session)
		.where("session.ended_at", "is", null)
		.where("person.ended_at", "is", null)
		.executeTakeFirst();
	const until = holder ? expiryOf(holder) : now;
	if (!holder || until <= now) return { refused: { code: "signed-out" } };
	const held = (await grants(db, holder.id)).filter((grant) => grant.board === board || grant.board === everyBoard);
	if (!counter || held.length === 0) return { refused: { code: "not-allowed" } };
	return { access: counter.access, actor: { person: holder.id, grants: held }, person: holder.id, until };
}

export function expiryOf(session: { seen_at: number; idle_ms: number; ends_at: number }): number {
	return Math.min(session.seen_at + session.idle_ms, session.ends_at);
}

export async function grants(db: Sql, person: string): Promise<readonly Grant[]> {
	const rows = await db
		.selectFrom("membership")
		.selectAll()
		.where("person", "=", person)
		.orderBy("board")
		.orderBy("role")
		.execute();
	return rows.map(toGrant);
}

/** By person. */
export async function grantsOfAll(db: Sql): Promise<ReadonlyMap<string, readonly Grant[]>> {
	const rows = await db.selectFrom("membership").selectAll().orderBy("board").orderBy("role").execute();
	const held = new Map<string, Grant[]>();
	for (const row of rows) held.set(row.person, [...(held.get(row.person) ?? []), toGrant(row)]);
	return held;
}

/** Ids of all who hold any right on a board. */
export async function members(db: Sql, board: string): Promise<readonly string[]> {
	const rows = await db
		.selectFrom("membership")
		.select("person")
		.distinct()
		.where("board", "in", [board, everyBoard])
		.execute();
	return rows.map(({ person }) => person);
}

/** Puts all of a person's rights. */
export async function setGrants(db: Sql, person: string, wanted: readonly Grant[]): Promise<RightsChange> {
	const before = await grants(db, person);
	await db.deleteFrom("membership").where("person", "=", person).execute();
	for (const grant of wanted) await addGrant(db, person, grant);
	const after = await grants(db, person);
	const changed = differing(before, after);
	if (changed.some((grant) => before.includes(grant))) await withdrawInvitations(db, person);
	return { boards: await raiseAccess(db, changed), sessions: [] };
}

/** Those that are in one list only. */
export function differing(before: readonly Grant[], after: readonly Grant[]): readonly Grant[] {
	const texts = [before, after].map((list) => new Set(list.map(textOf)));
	return [...before, ...after].filter((grant) => !texts.every((set) => set.has(textOf(grant))));
}

/** The same rights give the same text, in whatever order their fields were written. */
function textOf({ role, board, units }: Grant): string {
	return JSON.stringify([role, board, units]);
}

export type GrantsChanged =
	| ({ readonly ok: true } & RightsChange)
	| { readonly ok: false; readonly code: "changed-meanwhile" | "not-allowed" | "last-administrator" };

export interface GrantsChange {
	readonly was: readonly Grant[];
	readonly now: readonly Grant[];
	/** Who changes them: a person's id. */
	readonly by: string;
}

/**
 * Puts all of a person's rights if they still are what `was` says, and `by` may give and take all that differs as it is
 * written: a right that ended while it was asked for changes nothing.
 */
export async function changeGrants(db: Sql, person: string, { was, now, by }: GrantsChange): Promise<GrantsChanged> {
	if (differing(was, await grants(db, person)).length > 0) return { ok: false, code: "changed-meanwhile" };
	const own = await grants(db, by);
	if (!differing(was, now).every((one) => mayGive(own, one))) return { ok: false, code: "not-allowed" };
	const { boards } = await setGrants(db, person, now);
	if (was.some(isAdministrator) && !(await hasAdministrator(db))) return { ok: false, code: "last-administrator" };
	return { ok: true, boards, sessions: [] };
}

function isAdministrator({ role, board }: Grant): boolean {
	return role === "admin" && board === everyBoard;
}

/** A region that nobody administers could not be mended from a screen. */
async function hasAdministrator(db: Sql): Promise<boolean> {
	const row = await db
		.selectFrom("membership")
		.select("person")
		.where("role", "=", "admin")
		.where("board", "=", everyBoard)
		.limit(1)
		.executeTakeFirst();
	return row !== undefined;
}

export async function addGrant(db: Sql, person: string, { role, board, units }: Grant): Promise<void> {
	const narrowed = units ? JSON.stringify(units) : null;
	await db.insertInto("membership").values({ person, role, board, units: narrowed }).execute();
}

export async function endSession(db: Sql, session: string, now: number): Promise<RightsChange> {
	const row = await db
		.selectFrom("session")
		.select("person")
		.where("id", "=", session)
		.where("ended_at", "is", null)
		.executeTakeFirst();
	if (!row) return { boards: [], sessions: [] };
	await db.updateTable("session").set({ ended_at: now }).where("id", "=", session).execute();
	return { boards: await raiseAccess(db, await grants(db, row.person)), sessions: [session] };
}

export type OtherSessionEnded =
	| ({ readonly ok: true } & RightsChange)
	| { readonly ok: false; readonly code: "not-allowed" | "not-found" };

export interface OtherSession {
	readonly session: string;
	/** Whose it is said to be: a person's id. */
	readonly person: string;
	/** Who ends it: the person, or whoever could end the account as it is written. */
	readonly by: string;
}

export async function endSessionOf(
	db: Sql,
	{ session, person, by }: OtherSession,
	now: number,
): Promise<OtherSessionEnded> {
	if (by !== person && !governs(await grants(db, by), await grants(db, person)))
		return { ok: false, code: "not-allowed" };
	const open = await db
		.selectFrom("session")
		.select(["seen_at", "idle_ms", "ends_at"])
		.where("id", "=", session)
		.where("person", "=", person)
		.where("ended_at", "is", null)
		.executeTakeFirst();
	if (!open || expiryOf(open) <= now) return { ok: false, code: "not-found" };
	return { ok: true, ...(await endSession(db, session, now)) };
}

/** Everywhere a person is signed in. */
export async function endSessionsOf(db: Sql, person: string, now: number): Promise<RightsChange> {
	const open = await db
		.selectFrom("session")
		.select("id")
		.where("person", "=", person)
		.where("ended_at", "is", null)
		.execute();
	await db
		.updateTable("session")
		.set({ ended_at: now })
		.where("person", "=", person)
		.where("ended_at", "is", null)
		.execute();
	return { boards: await raiseAccess(db, await grants(db, person)), sessions: open.map(({ id }) => id) };
}

export type PersonEnded =
	| ({ readonly ok: true } & RightsChange)
	| { readonly ok: false; readonly code: "not-allowed" | "last-administrator" };

/**
 * The person keeps name and entries, and can do nothing any more. `by`: who ends the account, and may as it is written. The
 * last administrator stays.
 */
export async function endPerson(db: Sql, person: string, by: string, now: number): Promise<PersonEnded> {
	const held = await grants(db, person);
	if (!governs(await grants(db, by), held)) return { ok: false, code: "not-allowed" };
	await db.updateTable("person").set({ ended_at: now, password: null }).where("id", "=", person).execute();
	const change = await endSessionsOf(db, person, now);
	await db.deleteFrom("membership").where("person", "=", person).execute();
	await withdrawInvitations(db, person);
	if (held.some(isAdministrator) && !(await hasAdministrator(db))) return { ok: false, code: "last-administrator" };
	return { ok: true, ...change };
}

/** Who loses a right leaves no open door to it. */
async function withdrawInvitations(db: Sql, by: string): Promise<void> {
	await db.deleteFrom("invitation").where("invited_by", "=", by).where("used_at", "is", null).execute();
}

/** Boards in id order, as `append` takes them, so that the two cannot wait for each other. */
async function raiseAccess(db: Sql, touched: readonly Grant[]): Promise<readonly string[]> {
	const all = await db.selectFrom("board").select("id").orderBy("id").execute();
	const everywhere = touched.some((grant) => grant.board === everyBoard);
	const names = new Set(touched.map((grant) => grant.board));
	const boards = all.map((row) => row.id).filter((id) => everywhere || names.has(id));
	for (const board of boards) {
		await db
			.updateTable("board")
			.set((row) => ({ access: row("access", "+", 1) }))
			.where("id", "=", board)
			.execute();
	}
	return boards;
}

function toGrant({ role, board, units }: Selectable<Tables["membership"]>): Grant {
	return units === null ? { role, board } : { role, board, units: JSON.parse(units) };
}
