// Every handler goes through here: what it gives is the answer, what it throws becomes a problem document, nothing escapes.
import type { ErrorRequestHandler, Request, RequestHandler, Response } from "express";
import type { Log } from "../log.ts";
import { bodyOf, problemOf } from "./problem.ts";
import { traceOf, traceRoute } from "./traces.ts";

/** A value is sent as JSON; undefined is 204, unless the handler has answered by itself. */
export function handle(act: (request: Request, response: Response) => Promise<unknown>): RequestHandler {
	return (request, response, next) => {
		traceRoute(request);
		act(request, response)
			.then((value) => {
				if (response.headersSent || response.writableEnded) return;
				if (value === undefined) response.status(response.statusCode === 200 ? 204 : response.statusCode).end();
				else response.json(value);
			})
			.catch(next);
	};
}

export function answerProblems(log: Log): ErrorRequestHandler {
	return (error: unknown, request, response, _next) => {
		const problem = problemOf(error);
		const { status, code } = problem;
		const trace = traceOf(request);
		trace.code = code;
		if (status === 500) log.error("A request failed", { ...trace, error });
		if (response.headersSent) {
			response.destroy();
			return;
		}
		// The rest of a body that nobody reads would hold the connection open.
		if (!request.complete) response.setHeader("Connection", "close");
		response.status(status).type("application/problem+json").setHeader("Cache-Control", "no-store");
		response.send(JSON.stringify(bodyOf(problem, trace.request)));
	};
}
