// What strangers and broken clients send over HTTP. After every one the node is up, the board as it was, and the answer says why.
import { connect } from "node:net";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { board } from "../practice.ts";
import { openTrial, report, type Trial } from "../trial.ts";

let trial: Trial;
let cookie: string;
let seq: number;
let before: Awaited<ReturnType<typeof state>>;

const entries = `/api/boards/${board}/entries`;
const headSeq = async () => (await trial.services.store.head(board))?.seq ?? 0;

beforeAll(async () => {
	trial = await openTrial();
	cookie = await trial.signIn("manager");
});

afterAll(() => trial.close());

beforeEach(async () => {
	seq = await headSeq();
	before = { up: true, seq };
});

async function state() {
	return { up: (await trial.fetch("/healthz")).ok, seq: (await trial.services.store.head(board))?.seq };
}

async function problemOf(answer: Response): Promise<{ readonly status: number; readonly code: string }> {
	expect(answer.headers.get("content-type")).toMatch(/^application\/problem\+json/);
	const problem = await answer.json();
	expect(problem).toMatchObject({
		type: `urn:samlad:${problem.code}`,
		title: expect.stringMatching(/\w{3}/),
		status: answer.status,
	});
	return { status: answer.status, code: problem.code };
}

const json = { "content-type": "application/json" };
const one = () => JSON.stringify({ entries: [report("manager", { "stock.ffp2": 1 })] });

describe("a body", () => {
	test.each<[string, { readonly [header: string]: string }, () => string | Uint8Array<ArrayBuffer>, number, string]>([
		["that sets __proto__", json, () => '{"__proto__":{"role":"admin"},"entries":[]}', 400, "bad-shape"],
		["that sets __proto__ further in", json, () => '{"entries":[{"__proto__":{"role":"admin"}}]}', 400, "bad-shape"],
		["that sets constructor", json, () => '{"entries":[{"constructor":{"prototype":{}}}]}', 400, "bad-shape"],
		["that claims a role", json, () => '{"entries":[],"role":"admin"}', 400, "bad-shape"],
		["that is a list", json, () => "[]", 400, "bad-shape"],
		["that is empty", json, () => "", 400, "bad-shape"],
		["that is cut short", json, () => '{"entries":[', 400, "bad-shape"],
		["that is not UTF-8", json, () => new Uint8Array([0x22, 0xff, 0xfe, 0x22]), 400, "bad-shape"],
		["30 000 deep", json, () => "[".repeat(30_000) + "]".repeat(30_000), 400, "bad-shape"],
		["of plain text", { "content-type": "text/plain" }, one, 415, "media-type"],
		["of a form", { "content-type": "application/x-www-form-urlencoded" }, () => "entries=1", 415, "media-type"],
		["without a type", {}, () => new TextEncoder().encode(one()), 415, "media-type"],
		["in utf-7", { "content-type": "application/json; charset=utf-7" }, one, 415, "media-type"],
		[
			"in utf-16",
			{ "content-type": "application/json; charset=utf-16le" },
			() => new Uint8Array(Buffer.from(one(), "utf16le")),
			415,
			"media-type",
		],
		[
			"that unpacks to a hundred times its size",
			{ ...json, "content-encoding": "gzip" },
			() => new Uint8Array(gzipSync(Buffer.alloc(10_000_000, 0x20))),
			415,
			"media-type",
		],
		["of two megabytes", json, () => `{"entries":[${" ".repeat(2_000_000)}]}`, 413, "too-large"],
		[
			"of 51 entries",
			json,
			() => JSON.stringify({ entries: Array.from({ length: 51 }, () => report("manager", {})) }),
			429,
			"too-many",
		],
	])("%s is refused", async (_what, headers, body, status, code) => {
		const answer = await trial.fetch(entries, { method: "POST", headers: { cookie, ...headers }, body: body() });
		expect(await problemOf(answer)).toEqual({ status, code });
		expect(({} as { role?: string }).role).toBeUndefined();
		expect(await state()).toEqual(before);
	});

	test("with 1e308 is refused in its entry", async () => {
		const answer = await trial.fetch(entries, {
			method: "POST",
			headers: { cookie, ...json },
			body: JSON.stringify({ entries: [report("manager", { "stock.ffp2": 1e308 })] }),
		});
		expect(await answer.json()).toMatchObject({ results: [{ refused: { code: "out-of-range" } }] });
		expect(await state()).toEqual(before);
	});
});

