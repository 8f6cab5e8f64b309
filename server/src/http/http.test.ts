import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { board } from "../practice.ts";
import { openTrial, report, type Trial } from "../trial.ts";

let trial: Trial;
let coordinator: string;
let manager: string;

beforeAll(async () => {
	trial = await openTrial();
	[coordinator, manager] = await Promise.all([trial.signIn("coordinator"), trial.signIn("manager")]);
});

afterAll(() => trial.close());

const get = async (path: string, cookie = coordinator) => {
	const answer = await trial.fetch(path, { headers: { cookie } });
	return { status: answer.status, body: JSON.parse(await answer.text()) };
};
const post = (path: string, body: unknown, cookie = manager) =>
	trial.fetch(path, {
		method: "POST",
		headers: { cookie, "content-type": "application/json" },
		body: JSON.stringify(body),
	});

describe("the node", () => {
	test("is alive and ready", async () => {
		expect(await get("/healthz", "")).toEqual({ status: 200, body: { alive: true } });
		expect(await get("/readyz", "")).toEqual({ status: 200, body: { ready: true } });
	});

	test("tells browsers to run nothing but its own pages", async () => {
		const { headers } = await trial.fetch("/healthz");
		expect(headers.get("content-security-policy")).toMatch(/default-src 'none';script-src 'self'/);
		expect(headers.get("x-powered-by")).toBeNull();
	});
});

describe("a session", () => {
	test("says who somebody is, what they may and which boards they see", async () => {
		expect(await get("/api/session")).toMatchObject({
			status: 200,
			body: {
				signedIn: true,
				person: { id: "coordinator" },
				grants: [{ role: "coordinator", board }],
				boards: [{ id: board, exercise: true }],
				demo: true,
				now: expect.any(Number),
			},
		});
	});

	test("is in a cookie that no script reads and no other site sends", async () => {
		const answer = await post("/api/demo-session", { role: "duty" }, "");
		expect(answer.headers.getSetCookie()).toEqual([
			expect.stringMatching(/^samlad=[\w-]{43}; Max-Age=\d+; Path=\/; .*HttpOnly; SameSite=Strict$/),
		]);
	});

	test("that has ended is nobody's", async () => {
		const cookie = await trial.signIn("duty");
		expect((await trial.fetch("/api/session", { method: "DELETE", headers: { cookie } })).status).toBe(204);
		expect(await get("/api/boards", cookie)).toMatchObject({ status: 401, body: { code: "signed-out" } });
		expect(await get("/api/session", cookie)).toMatchObject({ status: 200, body: { signedIn: false } });
	});

	test("ends when somebody signs in in the same browser, and nobody else's does", async () => {
		const [first, other] = await Promise.all([trial.signIn("duty"), trial.signIn("duty")]);
		const answer = await post("/api/demo-session", { role: "observer" }, first);
		const [next = ""] = (answer.headers.getSetCookie()[0] ?? "").split(";");
		expect(await get("/api/session", first)).toMatchObject({ body: { signedIn: false } });
		expect(await get("/api/session", next)).toMatchObject({ body: { person: { id: "observer" } } });
		expect(await get("/api/session", other)).toMatchObject({ body: { person: { id: "duty" } } });
		// The same person once more: the session whose cookie is gone does not stay behind.
		await post("/api/demo-session", { role: "observer" }, next);
		expect(await get("/api/session", next)).toMatchObject({ body: { signedIn: false } });
	});

	test("stands when whoever signs in in its browser has the wrong password", async () => {
		const cookie = await trial.signIn("duty");
		const wrong = await post("/api/session", { email: "nobody@example.se", password: "twelve chars" }, cookie);
		expect(wrong.status).toBe(401);
		expect(await get("/api/session", cookie)).toMatchObject({ body: { person: { id: "duty" } } });
	});

	test.each(["", `samlad=${"x".repeat(43)}`])("of nobody (%j) says that, and nothing of the region", async (cookie) => {
		expect(await get("/api/session", cookie)).toEqual({
			status: 200,
			body: { signedIn: false, demo: true, now: expect.any(Number) },
		});
	});
});

