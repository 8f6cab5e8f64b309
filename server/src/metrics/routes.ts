// `/metrics` for Prometheus: to whoever has the token, or without one only to the machine itself. For others it is not there.
import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { Router } from "express";
import { handle } from "../http/handle.ts";
import { isLoopback } from "../http/origins.ts";
import { Problem } from "../http/problem.ts";
import type { Metrics } from "./metrics.ts";

export interface MetricsRoutes {
	readonly metrics: Pick<Metrics, "text" | "contentType">;
	readonly token: string | undefined;
}

export function metricsRoutes({ metrics, token }: MetricsRoutes): Router {
	const router = Router();
	router.get(
		"/metrics",
		handle(async (request, response) => {
			if (!(token === undefined ? isFromThisMachine(request) : hasToken(request, token)))
				throw new Problem("not-found");
			const text = await metrics.text();
			response.setHeader("Cache-Control", "no-store");
			response.setHeader("Content-Type", metrics.contentType);
			response.end(text);
		}),
	);
	return router;
}

/** Takes as long whatever was sent. */
function hasToken({ headers }: IncomingMessage, token: string): boolean {
	const [, sent = ""] = /^Bearer +(\S+)$/i.exec(headers.authorization ?? "") ?? [];
	return timingSafeEqual(hashOf(sent), hashOf(token));
}

function hashOf(text: string): Buffer {
	return createHash("sha256").update(text).digest();
}

const forwarding = ["forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip", "via"];

/** A proxy on this machine speaks for others and says so; a page whose name was pointed at this machine names itself as host. */
function isFromThisMachine({ headers, socket }: IncomingMessage): boolean {
	const peer = (socket.remoteAddress ?? "").replace(/^::ffff:/, "");
	const host = URL.parse(`http://${headers.host ?? ""}`)?.hostname.replace(/^\[(.*)\]$/, "$1") ?? "";
	return isLoopback(peer) && isLoopback(host) && forwarding.every((name) => headers[name] === undefined);
}
