// One-time links by which somebody who has forgotten their password chooses another, in SQL. Sees tokens and passwords as hashes only.
import type { Sql } from "../store/tables.ts";
import { governs } from "./may-give.ts";
import { isHere, setPassword } from "./persons.ts";
import { endSessionsOf, grants, type RightsChange } from "./rights.ts";

export interface NewPasswordLink {
	readonly hash: Uint8Array;
	/** Whose password. */
	readonly person: string;
	readonly by: string;
	readonly endsAt: number;
}

export type PasswordLinkCreated = { readonly ok: true } | { readonly ok: false; readonly code: "not-allowed" };

/** Takes the place of an earlier one. Whoever has it comes in as the person: it is given by those alone who could end the account. */
export async function createPasswordLink(
	db: Sql,
	{ hash, person, by, endsAt }: NewPasswordLink,
	now: number,
): Promise<PasswordLinkCreated> {
	if (!(await isHere(db, person)) || !(await mayGive(db, { person, by }))) return { ok: false, code: "not-allowed" };
	await db.deleteFrom("password_link").where("person", "=", person).execute();
	await db
		.insertInto("password_link")
		.values({ person, hash, given_by: by, created_at: now, ends_at: endsAt })
		.execute();
	return { ok: true };
}

export interface PasswordLink {
	readonly person: string;
	readonly name: string;
	readonly email?: string;
	readonly expiresAt: number;
}

/** Of a person who has not left, from somebody who could still give it: either's rights may have changed since. */
export async function passwordLink(db: Sql, hash: Uint8Array, now: number): Promise<PasswordLink | undefined> {
	const row = await db
		.selectFrom("password_link")
		.innerJoin("person", "person.id", "password_link.person")
		.select(["person.id", "person.name", "person.email", "password_link.given_by", "password_link.ends_at"])
		.where("password_link.hash", "=", hash)
		.where("password_link.ends_at", ">", now)
		.where("person.ended_at", "is", null)
		.executeTakeFirst();
	if (!row || !(await mayGive(db, { person: row.id, by: row.given_by }))) return undefined;
	const { id: person, name, email, ends_at: expiresAt } = row;
	return { person, name, ...(email === null ? {} : { email }), expiresAt };
}

export type PasswordLinkUsed =
	| ({ readonly ok: true; readonly person: string } & RightsChange)
	| { readonly ok: false; readonly code: "link-gone" };

/** The person is signed out everywhere: whoever else was in by the old password is no longer. */
export async function usePasswordLink(
	db: Sql,
	{ hash, password }: { readonly hash: Uint8Array; readonly password: string },
	now: number,
): Promise<PasswordLinkUsed> {
	const found = await passwordLink(db, hash, now);
	if (!found) return { ok: false, code: "link-gone" };
	const { person } = found;
	await db.deleteFrom("password_link").where("person", "=", person).execute();
	await setPassword(db, person, password);
	return { ok: true, person, ...(await endSessionsOf(db, person, now)) };
}

async function mayGive(db: Sql, { person, by }: Pick<NewPasswordLink, "person" | "by">): Promise<boolean> {
	return governs(await grants(db, by), await grants(db, person));
}