describe("a question", () => {
	test.each([
		[`${entries}?limit=-1`, 400, "bad-shape"],
		[`${entries}?limit=0`, 400, "bad-shape"],
		[`${entries}?limit=1e9`, 400, "bad-shape"],
		[`${entries}?limit=1000000000`, 400, "bad-shape"],
		[`${entries}?limit=1.5`, 400, "bad-shape"],
		[`${entries}?after=-1`, 400, "bad-shape"],
		[`${entries}?after=1&after=2`, 400, "bad-shape"],
		[`${entries}?before=5`, 400, "bad-shape"],
		[`${entries}?about=x&after=5`, 400, "bad-shape"],
		[`${entries}?about=${"x".repeat(101)}`, 400, "bad-shape"],
		[`${entries}?role=admin`, 400, "bad-shape"],
		[`${entries}?__proto__[role]=admin`, 400, "bad-shape"],
		[`/api/boards/${board}?at=nonsense`, 400, "bad-shape"],
		[`/api/boards/${board}?at=2020-02-30`, 400, "bad-shape"],
		[`/api/boards/${board}?at=NaN`, 400, "bad-shape"],
		[`/api/boards/${board}?at=-1`, 400, "bad-shape"],
		[`/api/boards/${board}?at=2199-01-01T00:00:00Z`, 400, "bad-shape"],
		[`/api/boards/${board}?true=9999999999999`, 400, "bad-shape"],
		[`/api/boards/${board}?at=1&true=1`, 400, "bad-shape"],
		["/api/region?board=ekero", 400, "bad-shape"],
		["/api/region/since?at=nonsense", 400, "bad-shape"],
		["/api/region/since?at=-1", 400, "bad-shape"],
		["/api/region/since?at=2199-01-01T00:00:00Z", 400, "bad-shape"],
		["/api/region/since?at=1&at=2", 400, "bad-shape"],
		["/api/region/since?at=1&after=a&after=b", 400, "bad-shape"],
		["/api/region/ekero", 404, "not-found"],
		["/api/boards/atlantis", 403, "not-allowed"],
		["/api/boards/nordvast", 403, "not-allowed"],
		["/api/boards/nordvast/entries", 403, "not-allowed"],
		["/api/boards/nordvast/people", 403, "not-allowed"],
		["/api/boards/constructor", 403, "not-allowed"],
		["/api/boards/%00", 404, "not-found"],
		["/api/boards/..%2f..%2fetc%2fpasswd", 404, "not-found"],
		["/..%2f..%2f..%2fetc/passwd", 404, "not-found"],
		["/..%5c..%5cetc/passwd", 404, "not-found"],
		["/api/boards/%E0%A4%A", 400, "bad-shape"],
		["/%E0%A4%A", 404, "not-found"],
		[`/api/invitations/${"x".repeat(43)}`, 410, "invitation-gone"],
		["/api/nothing", 404, "not-found"],
		["/API/session", 404, "not-found"],
	])("%s is refused", async (path, status, code) => {
		expect(await problemOf(await trial.fetch(path, { headers: { cookie } }))).toEqual({ status, code });
		expect(await state()).toEqual(before);
	});

	test.each([
		"/api/boards",
		`/api/boards/${board}`,
		entries,
		`/api/boards/${board}/people`,
		"/api/region",
		"/api/region/since?at=1",
	])("%s is answered to nobody who is not signed in", async (path) => {
		expect(await problemOf(await trial.fetch(path))).toEqual({ status: 401, code: "signed-out" });
		expect(await problemOf(await trial.fetch(path, { headers: { cookie: `samlad=${"x".repeat(43)}` } }))).toEqual({
			status: 401,
			code: "signed-out",
		});
	});
});

describe("another site's page", () => {
	test.each<[string, { readonly [header: string]: string }]>([
		["by its origin", { origin: "https://evil.example" }],
		["by the origin null", { origin: "null" }],
		["by what the browser says of it", { "sec-fetch-site": "cross-site" }],
		["on a neighbouring name", { "sec-fetch-site": "same-site" }],
	])("known %s changes nothing", async (_how, headers) => {
		const answer = await trial.fetch(entries, {
			method: "POST",
			headers: { cookie, ...json, ...headers },
			body: one(),
		});
		expect(await problemOf(answer)).toEqual({ status: 403, code: "foreign-origin" });
		expect(await state()).toEqual(before);
	});
});

/** What no HTTP library lets through, as raw bytes; gives the first line of the answer. */
function raw(bytes: string): Promise<string> {
	return new Promise((resolve, reject) => {
		const { port } = new URL(trial.url);
		const socket = connect(Number(port), "127.0.0.1", () => socket.write(bytes));
		let heard = "";
		socket.setTimeout(3000, () => socket.destroy());
		socket.on("data", (data) => (heard += data.toString("latin1")));
		socket.on("error", reject);
		socket.on("close", () => resolve(heard.split("\r\n")[0] ?? ""));
	});
}

