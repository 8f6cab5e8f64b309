// Boards over HTTP: which there are, how one stands or stood, what its log holds, and adding to it.
import { Router } from "express";
import type { Sealed } from "@samlad/sync/entry";
import type { AppendRequest } from "@samlad/sync/protocol";
import type { Store } from "@samlad/sync/store";
import * as v from "valibot";
import { exportRoutes } from "../export/routes.ts";
import { isSomebody } from "../people/somebody.ts";
import type { Board } from "../store/boards.ts";
import { createAuthors } from "./authors.ts";
import { guardNames, parseBody, readBody, smallBody } from "./body.ts";
import { createFolds } from "./folds.ts";
import { handle } from "./handle.ts";
import { Problem } from "./problem.ts";
import { readQuery } from "./query.ts";
import { boardId } from "./board-id.ts";
import type { HttpRooms } from "./rooms.ts";
import { traceOf } from "./traces.ts";
import { seenBy, type SessionParts } from "./sessions.ts";
import { reader, visitor } from "./visitor.ts";

export interface BoardParts extends SessionParts {
	readonly rooms: HttpRooms;
	readonly store: Store;
}

const mostEntries = 500;
/** Fifty entries of 16 KB and their envelope. */
const batchBytes = 1_000_000;

const append = v.strictObject({ entries: v.array(v.looseObject({})), allOrNothing: v.exactOptional(v.boolean()) });
const newBoard = v.strictObject({ name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(80)) });

export function boardRoutes({ people, boards, rooms, store, clock }: BoardParts): Router {
	const router = Router();
	const authorsOf = createAuthors(store);
	const fold = createFolds();

	router.get(
		"/",
		handle(async (request) => {
			const session = await visitor(people, request);
			return { boards: seenBy(session, await boards.list()) };
		}),
	);

	router.post(
		"/",
		readBody(smallBody),
		handle(async (request, response) => {
			const session = await visitor(people, request);
			const region = (await boards.list()).find((board) => board.kind === "region");
			if (!region || !session.grants.some(({ role, board }) => role === "admin" && board === "*"))
				throw new Problem("not-allowed");
			const { name } = parseBody(newBoard, request.body);
			guardNames(name);
			const board: Board = {
				id: boardId(name),
				kind: "cluster",
				name,
				region: region.region,
				exercise: region.exercise,
			};
			const created = await boards.create(board);
			if (!created.ok) throw new Problem(created.code);
			response.status(201);
			return board;
		}),
	);

	router.use(exportRoutes({ people, boards, rooms, clock, fold }));

	router.get(
		"/:board",
		handle(async (request) => {
			const board = String(request.params["board"]);
			const { actor } = await reader(people, request, board);
			const query = readQuery(request, ["at", "true"]);
			const now = clock();
			const known = query.instant("at", now);
			const observed = query.instant("true", now);
			if (known !== undefined && observed !== undefined) throw new Problem("bad-shape", { field: "true" });
			const room = await rooms.open(board);
			const at = observed ?? known ?? now;
			const found = await fold(actor.person, () => room.at(at, { observed: observed !== undefined }));
			return { board, at, ...found };
		}),
	);

	router.get(
		"/:board/entries",
		handle(async (request, response) => {
			const board = String(request.params["board"]);
			await reader(people, request, board);
			const query = readQuery(request, ["after", "about", "before", "limit"]);
			const limit = query.whole("limit", { min: 1, max: mostEntries }) ?? 100;
			const after = query.whole("after", { min: 0, max: Number.MAX_SAFE_INTEGER });
			const before = query.whole("before", { min: 0, max: Number.MAX_SAFE_INTEGER });
			const about = query.text("about");
			if (about === undefined ? before !== undefined : after !== undefined || about.length > 100)
				throw new Problem("bad-shape", { field: "about" });
			const found =
				about === undefined
					? await store.entries(board, after ?? 0, limit)
					: await store.entriesAbout(board, about, before ?? Number.MAX_SAFE_INTEGER, limit);
			response.type("application/json").send(`{"entries":[${found.map(entryText).join(",")}]}`);
		}),
	);

	router.post(
		"/:board/entries",
		readBody(batchBytes),
		handle(async (request) => {
			const board = String(request.params["board"]);
			const { session } = await reader(people, request, board);
			const body = parseBody(append, request.body);
			const room = await rooms.open(board);
			const answer = await room.append(session.session, { board, ...body } as unknown as AppendRequest);
			if ("refused" in answer) throw new Problem(answer.refused.code, answer.refused.detail);
			traceOf(request).entries = answer.flatMap((result) => ("seq" in result ? [result.id] : []));
			return { results: answer };
		}),
	);

	router.get(
		"/:board/people",
		handle(async (request) => {
			const board = String(request.params["board"]);
			const { actor } = await reader(people, request, board);
			if (!isSomebody(actor)) return {};
			const [members, authors, everybody, holders] = await Promise.all([
				people.members(board),
				authorsOf(board),
				people.everybody(),
				people.holders(),
			]);
			const unitsOf = new Map(
				holders.map(({ id, grants }) => [
					id,
					grants.flatMap((grant) => (grant.board === board ? (grant.units ?? []) : [])),
				]),
			);
			// Who may come here, and who has been: nobody of other boards.
			const met = new Set([...members, ...authors]);
			const named = everybody
				.filter(({ id }) => met.has(id))
				.map(({ id, name, organisation }) => {
					const units = unitsOf.get(id) ?? [];
					return [
						id,
						{ name, ...(organisation !== undefined && { organisation }), ...(units.length > 0 && { units }) },
					];
				});
			return Object.fromEntries(named);
		}),
	);
	return router;
}

/** The text as it is stored, with what the server added: the same bytes that were sealed. */
function entryText({ text, seq, receivedAt }: Sealed): string {
	return `${text.slice(0, -1)},"seq":${seq},"receivedAt":${receivedAt}}`;
}
