// Persons, sessions and invitations in SQL. Sees hashes only: neither passwords nor tokens come this far.
import type { Grant } from "@samlad/board/entry";
import { createBoard, type Board } from "../store/boards.ts";
import type { Sql } from "../store/tables.ts";
import { addGrant, expiryOf, grants } from "./rights.ts";

export interface Person {
	readonly id: string;
	readonly name: string;
	readonly organisation?: string;
	readonly lang?: string;
}

export interface NewPerson extends Person {
	readonly email?: string;
	/** PHC string. */
	readonly password?: string;
}

export type PersonCreated =
	| { readonly ok: true; readonly person: string }
	| { readonly ok: false; readonly code: "email-taken" | "person-exists" };

export async function createPerson(db: Sql, { id, name, ...may }: NewPerson, now: number): Promise<PersonCreated> {
	const { email = null, organisation = null, lang = null, password = null } = may;
	const result = await db
		.insertInto("person")
		.values({ id, name, email, organisation, lang, password, created_at: now, ended_at: null })
		.onConflict((conflict) => conflict.doNothing())
		.executeTakeFirst();
	if (result.numInsertedOrUpdatedRows === 1n) return { ok: true, person: id };
	return { ok: false, code: (await person(db, id)) ? "person-exists" : "email-taken" };
}

export async function person(db: Sql, id: string): Promise<Person | undefined> {
	const row = await db
		.selectFrom("person")
		.select(["id", "name", "organisation", "lang"])
		.where("id", "=", id)
		.executeTakeFirst();
	return row && toPerson(row);
}

/** Everybody there ever was: entries name people long after they have left. */
export async function people(db: Sql): Promise<readonly Person[]> {
	const rows = await db.selectFrom("person").select(["id", "name", "organisation", "lang"]).orderBy("id").execute();
	return rows.map(toPerson);
}

export async function personCount(db: Sql): Promise<number> {
	const row = await db
		.selectFrom("person")
		.select((from) => from.fn.countAll<number>().as("count"))
		.executeTakeFirstOrThrow();
	return Number(row.count);
}

/** The person behind an address and their hash, unless they have left or have no password. */
export async function credentials(db: Sql, email: string): Promise<{ person: string; password: string } | undefined> {
	const row = await db
		.selectFrom("person")
		.select(["id", "password"])
		.where("email", "=", email)
		.where("ended_at", "is", null)
		.executeTakeFirst();
	return row?.password ? { person: row.id, password: row.password } : undefined;
}

export async function setPassword(db: Sql, id: string, password: string): Promise<void> {
	await db.updateTable("person").set({ password }).where("id", "=", id).where("ended_at", "is", null).execute();
}

export interface NewSession {
	readonly id: string;
	readonly hash: Uint8Array;
	readonly person: string;
	readonly idleMs: number;
	readonly endsAt: number;
}

export type SessionCreated = { readonly ok: true } | { readonly ok: false; readonly code: "unknown-person" };

/** Also forgets the person's sessions that are over. */
export async function createSession(
	db: Sql,
	{ idleMs, endsAt, ...same }: NewSession,
	now: number,
): Promise<SessionCreated> {
	const holder = await db
		.selectFrom("person")
		.select("id")
		.where("id", "=", same.person)
		.where("ended_at", "is", null)
		.executeTakeFirst();
	if (!holder) return { ok: false, code: "unknown-person" };
	await db
		.deleteFrom("session")
		.where("person", "=", same.person)
		.where((row) => row.or([row("ended_at", "is not", null), row("ends_at", "<=", now)]))
		.execute();
	await db
		.insertInto("session")
		.values({ ...same, created_at: now, seen_at: now, idle_ms: idleMs, ends_at: endsAt, ended_at: null })
		.execute();
	return { ok: true };
}

export interface Session {
	readonly session: string;
	readonly person: Person;
	readonly grants: readonly Grant[];
	/** ms UTC; moves on while the session is used, up to its absolute end. */
	readonly expiresAt: number;
	readonly seenAt: number;
	readonly idleMs: number;
}