describe("a raw request", () => {
	const close = "Connection: close\r\n\r\n";
	test.each([
		["TRACE", `TRACE / HTTP/1.1\r\nHost: 127.0.0.1\r\n${close}`, "HTTP/1.1 405 Method Not Allowed"],
		["CONNECT-like nonsense", `FOO / HTTP/1.1\r\nHost: 127.0.0.1\r\n${close}`, "HTTP/1.1 400 Bad Request"],
		[
			"under a foreign name",
			`GET /healthz HTTP/1.1\r\nHost: evil.example\r\n${close}`,
			"HTTP/1.1 421 Misdirected Request",
		],
		["without a name", `GET /healthz HTTP/1.1\r\n${close}`, "HTTP/1.1 400 Bad Request"],
		[
			"with 20 KB of headers",
			`GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nX: ${"x".repeat(20_000)}\r\n${close}`,
			"HTTP/1.1 431 Request Header Fields Too Large",
		],
		[
			"with two lengths",
			`POST ${entries} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n${close}`,
			"HTTP/1.1 400 Bad Request",
		],
		[
			"with a length and chunks",
			`POST ${entries} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n${close}0\r\n\r\n`,
			"HTTP/1.1 400 Bad Request",
		],
		["up the folders", `GET /../../../etc/passwd HTTP/1.1\r\nHost: 127.0.0.1\r\n${close}`, "HTTP/1.1 404 Not Found"],
	])("%s is refused", async (_what, bytes, line) => {
		expect(await raw(bytes)).toBe(line);
		expect(await state()).toEqual(before);
	});
});

describe("a name with an identity number in it", () => {
	const number = "811228-9874";
	const post = (path: string, body: object, as = "") =>
		trial.fetch(path, { method: "POST", headers: { cookie: as, ...json }, body: JSON.stringify(body) });
	const somebody = { name: "Anna", email: "anna@example.se", password: "en lång mening" };

	test("of a cluster is refused", async () => {
		const answer = await post("/api/boards", { name: `Ekeby ${number}` }, await trial.signIn("admin"));
		expect(await problemOf(answer)).toEqual({ status: 422, code: "identity-number" });
	});

	test.each([
		{ ...somebody, name: `Anna ${number}` },
		{ ...somebody, organisation: `Ekeby ${number}` },
		{ ...somebody, email: `${number}@example.se` },
		{ ...somebody, name: "Anna 811228", organisation: "9874" },
	])("of somebody who comes in is refused: %j", async (who) => {
		const invited = await post("/api/invitations", { role: "observer", board }, await trial.signIn("admin"));
		const { token } = (await invited.json()) as { token: string };
		expect(await problemOf(await post(`/api/invitations/${token}`, who))).toEqual({
			status: 422,
			code: "identity-number",
		});
		expect((await trial.fetch(`/api/invitations/${token}`)).status).toBe(200);
		expect(trial.logged.join("")).not.toContain(number);
	});
});

describe("signing in", () => {
	const signIn = (email: string, password: string, headers = {}) =>
		trial.fetch("/api/session", {
			method: "POST",
			headers: { ...json, ...headers },
			body: JSON.stringify({ email, password }),
		});

	test.each([
		["a password of 10 000 characters", "x".repeat(10_000)],
		["a password with NUL", "abc\0defghijkl"],
		["a password of emoji", "😀".repeat(20)],
		["half a surrogate pair", "\ud83d".repeat(20)],
		["no password", ""],
	])("with %s is wrong, not broken", async (what, password) => {
		expect(await problemOf(await signIn(`${what.replaceAll(" ", "-")}@example.se`, password))).toEqual({
			status: 401,
			code: "wrong-password",
		});
	});

	test("is slowed down for an address that is guessed at, whatever the caller claims to be", async () => {
		const statuses: number[] = [];
		for (let i = 0; i < 12; i++)
			statuses.push((await signIn("guessed@example.se", "short", { "x-forwarded-for": `10.0.0.${i}` })).status);
		expect(statuses.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 401));
		expect(statuses.slice(10)).toEqual([429, 429]);
	});

	test("leaves nothing of the password or the address in the node's log", () => {
		expect(trial.logged.join("")).not.toMatch(/example\.se|defghijkl|😀/);
	});
});

test("two who take from the last box at once are both stored", async () => {
	const both = await Promise.all(
		[1, 2].map(() => trial.fetch(entries, { method: "POST", headers: { cookie, ...json }, body: one() })),
	);
	expect(both.map(({ status }) => status)).toEqual([200, 200]);
	expect(await headSeq()).toBe(seq + 2);
});
