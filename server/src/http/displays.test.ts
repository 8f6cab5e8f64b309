// Shared screens: a code without an account, let in by whoever may, and shut out again.
import { afterAll, beforeAll, expect, test } from "vitest";
import { openOwnRegion, type OwnRegion } from "../own-region.ts";

let trial: OwnRegion;
const people = {
	admin: [{ role: "admin", board: "*" }],
	coordinator: [{ role: "coordinator", board: "ekeby" }],
	neighbour: [{ role: "coordinator", board: "vallby" }],
	manager: [{ role: "manager", board: "ekeby", units: ["hemtjanst"] }],
} as const;

beforeAll(async () => {
	trial = await openOwnRegion(people);
});

afterAll(() => trial.close());

async function ask(method: string, path: string, { cookie = "", body }: { cookie?: string; body?: unknown } = {}) {
	const answer = await trial.fetch(`/api/displays${path}`, {
		method,
		headers: { cookie, ...(body === undefined ? {} : { "content-type": "application/json" }) },
		...(body === undefined ? {} : { body: JSON.stringify(body) }),
	});
	const text = await answer.text();
	const [cookieGiven = ""] = answer.headers.getSetCookie();
	return { status: answer.status, body: text ? JSON.parse(text) : undefined, cookieGiven };
}

const begin = async () => (await ask("POST", "/codes")).body as { code: string; secret: string; expiresAt: number };
const claim = (secret: string, cookie = "") => ask("POST", "/claim", { cookie, body: { secret } });
const pair = async (code: string, by: keyof typeof people, more: { board?: string; name?: string } = {}) =>
	ask("POST", "", {
		cookie: await trial.enter(by),
		body: { code, name: "Sammanträdesrum 2", board: "ekeby", ...more },
	});
const listed = async (by: keyof typeof people) =>
	(await ask("GET", "", { cookie: await trial.enter(by) })).body.displays as readonly { person: string }[];

async function session(cookie: string) {
	return (await trial.fetch("/api/session", { headers: { cookie } })).json();
}

test("a screen waits with its code, is let in by a coordinator for one board, and is signed in for a year", async () => {
	const { code, secret } = await begin();
	expect(code).toMatch(/^[2-9A-HJKMNP-Z]{8}$/);
	expect((await claim(secret)).body).toEqual({ paired: false });
	const paired = await pair(`${code.slice(0, 4)} - ${code.slice(4)}`.toLowerCase(), "coordinator");
	expect(paired.status).toBe(201);
	const claimed = await claim(secret);
	expect(claimed.body).toEqual({ paired: true });
	expect(claimed.cookieGiven).toContain(`Max-Age=${365 * 24 * 3600}`);
	const [cookie = ""] = claimed.cookieGiven.split(";");
	expect(await session(cookie)).toMatchObject({
		person: { id: paired.body.person, name: "Sammanträdesrum 2" },
		grants: [{ role: "display", board: "ekeby" }],
		boards: [{ id: "ekeby" }],
	});
	const [display] = await listed("coordinator");
	expect(display).toMatchObject({ name: "Sammanträdesrum 2", board: "ekeby", by: "coordinator" });
	expect([(await listed("neighbour")).length, (await listed("manager")).length]).toEqual([0, 0]);
	expect((await listed("admin")).length).toBe(1);
});

test("a screen whose answer was lost comes again, and the session before it is nobody's", async () => {
	const { code, secret } = await begin();
	await pair(code, "admin", { board: "vallby" });
	const [first, second] = [await claim(secret), await claim(secret)];
	const cookies = [first, second].map(({ cookieGiven }) => cookieGiven.split(";")[0] ?? "");
	expect(await Promise.all(cookies.map(async (cookie) => (await session(cookie)).signedIn))).toEqual([false, true]);
});

test("a code lets one screen in, once, and only what one could have given", async () => {
	const { code, secret } = await begin();
	for (const [by, board] of [
		["manager", "ekeby"],
		["neighbour", "ekeby"],
		["coordinator", "vallby"],
		["admin", "nowhere"],
	] as const)
		expect((await pair(code, by, { board })).body).toMatchObject({ code: "not-allowed" });
	expect((await claim(secret)).body).toEqual({ paired: false });
	expect((await pair("AAAA2222", "coordinator")).body).toMatchObject({ code: "code-gone" });
	expect((await pair(code, "coordinator", { name: "19811228-9874" })).body).toMatchObject({ code: "identity-number" });
	expect((await pair(code, "coordinator")).status).toBe(201);
	expect((await pair(code, "coordinator")).body).toMatchObject({ code: "code-gone" });
	expect((await claim("somebody-elses-secret-of-some-length")).body).toMatchObject({ code: "code-gone" });
});

test("a browser that somebody is signed in at does not become a screen", async () => {
	const { code, secret } = await begin();
	await pair(code, "coordinator");
	expect(await claim(secret, await trial.enter("manager"))).toMatchObject({ status: 403, cookieGiven: "" });
	expect((await claim(secret)).body).toEqual({ paired: true });
});

test("a screen that is shut out is nobody at once, and is shut out by those who could have let it in", async () => {
	const { code, secret } = await begin();
	const { person } = (await pair(code, "coordinator")).body;
	const [cookie = ""] = (await claim(secret)).cookieGiven.split(";");
	for (const by of ["neighbour", "manager"] as const)
		expect((await ask("DELETE", `/${person}`, { cookie: await trial.enter(by) })).status).toBe(404);
	expect((await ask("DELETE", `/${person}`, { cookie })).status).toBe(404);
	expect((await session(cookie)).signedIn).not.toBe(false);
	expect((await ask("DELETE", `/${person}`, { cookie: await trial.enter("coordinator") })).status).toBe(204);
	expect((await session(cookie)).signedIn).toBe(false);
	expect((await listed("admin")).map((one) => one.person)).not.toContain(person);
	expect((await ask("DELETE", "/manager", { cookie: await trial.enter("admin") })).status).toBe(404);
});

test("guessing is slow", async () => {
	const cookie = await trial.enter("coordinator");
	const guess = () => ask("POST", "", { cookie, body: { code: "AAAA2222", name: "Skärm", board: "ekeby" } });
	let last = 0;
	for (let tries = 0; tries < 40 && last !== 429; tries++) last = (await guess()).status;
	expect(last).toBe(429);
});
