// Signing in to the exercise region by choosing a role. These addresses are there in demo mode only.
import { roles, type Role } from "@samlad/board/roles";
import { Router } from "express";
import * as v from "valibot";
import { parseBody, readBody, smallBody } from "./body.ts";
import { handle } from "./handle.ts";
import { Problem } from "./problem.ts";
import { startSession, type SessionParts } from "./sessions.ts";

export interface DemoChoice {
	readonly role: Role;
	readonly board?: string;
	readonly unit?: string;
}

export interface DemoRole extends DemoChoice {
	readonly boardName?: string;
	readonly unitName?: string;
	readonly name?: string;
}

/** What the exercise region offers; its seeding supplies it. */
export interface Demo {
	roles(): Promise<readonly DemoRole[]>;
	/** The person who plays the role; undefined: there is no such role. */
	personFor(choice: DemoChoice): Promise<string | undefined>;
}

const name = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9.-]{0,80}$/));
const choice = v.strictObject({ role: v.picklist(roles), board: v.exactOptional(name), unit: v.exactOptional(name) });

export function demoRoutes(demo: Demo, parts: Pick<SessionParts, "people" | "origins">): Router {
	const router = Router();
	router.get(
		"/demo-roles",
		handle(async () => ({ roles: await demo.roles() })),
	);
	router.post(
		"/demo-session",
		readBody(smallBody),
		handle(async (request, response) => {
			const person = await demo.personFor(parseBody(choice, request.body));
			if (person === undefined) throw new Problem("not-found");
			await startSession(parts, request, response, person);
		}),
	);
	return router;
}
