// Sessions in SQL. Sees tokens as hashes only.
import type { Grant } from "@samlad/board/entry";
import type { Sql } from "../store/tables.ts";
import { isHere, toPerson, type Person } from "./persons.ts";
import { endSession, expiryOf, grants, type RightsChange } from "./rights.ts";

export interface NewSession {
	readonly id: string;
	readonly hash: Uint8Array;
	readonly person: string;
	readonly idleMs: number;
	readonly endsAt: number;
	/** The hash of the password that was shown for it: once another has been chosen there is no such session. */
	readonly password?: string;
}

export type SessionCreated = { readonly ok: true } | { readonly ok: false; readonly code: "unknown-person" };

/** Also forgets the person's sessions that are over. */
export async function createSession(
	db: Sql,
	{ idleMs, endsAt, password, ...same }: NewSession,
	now: number,
): Promise<SessionCreated> {
	if (!(await isStill(db, same.person, password))) return { ok: false, code: "unknown-person" };
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

/**
 * Whether the person has not left, nor chosen another password. Writing the same one again holds the row, so that whoever
 * chooses another at this moment waits, and then ends this session with the rest.
 */
async function isStill(db: Sql, person: string, password: string | undefined): Promise<boolean> {
	if (password === undefined) return isHere(db, person);
	const held = await db
		.updateTable("person")
		.set({ password })
		.where("id", "=", person)
		.where("password", "=", password)
		.where("ended_at", "is", null)
		.executeTakeFirst();
	return held.numUpdatedRows === 1n;
}

/** A browser's session gives way to its next one, whoever each of them is of. */
export async function replaceSession(
	db: Sql,
	before: string,
	next: NewSession,
	now: number,
): Promise<({ readonly ok: true } & RightsChange) | Extract<SessionCreated, { readonly ok: false }>> {
	const ended = await endSession(db, before, now);
	const created = await createSession(db, next, now);
	return created.ok ? { ok: true, ...ended } : created;
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

/** One of a person's sessions as they may see it: nothing of the device is kept. */
export interface OpenSession {
	readonly session: string;
	readonly createdAt: number;
	/** Give or take a sixteenth of the time that a session may lie idle. */
	readonly seenAt: number;
	readonly expiresAt: number;
}

/** Those that have not ended, the last used first. */
export async function sessionsOf(db: Sql, person: string, now: number): Promise<readonly OpenSession[]> {
	const rows = await db
		.selectFrom("session")
		.select(["id", "created_at", "seen_at", "idle_ms", "ends_at"])
		.where("person", "=", person)
		.where("ended_at", "is", null)
		.orderBy("seen_at", "desc")
		.orderBy("id")
		.execute();
	return rows
		.filter((row) => expiryOf(row) > now)
		.map((row) => ({ session: row.id, createdAt: row.created_at, seenAt: row.seen_at, expiresAt: expiryOf(row) }));
}

/** Which of these sessions, given by id, have not ended. */
export async function standingSessions(db: Sql, ids: readonly string[], now: number): Promise<readonly string[]> {
	if (ids.length === 0) return [];
	const rows = await db
		.selectFrom("session")
		.innerJoin("person", "person.id", "session.person")
		.select(["session.id", "session.seen_at", "session.idle_ms", "session.ends_at"])
		.where("session.id", "in", ids)
		.where("session.ended_at", "is", null)
		.where("person.ended_at", "is", null)
		.execute();
	return rows.filter((row) => expiryOf(row) > now).map((row) => row.id);
}

export async function touchSession(db: Sql, id: string, now: number): Promise<void> {
	await db.updateTable("session").set({ seen_at: now }).where("id", "=", id).where("seen_at", "<", now).execute();
}
