// What somebody quotes from an error is found in the log, with whose session and which board and entries it was; never what they said.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { board } from "../practice.ts";
import { ask, draft, openTrial, report, type Trial } from "../trial.ts";

let trial: Trial;
let cookie: string;

beforeAll(async () => {
	trial = await openTrial({ config: { trustedProxies: 1 } });
	cookie = await trial.signIn("manager");
});

afterAll(() => trial.close());

const patience = { timeout: 20_000 };

const lines = (): { readonly [name: string]: unknown }[] => trial.logged.map((line) => JSON.parse(line));

/** The line is written when the answer has left, which the caller may know first. */
async function lineOf(request: string | null) {
	const found = () => lines().filter((line) => line["request"] === request);
	await expect.poll(found, patience).toHaveLength(1);
	return found()[0];
}

const post = (path: string, body: unknown) =>
	trial.fetch(path, {
		method: "POST",
		headers: { cookie, "content-type": "application/json" },
		body: JSON.stringify(body),
	});

describe("a request", () => {
	test("that stores is one line, with session, board and the entries' ids", async () => {
		const entry = report("manager", { "stock.ffp2": 31 });
		const answer = await post(`/api/boards/${board}/entries`, { entries: [entry, draft("duty", "report", {})] });
		expect(await lineOf(answer.headers.get("x-request-id"))).toMatchObject({
			level: 30,
			method: "POST",
			route: "/api/boards/:board/entries",
			status: 200,
			session: expect.stringMatching(/^[\w-]{10,}$/),
			board,
			entries: [entry.id],
			ms: expect.any(Number),
		});
	});

	test("that is refused gives the caller the id under which the log has it", async () => {
		const answer = await post("/api/invitations", { role: "admin", board: "*" });
		const id = answer.headers.get("x-request-id");
		expect(await answer.json()).toMatchObject({ code: "not-allowed", instance: `urn:samlad:request:${id}` });
		expect(await lineOf(id)).toMatchObject({ level: 30, status: 403, code: "not-allowed", route: "/api/invitations" });
	});

	test("for a page that is not, and one without a session, is told to those who write down everything", async () => {
		for (const [path, status] of [
			["/nowhere", 404],
			["/api/boards", 401],
		] as const) {
			const answer = await trial.fetch(path);
			expect(await lineOf(answer.headers.get("x-request-id"))).toMatchObject({ level: 20, status });
		}
	});

	test("leaves nothing in the log of what stood in its path, its query or its header", async () => {
		const said = "811228-9874";
		await trial.fetch(`/api/boards/${said}?at=${said}`, { headers: { cookie, "x-request-id": said } });
		await trial.fetch(`/api/invitations/${said}`, { headers: { "user-agent": said } });
		const last = await trial.fetch(`/${said}`);
		await lineOf(last.headers.get("x-request-id"));
		expect(trial.logged.join("")).not.toContain(said);
	});
});

describe("an id that the request brings", () => {
	const brought = "0123456789abcdef0123456789abcdef";
	const idGiven = async (of: Trial, id: string) =>
		(await of.fetch("/healthz", { headers: { "x-request-id": id } })).headers.get("x-request-id");

	test.each([brought, "1b4e28ba-2fa1-11d2-883f-0016d3cca427"])(
		"%s is kept from a proxy that is trusted",
		async (id) => {
			expect(await idGiven(trial, id)).toBe(id);
		},
	);

	test.each(["", "1", "anna-andersson", `${brought}0`, "198112289874", "../../x"])(
		"%j is not kept, whoever says it",
		async (id) => {
			expect(await idGiven(trial, id)).toMatch(/^[0-9a-f]{8}-[0-9a-f-]{27}$/);
		},
	);

	test("is not kept where no proxy is trusted", async () => {
		const own = await openTrial();
		expect(await idGiven(own, brought)).not.toBe(brought);
		await own.close();
	});
});

describe("a question over a socket", () => {
	test("is a line with session, board and ids, found by the socket and the question's number", async () => {
		const socket = await trial.connect(cookie);
		const entry = report("manager", { "stock.ffp2": 32 });
		await ask(socket, "append", { board, entries: [entry] });
		const found = () => lines().filter(({ request }) => String(request).startsWith(`${socket.id}.`));
		await expect.poll(found, patience).toHaveLength(1);
		expect(found()[0]).toMatchObject({
			level: 20,
			event: "append",
			board,
			entries: [entry.id],
			session: expect.any(String),
		});
	});

	test("that is refused is a line for everybody who keeps a log, without what was asked for", async () => {
		const socket = await trial.connect(cookie);
		await ask(socket, "append", { board: "811228-9874", entries: [{ id: "Anna Andersson" }] });
		await ask(socket, "append", {
			board: "811228-9874",
			entries: [draft("duty", "report", {}, { board: "811228-9874" })],
		});
		await ask(socket, "append", { board, entries: [{ ...draft("duty", "report", {}), id: "Anna Andersson" }] });
		const codes = () =>
			lines().flatMap(({ level, event, code, request }) =>
				String(request).startsWith(`${socket.id}.`) ? [[level, event, code]] : [],
			);
		await expect.poll(codes, patience).toEqual([
			[30, "append", "bad-shape"],
			[30, "append", "not-allowed"],
			[30, "append", "bad-shape"],
		]);
		expect(trial.logged.join("")).not.toMatch(/811228-9874|Andersson/);
	});
});
