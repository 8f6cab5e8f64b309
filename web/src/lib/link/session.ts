// Who is signed in, as the server tells it. Asks and answers over HTTP; keeps nothing.
import type { Grant } from "@samlad/board/entry";

export interface BoardInfo {
	readonly id: string;
	readonly name: string;
	readonly kind: "cluster" | "region";
	readonly region?: string;
	readonly exercise: boolean;
}

export interface Session {
	readonly person: {
		readonly id: string;
		readonly name: string;
		readonly organisation?: string;
		readonly lang?: "sv" | "en";
	};
	readonly grants: readonly Grant[];
	readonly boards: readonly BoardInfo[];
	readonly demo: boolean;
	/** The server's clock when it answered, ms UTC. */
	readonly now: number;
}

export interface Nobody {
	readonly signedIn: false;
	/** Whether this is the exercise, where anyone chooses a role. */
	readonly demo: boolean;
}

/** What went wrong, by the server's code; `unreachable` when it did not answer. */
export interface Problem {
	readonly code: string;
	readonly status: number;
	readonly detail?: string;
}

export type Asked<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

/** The session of whoever asks, or that they are nobody; a node of an earlier release answers 401 for nobody. */
export const readSession = () => ask<Session | Nobody>("GET", "/api/session");
export const signIn = (email: string, password: string) => ask<unknown>("POST", "/api/session", { email, password });
export const signOut = () => ask<unknown>("DELETE", "/api/session");

/** A line that takes longer is dead, whatever it pretends, ms. */
const answerMs = 30_000;

/** One request; a problem document becomes a `Problem`, a dead line the code `unreachable`. */
export async function ask<T>(
	method: "GET" | "POST" | "PUT" | "DELETE",
	path: string,
	body?: unknown,
): Promise<Asked<T>> {
	let response: Response;
	let text: string;
	try {
		response = await fetch(path, {
			method,
			headers: body === undefined ? {} : { "content-type": "application/json" },
			body: body === undefined ? null : JSON.stringify(body),
			signal: AbortSignal.timeout(answerMs),
		});
		// The line may be cut halfway through.
		text = await response.text();
	} catch {
		return { ok: false, problem: { code: "unreachable", status: 0 } };
	}
	const parsed = parse(text);
	if (response.ok) return { ok: true, value: parsed as T };
	const told = parsed as { code?: unknown; detail?: unknown } | undefined;
	return {
		ok: false,
		problem: {
			status: response.status,
			code:
				typeof told?.code === "string" ? told.code : response.status >= 502 ? "unreachable" : `http-${response.status}`,
			...(typeof told?.detail === "string" ? { detail: told.detail } : {}),
		},
	};
}

function parse(text: string): unknown {
	if (text === "") return undefined;
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
