// Every request's id, and what becomes known of it while it is answered: the caller gets the id, the log a line with both.
import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Request, RequestHandler } from "express";
import type { Facts, Log } from "../log.ts";

export interface Trace {
	readonly request: string;
	session?: string;
	board?: string;
	/** Ids of entries that were stored. */
	entries?: readonly string[];
	/** The path as routes name it, without what stands in its places. */
	route?: string;
	/** Why it was refused. */
	code?: string;
}

const traces = new WeakMap<IncomingMessage, Trace>();

export function traceOf(request: IncomingMessage): Trace {
	const known = traces.get(request);
	if (known) return known;
	const trace = { request: randomUUID() };
	traces.set(request, trace);
	return trace;
}

export function traceRoute(request: Request): void {
	const { path } = (request.route ?? {}) as { readonly path?: unknown };
	if (typeof path === "string") traceOf(request).route = `${request.baseUrl}${path}`;
}

/** Ids as proxies make them: a UUID, or nginx' 32 hexadecimal digits. Anything else may be text. */
const wellFormed = /^(?:[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|[0-9a-f]{32})$/i;

/** `isBehindProxy`: the id that the request brings is the proxy's, and is kept where it is one. */
export function traceRequests({
	isBehindProxy,
	log,
}: {
	readonly isBehindProxy: boolean;
	readonly log: Log;
}): RequestHandler {
	return (request, response, next) => {
		const brought = request.get("x-request-id") ?? "";
		if (isBehindProxy && wellFormed.test(brought)) traces.set(request, { request: brought });
		const trace = traceOf(request);
		response.setHeader("X-Request-Id", trace.request);
		const beganAt = performance.now();
		response.once("close", () => {
			const { statusCode: status } = response;
			const facts: Facts = {
				...trace,
				method: request.method.slice(0, 10),
				status,
				ms: Math.round(performance.now() - beganAt),
			};
			if (isWorthALine(request.method, status)) log.info("A request was answered", facts);
			else log.debug("A request was answered", facts);
		});
		next();
	};
}

const reading = new Set(["GET", "HEAD", "OPTIONS"]);

/** What changed something or was refused; but not whoever only has to sign in, nor those who try addresses. */
function isWorthALine(method: string, status: number): boolean {
	return status === 401 || status === 404 ? false : status >= 400 || !reading.has(method);
}
