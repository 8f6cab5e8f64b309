// Signing in and out, and who is signed in: `/api/session`.
import { Router } from "express";
import * as v from "valibot";
import type { People, Session, Shown } from "../people/people.ts";
import type { Board } from "../store/boards.ts";
import type { Boards } from "../store/open.ts";
import { parseBody, readBody, smallBody } from "./body.ts";
import { giveToken, takeToken } from "./cookie.ts";
import { handle } from "./handle.ts";
import { createLimiter } from "./limiter.ts";
import type { Origins } from "./origins.ts";
import { Problem } from "./problem.ts";
import { guest, visitor } from "./visitor.ts";
import type { Request, Response } from "express";

export interface SessionParts {
	readonly people: People;
	readonly boards: Boards;
	readonly origins: Origins;
	readonly clock: () => number;
	readonly isDemo: boolean;
}

/** Longer than any password that is taken, so that the answer is about the password and not about its shape. */
const credentials = v.strictObject({
	email: v.pipe(v.string(), v.maxLength(320)),
	password: v.pipe(v.string(), v.maxLength(12_000)),
});

export function sessionRoutes(parts: SessionParts): Router {
	const { people, boards, origins, clock, isDemo } = parts;
	const quarter = 15 * 60_000;
	const byAddress = createLimiter({ attempts: 10, withinMs: quarter, clock });
	const byCaller = createLimiter({ attempts: 100, withinMs: quarter, clock });
	const router = Router();

	router.get(
		"/",
		handle(async (request) => {
			const session = await guest(people, request);
			// Nobody is an answer too: who opens the door has done nothing wrong.
			if (!session) return { signedIn: false, demo: isDemo, now: clock() };
			return {
				signedIn: true,
				person: session.person,
				grants: session.grants,
				boards: seenBy(session, await boards.list()),
				demo: isDemo,
				now: clock(),
			};
		}),
	);

	router.post(
		"/",
		readBody(smallBody),
		handle(async (request, response) => {
			const { email, password } = parseBody(credentials, request.body);
			const address = email.trim().toLowerCase();
			const caller = request.ip ?? "";
			if (!byCaller.take(caller) || !byAddress.take(address)) throw new Problem("too-many");
			const signedIn = await people.signIn(email, password);
			if (!signedIn.ok) throw new Problem(signedIn.code === "busy" ? "busy" : "wrong-password");
			byAddress.clear(address);
			// A whole house may sit behind one address of the network.
			byCaller.forgive(caller);
			await startSession({ people, origins }, request, response, signedIn);
		}),
	);

	router.delete(
		"/",
		handle(async (request, response) => {
			const session = await visitor(people, request);
			await people.endSession(session.session);
			takeToken(response, { secure: origins.needsSecure(request.headers.host) });
		}),
	);
	return router;
}

/**
 * A new session for somebody who has shown who they are, in a new cookie. The one that the request came with ends: a
 * browser is one person's at a time. Its screens are told when the new cookie is on its way, so that they ask with that.
 */
export async function startSession(
	parts: Pick<SessionParts, "people" | "origins">,
	request: Request,
	response: Response,
	who: string | Shown,
): Promise<void> {
	const before = await guest(parts.people, request);
	const told = new Promise<void>((resolve) => (response.closed ? resolve() : response.once("close", resolve)));
	const session = await parts.people.createSession(who, before && { session: before.session, told });
	// Another password was chosen while this one was looked at.
	if (!session) throw new Problem(typeof who === "string" ? "signed-out" : "wrong-password");
	giveToken(response, session.token, { secure: request.secure || parts.origins.needsSecure(request.headers.host) });
}

export function seenBy({ grants }: Session, boards: readonly Board[]): readonly Board[] {
	return boards.filter(({ id }) => grants.some(({ board }) => board === "*" || board === id));
}
