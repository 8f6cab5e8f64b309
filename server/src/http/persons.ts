// Who there is, what they may do where, and where they are signed in: `/api/people`. Each sees and changes only what is theirs to give.
import type { Grant } from "@samlad/board/entry";
import { roles } from "@samlad/board/roles";
import { Router, type Request } from "express";
import * as v from "valibot";
import { governs, mayGive, maySee } from "../people/may-give.ts";
import type { Session } from "../people/people.ts";
import { differing } from "../people/rights.ts";
import { parseBody, readBody, smallBody } from "./body.ts";
import { handle } from "./handle.ts";
import { Problem } from "./problem.ts";
import type { SessionParts } from "./sessions.ts";
import { visitor } from "./visitor.ts";

const id = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,63}$/));
const grant = v.strictObject({
	role: v.picklist(roles),
	board: v.union([id, v.literal("*")]),
	units: v.exactOptional(v.pipe(v.array(id), v.maxLength(200))),
});
const rightsOf = v.pipe(v.array(grant), v.maxLength(50));
const change = v.strictObject({ was: rightsOf, grants: rightsOf });

export function personRoutes({ people, boards, isDemo }: SessionParts): Router {
	const router = Router();

	router.get(
		"/",
		handle(async (request) => {
			const { grants } = await visitor(people, request);
			if (!grants.some(({ role }) => role === "admin" || role === "coordinator")) throw new Problem("not-allowed");
			const isAdmin = governs(grants, []);
			const all = (await people.holders()).map((person) => {
				const seen = person.grants.filter((held) => maySee(grants, held));
				const isElsewhere = seen.length < person.grants.length;
				return { ...person, grants: seen, isElsewhere, isGoverned: governs(grants, person.grants) };
			});
			return { people: all.filter((person) => isAdmin || person.grants.length > 0) };
		}),
	);

	router.put(
		"/:person/grants",
		readBody(smallBody),
		handle(async (request) => {
			const { grants: own, person: visiting } = await visitor(people, request);
			const person = String(request.params["person"]);
			const { was, grants: wanted } = parseBody(change, request.body);
			const held = await people.grants(person);
			const hidden = held.filter((one) => !maySee(own, one));
			const seen = held.filter((one) => maySee(own, one));
			// What is not theirs to see is told neither by a refusal nor by a difference.
			if (seen.length === 0 && !governs(own, [])) throw new Problem("not-allowed");
			if (!(await people.holders()).some(({ id }) => id === person)) throw new Problem("not-found");
			refuseInExercise();
			if (differing(was, seen).length > 0) throw new Problem("changed-meanwhile");
			if (!differing(seen, wanted).every((one) => mayGive(own, one))) throw new Problem("not-allowed");
			if (isTwice(wanted) || !(await areKnown(wanted))) throw new Problem("bad-shape", { field: "grants" });
			const changed = await people.changeGrants(person, {
				was: held,
				now: [...hidden, ...wanted],
				by: visiting.id,
			});
			if (!changed.ok) throw new Problem(changed.code);
		}),
	);

	router.delete(
		"/:person",
		handle(async (request) => {
			const { person, own } = await governed(request);
			refuseInExercise();
			const ended = await people.endPerson(person, own.person.id);
			if (!ended.ok) throw new Problem(ended.code);
		}),
	);

	router.get(
		"/:person/sessions",
		handle(async (request) => {
			const { person, own } = await governed(request, { orSelf: true });
			if (person !== own.person.id) refuseInExercise();
			const open = (await people.sessionsOf(person)).map((one) => ({ ...one, isThis: one.session === own.session }));
			return { sessions: isDemo ? open.filter(({ isThis }) => isThis) : open };
		}),
	);

	router.delete(
		"/:person/sessions/:session",
		handle(async (request) => {
			const { person, own } = await governed(request, { orSelf: true });
			const session = String(request.params["session"]);
			if (session !== own.session) refuseInExercise();
			const ended = await people.endSessionOf({ session, person, by: own.person.id });
			if (!ended.ok) throw new Problem(ended.code);
		}),
	);
	return router;

	/** The person that an address names, if they are the visitor's to end. */
	async function governed(
		request: Request,
		{ orSelf = false } = {},
	): Promise<{ readonly person: string; readonly own: Session }> {
		const own = await visitor(people, request);
		const person = String(request.params["person"]);
		if (orSelf && person === own.person.id) return { person, own };
		const found = (await people.holders()).find((one) => one.id === person);
		if (!found || !governs(own.grants, found.grants)) throw new Problem("not-allowed");
		return { person, own };
	}

	/** Everybody plays the same few persons there: a visitor's own is their session, and no more of the person. */
	function refuseInExercise(): void {
		if (isDemo) throw new Problem("exercise-role");
	}

	async function areKnown(grants: readonly Grant[]): Promise<boolean> {
		const known = new Set((await boards.list()).map((board) => board.id));
		return grants.every(({ board }) => board === "*" || known.has(board));
	}
}

/** One role once on a board. */
function isTwice(grants: readonly Grant[]): boolean {
	return new Set(grants.map(({ role, board }) => `${role} ${board}`)).size < grants.length;
}
