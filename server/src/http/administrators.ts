// Who administers the region, by name: for whoever stands before a board that is shut to them. Told to those who find the same
// names on a board of their own, and to nobody else; knows no board, so that it tells nothing of any.
import { Router } from "express";
import { isSomebody } from "../people/somebody.ts";
import { handle } from "./handle.ts";
import type { SessionParts } from "./sessions.ts";
import { visitor } from "./visitor.ts";

export function administratorRoutes({ people }: Pick<SessionParts, "people">): Router {
	const router = Router();
	router.get(
		"/administrators",
		handle(async (request) => {
			const { person, grants } = await visitor(people, request);
			if (!isSomebody({ person: person.id, grants })) return { names: [] };
			const administrators = (await people.holders()).filter((holder) =>
				holder.grants.some(({ role, board }) => role === "admin" && board === "*"),
			);
			return { names: administrators.map(({ name }) => name) };
		}),
	);
	return router;
}
