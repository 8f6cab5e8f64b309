// Invitations in SQL, the installation's own to its first administrator among them. Sees tokens as hashes only.
import type { Grant } from "@samlad/board/entry";
import { createBoard, type Board } from "../store/boards.ts";
import type { Sql, Tables } from "../store/tables.ts";
import { mayGive } from "./may-give.ts";
import { createPerson, personCount, type NewPerson } from "./persons.ts";
import { addGrant, grants } from "./rights.ts";

export interface NewInvitation {
	readonly hash: Uint8Array;
	readonly grant: Grant;
	readonly by: string;
	readonly endsAt: number;
}

export type InvitationCreated = { readonly ok: true } | { readonly ok: false; readonly code: "not-allowed" };

/** Judged by what its giver may as it is written: a right that ended while it was asked for gives nothing on. */
export async function createInvitation(
	db: Sql,
	{ hash, grant, by, endsAt }: NewInvitation,
	now: number,
): Promise<InvitationCreated> {
	if (!mayGive(await grants(db, by), grant)) return { ok: false, code: "not-allowed" };
	await invite(db, hash, grant, by, endsAt, now);
	return { ok: true };
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
		.leftJoin("person", "person.id", "invitation.invited_by")
		.select(["role", "board", "units", "ends_at", "invited_by"])
		.where("hash", "=", hash)
		.where("used_at", "is", null)
		.where("ends_at", ">", now)
		.where("person.ended_at", "is", null)
		.executeTakeFirst();
	if (!row) return undefined;
	return { grant: grantOf(row), expiresAt: row.ends_at, isSetup: row.invited_by === null };
}

export interface OpenInvitation {
	/** The token's hash: it opens nothing. */
	readonly hash: Uint8Array;
	readonly grant: Grant;
	/** Who gave it: a person's id. */
	readonly by: string;
	readonly createdAt: number;
	readonly expiresAt: number;
}

/** Those that somebody gave and nobody has used, the newest first. */
export async function openInvitations(db: Sql, now: number): Promise<readonly OpenInvitation[]> {
	const rows = await db
		.selectFrom("invitation")
		.selectAll()
		.where("used_at", "is", null)
		.where("ends_at", ">", now)
		.orderBy("created_at", "desc")
		.orderBy("hash")
		.execute();
	return rows.flatMap((row) => {
		const { hash, invited_by: by, created_at: createdAt, ends_at: expiresAt } = row;
		return by === null ? [] : [{ hash, grant: grantOf(row), by, createdAt, expiresAt }];
	});
}

export type InvitationWithdrawn =
	| { readonly ok: true }
	| { readonly ok: false; readonly code: "invitation-gone" | "not-allowed" };

/** Whoever has the link finds that it no longer holds. Judged by what `by` may give as it is written. */
export async function withdrawInvitation(
	db: Sql,
	hash: Uint8Array,
	by: string,
	now: number,
): Promise<InvitationWithdrawn> {
	const found = await db
		.selectFrom("invitation")
		.select(["role", "board", "units"])
		.where("hash", "=", hash)
		.where("invited_by", "is not", null)
		.where("used_at", "is", null)
		.where("ends_at", ">", now)
		.executeTakeFirst();
	if (!found) return { ok: false, code: "invitation-gone" };
	if (!mayGive(await grants(db, by), grantOf(found))) return { ok: false, code: "not-allowed" };
	await db.deleteFrom("invitation").where("hash", "=", hash).execute();
	return { ok: true };
}

function grantOf({ role, board, units }: Pick<Tables["invitation"], "role" | "board" | "units">): Grant {
	return units === null ? { role, board } : { role, board, units: JSON.parse(units) };
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
