// Shared screens: `/api/displays`. A screen asks for a code without being anybody, whoever may lets it in, and it is listed until it is shut out.
import { Router } from "express";
import * as v from "valibot";
import type { Log } from "../log.ts";
import { mayGive } from "../people/may-give.ts";
import type { Display, Session } from "../people/people.ts";
import { guardNames, parseBody, readBody, smallBody } from "./body.ts";
import { giveToken } from "./cookie.ts";
import { handle } from "./handle.ts";
import { createLimiter } from "./limiter.ts";
import { Problem } from "./problem.ts";
import type { SessionParts } from "./sessions.ts";
import { traceOf } from "./traces.ts";
import { guest, visitor } from "./visitor.ts";

const claim = v.strictObject({ secret: v.pipe(v.string(), v.maxLength(200)) });
const pairing = v.strictObject({
	code: v.pipe(v.string(), v.maxLength(40)),
	name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60), v.regex(/^[^\p{Cc}]*$/u)),
	board: v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,63}$/)),
});

export function displayRoutes(parts: SessionParts & { readonly log: Log }): Router {
	const { people, boards, origins, clock, log } = parts;
	const quarter = 15 * 60_000;
	const begun = createLimiter({ attempts: 20, withinMs: quarter, clock });
	/** Every three seconds, for some screens in one house. */
	const claims = createLimiter({ attempts: 6000, withinMs: quarter, clock });
	const codes = createLimiter({ attempts: 30, withinMs: quarter, clock });
	const router = Router();

	router.post(
		"/codes",
		handle(async (request, response) => {
			if (!begun.take(request.ip ?? "")) throw new Problem("too-many");
			const code = await people.beginDisplay();
			if (!code) throw new Problem("too-many");
			response.status(201);
			return code;
		}),
	);

	router.post(
		"/claim",
		readBody(smallBody),
		handle(async (request, response) => {
			if (!claims.take(request.ip ?? "")) throw new Problem("too-many");
			const { secret } = parseBody(claim, request.body);
			// A browser is one person's at a time, and they have not asked to be signed out.
			const here = await guest(people, request);
			if (here && !isScreen(here)) throw new Problem("not-allowed");
			const claimed = await people.claimDisplay(secret);
			if (!claimed.ok && claimed.code !== "waiting") throw new Problem(claimed.code);
			if (!claimed.ok) return { paired: false };
			const { token, lastsMs } = claimed;
			giveToken(response, token, { secure: request.secure || origins.needsSecure(request.headers.host), lastsMs });
			return { paired: true };
		}),
	);

	router.post(
		"/",
		readBody(smallBody),
		handle(async (request, response) => {
			const { person } = await visitor(people, request);
			if (!codes.take(person.id)) throw new Problem("too-many");
			const { code, name, board } = parseBody(pairing, request.body);
			guardNames(name);
			if (!(await boards.list()).some(({ id }) => id === board)) throw new Problem("not-allowed");
			const paired = await people.pairDisplay({ code, name, board, by: person.id });
			if (!paired.ok) throw new Problem(paired.code);
			codes.clear(person.id);
			log.info("A shared screen was let in", { ...traceOf(request), board, person: paired.person, by: person.id });
			response.status(201);
			return { person: paired.person };
		}),
	);

	router.get(
		"/",
		handle(async (request) => {
			const seen = await displaysOf(await visitor(people, request));
			const names = new Map((await people.everybody()).map(({ id, name }) => [id, name]));
			return { displays: seen.map(({ by, ...display }) => ({ ...display, by: names.get(by) ?? "" })) };
		}),
	);

	router.delete(
		"/:person",
		handle(async (request) => {
			const own = await visitor(people, request);
			const person = String(request.params["person"]);
			if (!(await displaysOf(own)).some((one) => one.person === person)) throw new Problem("not-found");
			const ended = await people.endPerson(person, own.person.id);
			if (!ended.ok) throw new Problem(ended.code);
			log.info("A shared screen was shut out", { ...traceOf(request), person, by: own.person.id });
		}),
	);
	return router;

	/** Those whose right the visitor could have given. */
	async function displaysOf({ grants }: Session): Promise<readonly Display[]> {
		return (await people.displays()).filter(({ board }) => mayGive(grants, { role: "display", board }));
	}
}

function isScreen({ grants }: Session): boolean {
	return grants.every(({ role }) => role === "display");
}
