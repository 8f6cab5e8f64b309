// A new password for somebody who has forgotten theirs: a link from whoever could end their account, used once by whoever holds it.
import { Router } from "express";
import * as v from "valibot";
import type { Log } from "../log.ts";
import { parseBody, readBody, smallBody } from "./body.ts";
import { handle } from "./handle.ts";
import { createLimiter } from "./limiter.ts";
import { Problem } from "./problem.ts";
import { startSession, type SessionParts } from "./sessions.ts";
import { traceOf } from "./traces.ts";
import { visitor } from "./visitor.ts";

const chosen = v.strictObject({ password: v.pipe(v.string(), v.maxLength(12_000)) });

export function passwordLinkRoutes(parts: SessionParts & { readonly log: Log }): Router {
	const { people, clock, isDemo, log } = parts;
	const guesses = createLimiter({ attempts: 600, withinMs: 15 * 60_000, clock });
	const router = Router();

	router.post(
		"/people/:person/password-link",
		handle(async (request, response) => {
			const own = await visitor(people, request);
			// Everybody plays the same few persons there, without passwords.
			if (isDemo) throw new Problem("exercise-role");
			const person = String(request.params["person"]);
			const link = await people.createPasswordLink(person, own.person.id);
			if (!link) throw new Problem("not-allowed");
			log.info("A link for a new password was made", { ...traceOf(request), person, by: own.person.id });
			response.status(201);
			return link;
		}),
	);

	router.get(
		"/password-links/:token",
		handle(async (request) => {
			if (!guesses.take(request.ip ?? "")) throw new Problem("too-many");
			const found = await people.passwordLink(String(request.params["token"]));
			if (!found) throw new Problem("link-gone");
			const { name, email, expiresAt } = found;
			return { name, ...(email === undefined ? {} : { email }), expiresAt };
		}),
	);

	router.post(
		"/password-links/:token",
		readBody(smallBody),
		handle(async (request, response) => {
			if (!guesses.take(request.ip ?? "")) throw new Problem("too-many");
			const { password } = parseBody(chosen, request.body);
			const used = await people.usePasswordLink(String(request.params["token"]), password);
			if (!used.ok) throw new Problem(used.code);
			log.info("A new password was chosen by a link", { ...traceOf(request), person: used.person });
			await startSession(parts, request, response, used);
		}),
	);
	return router;
}
