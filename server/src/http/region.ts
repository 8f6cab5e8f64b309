// The region over HTTP: every cluster that the caller may read with its newest summary, and what its cases were at a moment gone by.
import { Router } from "express";
import { protocolVersion } from "@samlad/sync/protocol";
import type { Summaries } from "@samlad/sync/summary/summaries";
import type { Session } from "../people/people.ts";
import type { Asked, Moments } from "../region/moments.ts";
import { stoodAt } from "../region/stood-at.ts";
import type { Board } from "../store/boards.ts";
import { createFolds } from "./folds.ts";
import { handle } from "./handle.ts";
import { readQuery } from "./query.ts";
import { seenBy, type SessionParts } from "./sessions.ts";
import { visitor } from "./visitor.ts";

export interface RegionParts {
	readonly summaries: Pick<Summaries, "all">;
	readonly moments: Moments;
}

/** How long one request works on moments before it answers with what it has: whoever waits asks again for the rest. */
const workMs = 700;

export function regionRoutes(parts: RegionParts & Pick<SessionParts, "people" | "boards" | "clock">): Router {
	const { people, boards, summaries, moments, clock } = parts;
	const router = Router();
	const fold = createFolds();
	const clustersOf = async (session: Session): Promise<readonly Board[]> =>
		seenBy(session, await boards.list()).filter(({ kind }) => kind === "cluster");

	router.get(
		"/",
		handle(async (request, response) => {
			const session = await visitor(people, request);
			readQuery(request, []);
			const clusters = await clustersOf(session);
			const known = new Map((await summaries.all()).map((one) => [one.board, one]));
			// Summaries are JSON already, a megabyte of it for hundreds of clusters.
			const rows = clusters.map(({ id, name, exercise }) => {
				const { log = 0, summary } = known.get(id) ?? {};
				const cluster = { board: id, name, exercise, log, seq: summary?.seq ?? 0 };
				return `${JSON.stringify(cluster).slice(0, -1)},"summary":${summary?.text ?? "null"}}`;
			});
			response
				.type("application/json")
				.send(`{"now":${clock()},"version":${protocolVersion},"clusters":[${rows.join(",")}]}`);
		}),
	);

	router.get(
		"/since",
		handle(async (request) => {
			const session = await visitor(people, request);
			const query = readQuery(request, ["at", "after"]);
			const asked: Asked = query.text("at") === "start" ? "start" : (query.instant("at", clock()) ?? clock());
			const boards = (await clustersOf(session)).map(({ id }) => id);
			const after = query.text("after");
			const inTurn = <T>(work: () => Promise<T>) => fold(session.person.id, work);
			return stoodAt({ boards, ...(after === undefined ? {} : { after }), asked, moments, workMs, inTurn });
		}),
	);
	return router;
}
