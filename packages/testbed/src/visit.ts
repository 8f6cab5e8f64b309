// Somebody signed in to the exercise region: a cookie, and HTTP with it. Knows no sockets.
import type { Role } from "@samlad/board/roles";

export interface DemoChoice {
	readonly role: Role;
	readonly board?: string;
	readonly unit?: string;
}

export interface Visit {
	readonly url: string;
	readonly cookie: string;
	readonly person: string;
	/** Throws unless the answer is 2xx: the status and the problem's text. */
	ask<T>(method: "GET" | "POST" | "DELETE", path: string, body?: unknown): Promise<T>;
}

export async function signIn(url: string, choice: DemoChoice): Promise<Visit> {
	const answer = await request(url, "POST", "/api/demo-session", choice, {});
	const cookie = answer.headers.getSetCookie().map((one) => one.split(";")[0])[0];
	if (cookie === undefined) throw new Error("Signing in set no cookie");
	const visit = visitWith(url, cookie, "");
	const { person } = await visit.ask<{ person: { id: string } }>("GET", "/api/session");
	return { ...visit, person: person.id };
}

/** With a cookie that is known already. */
export function visitWith(url: string, cookie: string, person: string, answerMs = 30_000): Visit {
	const ask = async <T>(method: "GET" | "POST" | "DELETE", path: string, body?: unknown) => {
		const told = await request(url, method, path, body, { cookie }, answerMs);
		return (told.status === 204 ? undefined : await told.json()) as T;
	};
	return { url, cookie, person, ask };
}

async function request(
	url: string,
	method: string,
	path: string,
	body: unknown,
	headers: { readonly [name: string]: string },
	answerMs = 30_000,
): Promise<Response> {
	const answer = await fetch(url + path, {
		method,
		headers: { ...headers, origin: url, ...(body === undefined ? {} : { "content-type": "application/json" }) },
		...(body === undefined ? {} : { body: JSON.stringify(body) }),
		signal: AbortSignal.timeout(answerMs),
	});
	if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
	return answer;
}
