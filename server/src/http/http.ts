// Everything the node answers over HTTP but sockets, put together. Knows no listening and no environment.
import compression from "compression";
import express, { type Express, type RequestHandler } from "express";
import type { Log } from "../log.ts";
import { administratorRoutes } from "./administrators.ts";
import { boardRoutes, type BoardParts } from "./boards.ts";
import { demoRoutes, type Demo } from "./demo.ts";
import { displayRoutes } from "./displays.ts";
import { browserHeaders, guard } from "./guard.ts";
import { answerProblems } from "./handle.ts";
import { answers, healthRoutes } from "./health.ts";
import { invitationRoutes } from "./invitations.ts";
import type { Pages } from "./pages.ts";
import { passwordLinkRoutes } from "./password-links.ts";
import { personRoutes } from "./persons.ts";
import { Problem } from "./problem.ts";
import { regionRoutes, type RegionParts } from "./region.ts";
import { sessionRoutes } from "./sessions.ts";
import { statusRoutes, type StatusParts } from "./status.ts";
import { traceRequests } from "./traces.ts";

export interface HttpOptions extends Omit<BoardParts, "isDemo">, RegionParts {
	readonly demo: Demo | undefined;
	/** Absent: only the API is served. */
	readonly pages: Pages | undefined;
	/** What the node measures of itself. */
	readonly metrics: RequestHandler;
	readonly status: Pick<StatusParts, "redis" | "lastBackup">;
	/** Further routes, with their whole paths. */
	readonly more?: readonly RequestHandler[];
	readonly isOpen: () => boolean;
	readonly trustedProxies: number;
	readonly log: Log;
}

export function createHttp(options: HttpOptions): Express {
	const { demo, pages, origins, boards, isOpen, log, more = [] } = options;
	const parts: BoardParts = { ...options, isDemo: demo !== undefined };
	const secure = options.origins.needsSecure(undefined);
	const app = express();
	app.disable("x-powered-by");
	app.disable("etag");
	app.set("trust proxy", options.trustedProxies);
	app.set("query parser", false);
	app.set("case sensitive routing", true);

	app.use(traceRequests({ isBehindProxy: options.trustedProxies > 0, log }));
	app.use(...browserHeaders({ secure, hashes: pages?.hashes ?? { scripts: [], styles: [] } }));
	app.use(guard(origins));
	app.use(healthRoutes({ boards, isOpen }), options.metrics);

	if (more.length > 0) app.use(...more);
	const api = express.Router();
	api.use(compression({ threshold: 1024 }), (_request, response, next) => {
		response.setHeader("Cache-Control", "no-store");
		next();
	});
	api.use(
		statusRoutes({
			...options.status,
			storeAnswers: () => answers(boards),
			isExercise: parts.isDemo,
			clock: options.clock,
		}),
	);
	api.use("/session", sessionRoutes(parts));
	api.use("/boards", boardRoutes(parts));
	api.use("/region", regionRoutes(options));
	api.use(invitationRoutes(parts), passwordLinkRoutes({ ...parts, log }), administratorRoutes(parts));
	api.use("/people", personRoutes(parts));
	api.use("/displays", displayRoutes({ ...parts, log }));
	if (demo) api.use(demoRoutes(demo, parts));
	api.use(() => {
		throw new Problem("not-found");
	});
	app.use("/api", api);

	if (pages) app.use(pages.serve);
	app.use(() => {
		throw new Problem("not-found");
	});
	app.use(answerProblems(log));
	return app;
}
