// Shared screens in SQL: a screen asks for a code, somebody signed in lets it in by that, and it becomes a person that may look
// at one board. As RFC 8628 has it for devices without a keyboard. Sees the screen's secret as a hash only.
import type { Grant } from "@samlad/board/entry";
import type { Sql } from "../store/tables.ts";
import { mayGive } from "./may-give.ts";
import { createPerson } from "./persons.ts";
import { addGrant, endSessionsOf, grants, type RightsChange } from "./rights.ts";
import { createSession, type NewSession } from "./sessions.ts";

/** So many screens may wait at once: more is nobody's meeting. */
const mostWaiting = 500;

export interface NewDisplay {
	readonly hash: Uint8Array;
	readonly code: string;
	readonly endsAt: number;
}

export type DisplayBegun = { readonly ok: true } | { readonly ok: false; readonly code: "too-many" | "code-taken" };

export async function beginDisplay(db: Sql, { hash, code, endsAt }: NewDisplay, now: number): Promise<DisplayBegun> {
	await db.deleteFrom("display").where("person", "is", null).where("ends_at", "<=", now).execute();
	const waiting = await db
		.selectFrom("display")
		.select((from) => from.fn.countAll<number>().as("count"))
		.where("person", "is", null)
		.executeTakeFirstOrThrow();
	if (Number(waiting.count) >= mostWaiting) return { ok: false, code: "too-many" };
	const begun = await db
		.insertInto("display")
		.values({ hash, code, ends_at: endsAt, person: null, paired_by: null, paired_at: null })
		.onConflict((conflict) => conflict.doNothing())
		.executeTakeFirst();
	return begun.numInsertedOrUpdatedRows === 1n ? { ok: true } : { ok: false, code: "code-taken" };
}

export interface Pairing {
	readonly code: string;
	/** The person that the screen becomes. */
	readonly person: string;
	readonly name: string;
	readonly board: string;
	readonly by: string;
}

export type Paired =
	| { readonly ok: true; readonly person: string }
	| { readonly ok: false; readonly code: "not-allowed" | "code-gone" | "person-exists" | "email-taken" };

/** Judged by what `by` may as it is written. A code lets one screen in. */
export async function pairDisplay(db: Sql, { code, person, name, board, by }: Pairing, now: number): Promise<Paired> {
	const grant: Grant = { role: "display", board };
	if (!mayGive(await grants(db, by), grant)) return { ok: false, code: "not-allowed" };
	const created = await createPerson(db, { id: person, name }, now);
	if (!created.ok) return created;
	const paired = await db
		.updateTable("display")
		.set({ person, paired_by: by, paired_at: now })
		.where("code", "=", code)
		.where("person", "is", null)
		.where("ends_at", ">", now)
		.executeTakeFirst();
	if (paired.numUpdatedRows !== 1n) return { ok: false, code: "code-gone" };
	await addGrant(db, person, grant);
	return { ok: true, person };
}

export type DisplayStanding =
	| { readonly ok: true; readonly person: string }
	| { readonly ok: false; readonly code: "waiting" | "code-gone" };

/** Whether somebody has let the screen in. Asked again and again by every screen that waits: changes nothing. */
export async function displayStanding(db: Sql, hash: Uint8Array, now: number): Promise<DisplayStanding> {
	const found = await db
		.selectFrom("display")
		.select("person")
		.where("hash", "=", hash)
		.where("ends_at", ">", now)
		.executeTakeFirst();
	if (!found) return { ok: false, code: "code-gone" };
	return found.person === null ? { ok: false, code: "waiting" } : { ok: true, person: found.person };
}

export type Claimed =
	| ({ readonly ok: true; readonly person: string } & RightsChange)
	| Extract<DisplayStanding, { readonly ok: false }>;

/** The screen comes for its session; whose answer was lost comes again, until the code's end. */
export async function claimDisplay(
	db: Sql,
	{ hash, session }: { readonly hash: Uint8Array; readonly session: Omit<NewSession, "person"> },
	now: number,
): Promise<Claimed> {
	const standing = await displayStanding(db, hash, now);
	if (!standing.ok) return standing;
	const { person } = standing;
	const ended = await endSessionsOf(db, person, now);
	const created = await createSession(db, { ...session, person }, now);
	return created.ok ? { ok: true, person, ...ended } : { ok: false, code: "code-gone" };
}

export interface Display {
	/** The person that the screen is. */
	readonly person: string;
	readonly name: string;
	readonly board: string;
	/** Who let it in: a person's id. */
	readonly by: string;
	readonly pairedAt: number;
	/** When it was last seen, give or take a sixteenth of the time that its session may lie idle; absent: it has not come yet. */
	readonly seenAt?: number;
}

/** Those that have not been shut out, the newest first. */
export async function displays(db: Sql): Promise<readonly Display[]> {
	const rows = await db
		.selectFrom("display")
		.innerJoin("person", "person.id", "display.person")
		.innerJoin("membership", "membership.person", "display.person")
		.leftJoin("session", (join) =>
			join.onRef("session.person", "=", "display.person").on("session.ended_at", "is", null),
		)
		.select(["person.id", "person.name", "membership.board", "paired_by", "paired_at"])
		.select((from) => from.fn.max("session.seen_at").as("seen_at"))
		.where("person.ended_at", "is", null)
		.groupBy(["person.id", "person.name", "membership.board", "paired_by", "paired_at"])
		.orderBy("paired_at", "desc")
		.orderBy("person.id")
		.execute();
	return rows.flatMap(({ id: person, name, board, paired_by: by, paired_at: pairedAt, seen_at: seenAt }) =>
		by === null || pairedAt === null
			? []
			: [{ person, name, board, by, pairedAt, ...(seenAt === null ? {} : { seenAt: Number(seenAt) }) }],
	);
}
