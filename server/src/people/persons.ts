// Persons in SQL: who there is and was. Sees passwords as hashes only.
import type { Grant } from "@samlad/board/entry";
import { grantsOfAll } from "./rights.ts";
import type { Sql } from "../store/tables.ts";

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

export interface Holder extends Person {
	readonly email?: string;
	readonly grants: readonly Grant[];
}

/** Everybody who has not left, with what they may do where. */
export async function holders(db: Sql): Promise<readonly Holder[]> {
	const rows = await db
		.selectFrom("person")
		.select(["id", "name", "organisation", "lang", "email"])
		.where("ended_at", "is", null)
		.orderBy("name")
		.orderBy("id")
		.execute();
	const held = await grantsOfAll(db);
	return rows.map(({ email, ...row }) => ({
		...toPerson(row),
		...(email === null ? {} : { email }),
		grants: held.get(row.id) ?? [],
	}));
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

/** The same password as another hash. False: another has been put meanwhile, of this password or of another. */
export async function renewHash(db: Sql, id: string, from: string, to: string): Promise<boolean> {
	const renewed = await db
		.updateTable("person")
		.set({ password: to })
		.where("id", "=", id)
		.where("password", "=", from)
		.executeTakeFirst();
	return renewed.numUpdatedRows === 1n;
}

/** Whether there is such a person, and they have not left. */
export async function isHere(db: Sql, id: string): Promise<boolean> {
	const row = await db
		.selectFrom("person")
		.select("id")
		.where("id", "=", id)
		.where("ended_at", "is", null)
		.executeTakeFirst();
	return row !== undefined;
}

export async function setPassword(db: Sql, id: string, password: string): Promise<void> {
	await db.updateTable("person").set({ password }).where("id", "=", id).where("ended_at", "is", null).execute();
}

export function toPerson(row: { id: string; name: string; organisation: string | null; lang: string | null }): Person {
	const { id, name, organisation, lang } = row;
	return { id, name, ...(organisation === null ? {} : { organisation }), ...(lang === null ? {} : { lang }) };
}
