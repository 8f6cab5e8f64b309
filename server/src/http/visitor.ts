// Who a request comes from. Asked of people at each request, so that an ended session is nobody at once.
import type { Request } from "express";
import type { Actor } from "@samlad/board/entry";
import type { People, Session } from "../people/people.ts";
import { tokenIn } from "./cookie.ts";
import { Problem } from "./problem.ts";
import { traceOf } from "./traces.ts";

/** Undefined: nobody is signed in. */
export async function guest(people: People, request: Request): Promise<Session | undefined> {
	const token = tokenIn(request);
	const session = token === undefined ? undefined : await people.session(token);
	if (session) traceOf(request).session = session.session;
	return session;
}

export async function visitor(people: People, request: Request): Promise<Session> {
	const session = await guest(people, request);
	if (!session) throw new Problem("signed-out");
	return session;
}

/** The visitor, if they may read this board. */
export async function reader(
	people: People,
	request: Request,
	board: string,
): Promise<{ readonly session: Session; readonly actor: Actor }> {
	const session = await visitor(people, request);
	const access = await people.access(session.session, board);
	if ("refused" in access) throw new Problem(access.refused.code, access.refused.detail);
	traceOf(request).board = board;
	return { session, actor: access.actor };
}