export async function session(db: Sql, hash: Uint8Array, now: number): Promise<Session | undefined> {
	const row = await db
		.selectFrom("session")
		.innerJoin("person", "person.id", "session.person")
		.select(["session.id as session", "session.seen_at", "session.idle_ms", "session.ends_at"])
		.select(["person.id", "person.name", "person.organisation", "person.lang"])
		.where("session.hash", "=", hash)
		.where("session.ended_at", "is", null)
		.where("person.ended_at", "is", null)
		.executeTakeFirst();
	if (!row || expiryOf(row) <= now) return undefined;
	return {
		session: row.session,
		person: toPerson(row),
		grants: await grants(db, row.id),
		expiresAt: expiryOf(row),
		seenAt: row.seen_at,
		idleMs: row.idle_ms,
	};
}

export async function touchSession(db: Sql, id: string, now: number): Promise<void> {
	await db.updateTable("session").set({ seen_at: now }).where("id", "=", id).where("seen_at", "<", now).execute();
}

export interface NewInvitation {
	readonly hash: Uint8Array;
	readonly grant: Grant;
	readonly by: string;
	readonly endsAt: number;
}

export async function createInvitation(
	db: Sql,
	{ hash, grant, by, endsAt }: NewInvitation,
	now: number,
): Promise<void> {
	await invite(db, hash, grant, by, endsAt, now);
}

export type SetupCreated = { readonly ok: true } | { readonly ok: false; readonly code: "set-up-already" };

/** The invitation of the first administrator; it replaces an earlier one, and there is none once there is anybody. */
export async function createSetup(db: Sql, hash: Uint8Array, endsAt: number, now: number): Promise<SetupCreated> {
	if ((await personCount(db)) > 0) return { ok: false, code: "set-up-already" };
	await db.deleteFrom("invitation").where("invited_by", "is", null).execute();
	await invite(db, hash, { role: "admin", board: "*" }, null, endsAt, now);
	return { ok: true };
}

async function invite(db: Sql, hash: Uint8Array, grant: Grant, by: string | null, endsAt: number, now: number) {
	const { role, board, units } = grant;
	await db
		.insertInto("invitation")
		.values({
			hash,
			role,
			board,
			units: units ? JSON.stringify(units) : null,
			invited_by: by,
			created_at: now,
			ends_at: endsAt,
			used_at: null,
			used_by: null,
		})
		.execute();
}

export interface Invitation {
	readonly grant: Grant;
	readonly expiresAt: number;
	/** For the installation's first administrator. */
	readonly isSetup: boolean;
}

export async function invitation(db: Sql, hash: Uint8Array, now: number): Promise<Invitation | undefined> {
	const row = await db
		.selectFrom("invitation")
		.select(["role", "board", "units", "ends_at", "invited_by"])
		.where("hash", "=", hash)
		.where("used_at", "is", null)
		.where("ends_at", ">", now)
		.executeTakeFirst();
	if (!row) return undefined;
	const { role, board, units, ends_at, invited_by } = row;
	const grant: Grant = units === null ? { role, board } : { role, board, units: JSON.parse(units) };
	return { grant, expiresAt: ends_at, isSetup: invited_by === null };
}

export interface Acceptance {
	readonly hash: Uint8Array;
	readonly person: NewPerson;
	/** Only at set-up: the region board to make. */
	readonly region?: Board;
}

export type Accepted =
	| { readonly ok: true; readonly person: string }
	| { readonly ok: false; readonly code: "invitation-gone" | "email-taken" | "person-exists" | "board-exists" };

export async function acceptInvitation(db: Sql, { hash, person, region }: Acceptance, now: number): Promise<Accepted> {
	const found = await invitation(db, hash, now);
	if (!found || found.isSetup !== (region !== undefined)) return { ok: false, code: "invitation-gone" };
	const created = await createPerson(db, person, now);
	if (!created.ok) return created;
	const used = await db
		.updateTable("invitation")
		.set({ used_at: now, used_by: person.id })
		.where("hash", "=", hash)
		.where("used_at", "is", null)
		.executeTakeFirst();
	if (used.numUpdatedRows !== 1n) return { ok: false, code: "invitation-gone" };
	await addGrant(db, person.id, found.grant);
	if (!region) return created;
	const board = await createBoard(db, region, now);
	return board.ok ? created : board;
}

function toPerson(row: { id: string; name: string; organisation: string | null; lang: string | null }): Person {
	const { id, name, organisation, lang } = row;
	return { id, name, ...(organisation === null ? {} : { organisation }), ...(lang === null ? {} : { lang }) };
}