describe("a board", () => {
	test("takes entries, and its log and tables hold them", async () => {
		const entry = report("manager", { "stock.ffp2": 77 });
		const results = await (await post(`/api/boards/${board}/entries`, { entries: [entry] })).json();
		expect(results).toEqual({ results: [{ id: entry.id, seq: expect.any(Number), onTop: true }] });
		const { seq } = results.results[0];
		expect(await get(`/api/boards/${board}/entries?after=${seq - 1}&limit=1`)).toMatchObject({
			body: { entries: [{ ...entry, seq, receivedAt: expect.any(Number) }] },
		});
		expect(await get(`/api/boards/${board}/entries?about=aldreboende-a&limit=1`)).toMatchObject({
			body: { entries: [{ id: entry.id }] },
		});
		expect(await get(`/api/boards/${board}`)).toMatchObject({
			body: { board, seq, tables: { cell: { "aldreboende-a/stock.ffp2": { value: 77 } } } },
		});
	});

	test("as it was known before its log began is empty", async () => {
		expect(await get(`/api/boards/${board}?at=2001-01-01T00:00:00Z`)).toMatchObject({
			status: 200,
			body: { seq: 0, tables: {} },
		});
	});

	test("names its people, but not to a shared screen", async () => {
		expect(await get(`/api/boards/${board}/people`)).toMatchObject({ body: { manager: { name: expect.any(String) } } });
		expect(await get(`/api/boards/${board}/people`, await trial.signIn("display"))).toEqual({ status: 200, body: {} });
	});

	test("says of its people which units they answer for, where those are on it", async () => {
		const { body } = await get(`/api/boards/${board}/people`);
		expect(body).toMatchObject({ manager: { units: [expect.any(String)] } });
		expect((body as { coordinator: object }).coordinator).not.toHaveProperty("units");
	});

	test("names who may come to it and who has written in it, also when they have left, and nobody else", async () => {
		const { people } = trial.services;
		for (const id of ["left", "gone", "neighbour"]) await people.createPerson({ id, name: `Övning ${id}` });
		await people.setGrants("neighbour", [{ role: "coordinator", board: "nordvast" }]);
		for (const id of ["left", "gone"]) await people.setGrants(id, [{ role: "duty", board }]);
		const cookie = `samlad=${(await people.createSession("left"))?.token}`;
		const wrote = await post(
			`/api/boards/${board}/entries`,
			{ entries: [report("left", { "stock.ffp2": 5 })] },
			cookie,
		);
		expect(await wrote.json()).toMatchObject({ results: [{ onTop: true }] });
		for (const id of ["left", "gone"]) await people.endPerson(id, "admin");
		const { body } = await get(`/api/boards/${board}/people`);
		expect(body).toMatchObject({ admin: {}, coordinator: {}, left: { name: "Övning left" } });
		expect(Object.keys(body)).not.toContain("gone");
		expect(Object.keys(body)).not.toContain("neighbour");
	});

	test("is made by an administrator, and by nobody else", async () => {
		expect((await post("/api/boards", { name: "Upplands Väsby" })).status).toBe(403);
		const made = await post("/api/boards", { name: "Upplands Väsby" }, await trial.signIn("admin"));
		expect([made.status, await made.json()]).toEqual([
			201,
			expect.objectContaining({ id: "upplands-vasby", kind: "cluster", exercise: true }),
		]);
	});
});

