// What every request passes before any route: headers for the browser, our own name, our own pages, sane paths.
import type { IncomingHttpHeaders } from "node:http";
import type { RequestHandler } from "express";
import helmet from "helmet";
import type { Origins } from "./origins.ts";
import { Problem } from "./problem.ts";

const safeMethods = new Set(["GET", "HEAD", "OPTIONS"]);
const methods = new Set([...safeMethods, "POST", "PUT", "DELETE"]);

export function guard(origins: Origins): RequestHandler {
	return (request, _response, next) => {
		if (!methods.has(request.method)) throw new Problem("method");
		if (!origins.knowsHost(request.headers.host)) throw new Problem("other-host");
		if (/%00|%2f|%5c|\\/i.test(request.path)) throw new Problem("not-found");
		if (!safeMethods.has(request.method) && isForeign(request.headers, origins)) throw new Problem("foreign-origin");
		next();
	};
}

/** A browser says where an unsafe request comes from, in one header or the other; what says neither is no browser. */
function isForeign(headers: IncomingHttpHeaders, origins: Origins): boolean {
	const site = headers["sec-fetch-site"];
	if (site !== undefined && site !== "same-origin" && site !== "none") return true;
	return headers.origin !== undefined && !origins.isOurs(headers.origin, headers.host);
}

export interface PageHashes {
	readonly scripts: readonly string[];
	readonly styles: readonly string[];
}

export function browserHeaders({
	secure,
	hashes,
}: {
	readonly secure: boolean;
	readonly hashes: PageHashes;
}): RequestHandler[] {
	const none = ["'none'"];
	const own = ["'self'"];
	return [
		helmet({
			contentSecurityPolicy: {
				useDefaults: false,
				directives: {
					"default-src": none,
					"script-src": [...own, ...hashes.scripts],
					"style-src": [...own, ...hashes.styles],
					// Widths and positions of charts are attributes; they cannot load or run anything.
					"style-src-attr": ["'unsafe-inline'"],
					"img-src": [...own, "data:"],
					"font-src": own,
					"connect-src": own,
					"worker-src": own,
					"manifest-src": own,
					"form-action": own,
					"base-uri": none,
					"frame-ancestors": none,
					...(secure ? { "upgrade-insecure-requests": [] } : {}),
				},
			},
			strictTransportSecurity: secure ? { maxAge: 365 * 24 * 3600, includeSubDomains: false } : false,
			referrerPolicy: { policy: "same-origin" },
			xFrameOptions: { action: "deny" },
			crossOriginEmbedderPolicy: false,
		}),
		(_request, response, next) => {
			response.setHeader("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()");
			next();
		},
	];
}
