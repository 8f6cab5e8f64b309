// Who may open a socket: a page of ours, somebody signed in, not too many at once. Asked at the handshake, and of every
// request of a polling connection; what is said over the socket is judged elsewhere.
import type { IncomingMessage, ServerResponse } from "node:http";
import { tokenIn } from "../http/cookie.ts";
import type { Origins } from "../http/origins.ts";

/** Somebody's place at a socket. */
export interface Seat {
	readonly session: string;
	readonly person: string;
	/** Kept to ask again whether the session still stands. */
	readonly token: string;
}

export interface GateOptions {
	readonly origins: Origins;
	readonly seatOf: (token: string) => Promise<Seat | undefined>;
	readonly socketsPerPerson: number;
}

export type Verdict =
	| { readonly seat: Seat }
	| { readonly refused: "foreign-origin" | "signed-out" | "too-many" | "draining" | "gone" };

export interface Gate {
	judge(request: IncomingMessage): Promise<Verdict>;
	/** Takes a place for the time of a connection; false when the person has none left. */
	enter(person: string): boolean;
	leave(person: string): void;
	/** Nobody else comes in. */
	shut(): void;
	readonly isShut: boolean;
}

export function createGate({ origins, seatOf, socketsPerPerson }: GateOptions): Gate {
	const taken = new Map<string, number>();
	let open = true;
	const isFull = (person: string) => (taken.get(person) ?? 0) >= socketsPerPerson;

	return {
		async judge(request) {
			if (!open) return { refused: "draining" };
			if (!isFromOurPage(request, origins)) return { refused: "foreign-origin" };
			// Whoever gave up while waiting for this costs nothing more.
			if (request.socket.destroyed) return { refused: "gone" };
			const token = tokenIn(request);
			const seat = token === undefined ? undefined : await seatOf(token);
			if (!seat) return { refused: "signed-out" };
			return isFull(seat.person) ? { refused: "too-many" } : { seat };
		},
		enter(person) {
			if (isFull(person)) return false;
			taken.set(person, (taken.get(person) ?? 0) + 1);
			return true;
		},
		leave(person) {
			const left = (taken.get(person) ?? 0) - 1;
			if (left > 0) taken.set(person, left);
			else taken.delete(person);
		},
		shut() {
			open = false;
		},
		get isShut() {
			return !open;
		},
	};
}

/** Browsers name the page on every handshake but a polling GET of the page's own site, of which they say so in another header. */
function isFromOurPage({ headers, method }: IncomingMessage, origins: Origins): boolean {
	if (!origins.knowsHost(headers.host)) return false;
	const isOwnFetch = method === "GET" && headers.upgrade === undefined && headers["sec-fetch-site"] === "same-origin";
	return headers.origin === undefined ? isOwnFetch : origins.isOurs(headers.origin, headers.host);
}

/**
 * Answers newcomers 503 while `isClosed`, which a balancer takes as its cue to try another node. A browser sees of it
 * only that no connection came about, and comes back by itself, later each time and at a moment of its own.
 */
export function turnAway(isClosed: () => boolean, comeBackInMs: () => number) {
	return (request: IncomingMessage, response: ServerResponse, next: () => void): void => {
		if (!isClosed() || new URL(request.url ?? "/", "http://localhost").searchParams.has("sid")) {
			next();
			return;
		}
		const seconds = String(Math.ceil(comeBackInMs() / 1000));
		if (request.headers.upgrade === undefined) {
			response.writeHead(503, { "Retry-After": seconds }).end();
			return;
		}
		// Engine.IO's stand-in for a response has no status.
		request.socket.end(
			`HTTP/1.1 503 Service Unavailable\r\nRetry-After: ${seconds}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
		);
	};
}

/** A polling connection's id is no secret worth trusting: each of its requests must carry the cookie it was opened with. */
export function ownConnectionOnly(tokenOf: (sid: string) => string | undefined, origins: Origins) {
	return (request: IncomingMessage, response: ServerResponse, next: () => void): void => {
		const sid = new URL(request.url ?? "/", "http://localhost").searchParams.get("sid");
		if (sid === null || (tokenOf(sid) === tokenIn(request) && isFromOurPage(request, origins))) {
			next();
			return;
		}
		response.writeHead(403).end();
	};
}