describe("an invitation", () => {
	test("lets one person in, once", async () => {
		const invited = await post("/api/invitations", { role: "duty", board }, coordinator);
		const { token } = await invited.json();
		expect(await get(`/api/invitations/${token}`, "")).toMatchObject({
			body: { role: "duty", board, boardName: "Solna" },
		});
		const account = { name: "Åsa Alm", email: "Asa@example.se", password: "åtta små grodor" };
		const accepted = await post(`/api/invitations/${token}`, account, "");
		const [cookie = ""] = (accepted.headers.getSetCookie()[0] ?? "").split(";");
		expect(accepted.status).toBe(201);
		expect(await get("/api/session", cookie)).toMatchObject({
			body: { person: { name: "Åsa Alm" }, grants: [{ role: "duty", board }] },
		});
		expect((await post(`/api/invitations/${token}`, { ...account, email: "other@example.se" }, "")).status).toBe(410);
		const signedIn = await post("/api/session", { email: "asa@example.se ", password: account.password }, "");
		expect(signedIn.status).toBe(204);
	});

	test("hands on no more units than its giver has", async () => {
		const { people } = trial.services;
		await people.createPerson({ id: "deputy", name: "Övning ställföreträdare" });
		await people.setGrants("deputy", [{ role: "coordinator", board, units: ["aldreboende-a"] }]);
		const cookie = `samlad=${(await people.createSession("deputy"))?.token}`;
		const status = async (grant: object) => (await post("/api/invitations", { board, ...grant }, cookie)).status;
		expect(await status({ role: "manager", units: ["aldreboende-a"] })).toBe(201);
		expect(await status({ role: "manager", units: ["aldreboende-a", "vardcentral-1"] })).toBe(403);
		expect(await status({ role: "coordinator" })).toBe(403);
	});

	test("is not made when its giver loses the right while it is asked for", async () => {
		const { people, boards } = trial.services;
		await people.createPerson({ id: "leaver", name: "Övning avgående" });
		await people.setGrants("leaver", [{ role: "coordinator", board }]);
		const cookie = `samlad=${(await people.createSession("leaver"))?.token}`;
		const list = boards.list;
		const looked = vi.spyOn(boards, "list").mockImplementationOnce(async () => {
			await people.setGrants("leaver", []);
			return list();
		});
		const answer = await post("/api/invitations", { role: "duty", board }, cookie);
		expect([answer.status, looked.mock.calls.length]).toEqual([403, 1]);
		looked.mockRestore();
		expect((await people.openInvitations()).filter(({ by }) => by === "leaver")).toEqual([]);
	});

	test.each([
		["an administrator by a coordinator", { role: "admin", board: "*" }, 403],
		["an officer by a coordinator", { role: "officer", board }, 403],
		["to another's board", { role: "duty", board: "nordvast" }, 403],
		["to a board that is not", { role: "duty", board: "atlantis" }, 403],
		["as something that is no role", { role: "king", board }, 400],
	])("%s is refused", async (_what, grant, status) => {
		expect((await post("/api/invitations", grant, coordinator)).status).toBe(status);
	});
});

test("a first administrator begins a region with the one-time link, once", async () => {
	const own = await openTrial({ demo: false });
	const token = await own.services.people.setupToken();
	const account = {
		token,
		region: "Region Nordväst",
		name: "Åsa Alm",
		email: "asa@example.se",
		password: "åtta små grodor",
	};
	const begin = () =>
		own.fetch("/api/setup", {
			method: "POST",
			headers: { "content-type": "application/json" },
			body: JSON.stringify(account),
		});
	const begun = await begin();
	const [cookie = ""] = (begun.headers.getSetCookie()[0] ?? "").split(";");
	expect(begun.status).toBe(201);
	const session = await (await own.fetch("/api/session", { headers: { cookie } })).json();
	expect(session).toMatchObject({
		grants: [{ role: "admin", board: "*" }],
		boards: [{ id: "region-nordvast", kind: "region", exercise: false }],
		demo: false,
	});
	expect((await begin()).status).toBe(410);
	expect((await own.fetch("/api/demo-roles")).status).toBe(404);
	await own.close();
});

test("a database that is gone is said to be, and is no failure of the request", async () => {
	const own = await openTrial();
	const cookie = await own.signIn("manager");
	await own.services.close();
	const answers = await Promise.all(
		["/api/session", `/api/boards/${board}`, `/api/boards/${board}/entries`].map((path) =>
			own.fetch(path, { headers: { cookie } }),
		),
	);
	expect(answers.map(({ status }) => status)).toEqual([503, 503, 503]);
	expect(await answers[0]?.json()).toMatchObject({ code: "store-down" });
	await own.close();
});
