// The one cookie: who is signed in, as an opaque token. Read and written here, understood by people.
import type { IncomingMessage } from "node:http";
import type { Response } from "express";

const name = "samlad";

export function tokenIn(request: IncomingMessage): string | undefined {
	for (const part of (request.headers.cookie ?? "").split(";")) {
		const [key, value] = part.trim().split("=", 2);
		if (key === name && value !== undefined && /^[\w-]{20,200}$/.test(value)) return value;
	}
	return undefined;
}

/** The longest that a session can last; whether it still does is decided by people. */
const longestMs = 30 * 24 * 3600 * 1000;

export function giveToken(
	response: Response,
	token: string,
	options: { readonly secure: boolean; readonly lastsMs?: number },
): void {
	response.cookie(name, token, {
		httpOnly: true,
		sameSite: "strict",
		path: "/",
		secure: options.secure,
		maxAge: options.lastsMs ?? longestMs,
	});
}

export function takeToken(response: Response, options: { readonly secure: boolean }): void {
	response.clearCookie(name, { httpOnly: true, sameSite: "strict", path: "/", secure: options.secure });
}
