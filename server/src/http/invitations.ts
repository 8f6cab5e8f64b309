// How people come in: the first administrator by the set-up link, everybody after that by invitation.
import { roles } from "@samlad/board/roles";
import { Router } from "express";
import * as v from "valibot";
import { mayGive } from "../people/may-give.ts";
import type { Enrolled } from "../people/people.ts";
import { boardId } from "./board-id.ts";
import { guardNames, parseBody, readBody, smallBody } from "./body.ts";
import { handle } from "./handle.ts";
import { createLimiter } from "./limiter.ts";
import { Problem } from "./problem.ts";
import { startSession, type SessionParts } from "./sessions.ts";
import { visitor } from "./visitor.ts";

const text = (longest: number) =>
	v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(longest), v.regex(/^[^\p{Cc}]*$/u));
const id = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,63}$/));
const enrolment = {
	name: text(100),
	email: v.pipe(v.string(), v.trim(), v.email(), v.maxLength(254)),
	password: v.pipe(v.string(), v.maxLength(12_000)),
	organisation: v.exactOptional(text(100)),
	lang: v.exactOptional(v.picklist(["sv", "en"])),
};
const setUp = v.strictObject({ token: v.pipe(v.string(), v.maxLength(200)), region: text(80), ...enrolment });
const accept = v.strictObject(enrolment);
const invite = v.strictObject({
	role: v.picklist(roles),
	board: v.union([id, v.literal("*")]),
	units: v.exactOptional(v.pipe(v.array(id), v.maxLength(200))),
});

export function invitationRoutes(parts: SessionParts): Router {
	const { people, boards, clock } = parts;
	const guesses = createLimiter({ attempts: 600, withinMs: 15 * 60_000, clock });
	const router = Router();

	router.post(
		"/setup",
		readBody(smallBody),
		handle(async (request, response) => {
			if (!guesses.take(request.ip ?? "")) throw new Problem("too-many");
			const { token, region, ...person } = parseBody(setUp, request.body);
			guardNames(person.name, person.organisation, person.email, region);
			const enrolled = await people.setUp(token, person, { id: boardId(region), name: region });
			await startSession(parts, request, response.status(201), personIn(enrolled));
		}),
	);

	router.post(
		"/invitations",
		readBody(smallBody),
		handle(async (request, response) => {
			const session = await visitor(people, request);
			const grant = parseBody(invite, request.body);
			const isKnown = grant.board === "*" || (await boards.list()).some((board) => board.id === grant.board);
			const created = isKnown ? await people.createInvitation(grant, session.person.id) : undefined;
			if (!created) throw new Problem("not-allowed");
			response.status(201);
			return created;
		}),
	);

	router.get(
		"/invitations",
		handle(async (request) => {
			const { grants } = await visitor(people, request);
			const [open, everybody] = await Promise.all([people.openInvitations(), people.everybody()]);
			const names = new Map(everybody.map(({ id, name }) => [id, name]));
			const own = open.filter(({ grant }) => mayGive(grants, grant));
			return {
				invitations: own.map(({ hash, grant, by, createdAt, expiresAt }) => ({
					id: Buffer.from(hash).toString("base64url"),
					...grant,
					by: names.get(by) ?? "",
					createdAt,
					expiresAt,
				})),
			};
		}),
	);

	router.delete(
		"/invitations/:id",
		handle(async (request) => {
			const { person } = await visitor(people, request);
			const hash = new Uint8Array(Buffer.from(String(request.params["id"]), "base64url"));
			const withdrawn = await people.withdrawInvitation(hash, person.id);
			if (!withdrawn.ok) throw new Problem(withdrawn.code);
		}),
	);

	router.get(
		"/invitations/:token",
		handle(async (request) => {
			if (!guesses.take(request.ip ?? "")) throw new Problem("too-many");
			const found = await people.invitation(String(request.params["token"]));
			if (!found) throw new Problem("invitation-gone");
			const board = (await boards.list()).find((one) => one.id === found.grant.board);
			return { ...found.grant, ...(board ? { boardName: board.name } : {}), expiresAt: found.expiresAt };
		}),
	);

	router.post(
		"/invitations/:token",
		readBody(smallBody),
		handle(async (request, response) => {
			if (!guesses.take(request.ip ?? "")) throw new Problem("too-many");
			const person = parseBody(accept, request.body);
			guardNames(person.name, person.organisation, person.email);
			const enrolled = await people.acceptInvitation(String(request.params["token"]), person);
			await startSession(parts, request, response.status(201), personIn(enrolled));
		}),
	);
	return router;
}

function personIn(enrolled: Enrolled): string {
	if (!enrolled.ok) throw new Problem(enrolled.code);
	return enrolled.person;
}
