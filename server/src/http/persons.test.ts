// Who may see, change and end whom, and what strangers are told instead.
import { protocolVersion } from "@samlad/sync/protocol";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { board } from "../practice.ts";
import { openOwnRegion, type OwnRegion } from "../own-region.ts";
import { ask as askSocket, openTrial, report } from "../trial.ts";

let trial: OwnRegion;
/** A region of its own: in an exercise the roles stay as they are. */
const cookies: { [person: string]: string } = {};

const people = {
	admin: [{ role: "admin", board: "*" }],
	coordinator: [{ role: "coordinator", board: "ekeby" }],
	neighbour: [{ role: "coordinator", board: "vallby" }],
	manager: [{ role: "manager", board: "ekeby", units: ["hemtjanst"] }],
	both: [
		{ role: "duty", board: "ekeby" },
		{ role: "duty", board: "vallby" },
	],
	display: [{ role: "display", board: "ekeby" }],
} as const;

beforeAll(async () => {
	trial = await openOwnRegion(people);
	for (const id of Object.keys(people)) cookies[id] = await trial.enter(id);
});

afterAll(() => trial.close());

async function ask(method: string, path: string, as: string | undefined, body?: unknown) {
	const answer = await trial.fetch(path, {
		method,
		headers: {
			...(as === undefined ? {} : { cookie: cookies[as] ?? as }),
			...(body === undefined ? {} : { "content-type": "application/json" }),
		},
		...(body === undefined ? {} : { body: JSON.stringify(body) }),
	});
	const text = await answer.text();
	return { status: answer.status, body: text ? JSON.parse(text) : undefined };
}

const listOf = async (as: string) => {
	const { body } = await ask("GET", "/api/people", as);
	return new Map(
		(body.people as { id: string; grants: readonly object[]; isElsewhere: boolean; isGoverned: boolean }[]).map(
			(person) => [person.id, person],
		),
	);
};

describe("the list of people", () => {
	test("is whole for an administrator, with addresses and rights", async () => {
		const all = await listOf("admin");
		expect([...all.keys()].sort()).toEqual(Object.keys(people).sort());
		expect(all.get("manager")).toEqual({
			id: "manager",
			name: "manager",
			email: "manager@example.se",
			grants: people.manager,
			isElsewhere: false,
			isGoverned: true,
		});
	});

	test("holds for a coordinator those of the own cluster, and nothing of their rights elsewhere", async () => {
		const own = await listOf("coordinator");
		expect([...own.keys()].sort()).toEqual(["both", "coordinator", "display", "manager"]);
		expect(own.get("both")).toMatchObject({ grants: [people.both[0]], isElsewhere: true, isGoverned: false });
	});
});

describe("what is not one's own", () => {
	const change = { was: people.manager, grants: [] };
	test.each<[string, string, string, unknown, string | undefined, number, string]>([
		["the list, by nobody", "GET", "/api/people", undefined, undefined, 401, "signed-out"],
		["the list, with a made-up cookie", "GET", "/api/people", undefined, `samlad=${"x".repeat(43)}`, 401, "signed-out"],
		["the list, by a manager", "GET", "/api/people", undefined, "manager", 403, "not-allowed"],
		["the list, by a shared screen", "GET", "/api/people", undefined, "display", 403, "not-allowed"],
		["rights, by nobody", "PUT", "/api/people/manager/grants", change, undefined, 401, "signed-out"],
		["rights, by the one who has them", "PUT", "/api/people/manager/grants", change, "manager", 403, "not-allowed"],
		["rights of another cluster", "PUT", "/api/people/manager/grants", change, "neighbour", 403, "not-allowed"],
		[
			"an administrator's rights, by a coordinator",
			"PUT",
			"/api/people/admin/grants",
			{ was: people.admin, grants: [] },
			"coordinator",
			403,
			"not-allowed",
		],
		[
			"the own role of administrator, by a coordinator",
			"PUT",
			"/api/people/coordinator/grants",
			{ was: people.coordinator, grants: [...people.coordinator, { role: "admin", board: "*" }] },
			"coordinator",
			403,
			"not-allowed",
		],
		[
			"a right on another's board, by a coordinator",
			"PUT",
			"/api/people/manager/grants",
			{ was: people.manager, grants: [...people.manager, { role: "duty", board: "vallby" }] },
			"coordinator",
			403,
			"not-allowed",
		],
		["an account, by nobody", "DELETE", "/api/people/manager", undefined, undefined, 401, "signed-out"],
		["an account, by a manager", "DELETE", "/api/people/manager", undefined, "manager", 403, "not-allowed"],
		["an account in two clusters", "DELETE", "/api/people/both", undefined, "coordinator", 403, "not-allowed"],
		[
			"an account that is not, by a coordinator",
			"DELETE",
			"/api/people/ghost",
			undefined,
			"coordinator",
			403,
			"not-allowed",
		],
		["sessions, by nobody", "GET", "/api/people/manager/sessions", undefined, undefined, 401, "signed-out"],
		["another's sessions", "GET", "/api/people/coordinator/sessions", undefined, "manager", 403, "not-allowed"],
		["another's session", "DELETE", "/api/people/admin/sessions/x", undefined, "coordinator", 403, "not-allowed"],
		["invitations, by nobody", "GET", "/api/invitations", undefined, undefined, 401, "signed-out"],
		["withdrawing, by nobody", "DELETE", "/api/invitations/x", undefined, undefined, 401, "signed-out"],
		["withdrawing what is not", "DELETE", "/api/invitations/x", undefined, "admin", 410, "invitation-gone"],
	])("%s, is refused", async (_what, method, path, body, as, status, code) => {
		const answer = await ask(method, path, as, body);
		expect([answer.status, answer.body.code]).toEqual([status, code]);
		for (const [id, grants] of Object.entries(people)) expect(await trial.services.people.grants(id)).toEqual(grants);
	});

	test.each<[string, unknown]>([
		["without what they were", { grants: [] }],
		["of a role that is not", { was: people.manager, grants: [{ role: "king", board: "ekeby" }] }],
		["on a board that is not", { was: people.manager, grants: [{ role: "duty", board: "atlantis" }] }],
		["twice on one board", { was: people.manager, grants: [people.manager[0], { role: "manager", board: "ekeby" }] }],
		["with a claim beside them", { was: people.manager, grants: [], role: "admin" }],
		["that set __proto__", JSON.parse('{"was":[],"grants":[{"__proto__":{"role":"admin"},"board":"*"}]}')],
		["for a thousand units", { was: [], grants: [{ role: "duty", board: "ekeby", units: Array(1000).fill("a") }] }],
	])("rights %s are refused, and stay", async (_what, body) => {
		expect((await ask("PUT", "/api/people/manager/grants", "admin", body)).status).toBe(400);
		expect(await trial.services.people.grants("manager")).toEqual(people.manager);
	});
});

describe("rights", () => {
	test("are changed by the coordinator of their cluster, and those elsewhere stay", async () => {
		const grants = [{ role: "manager", board: "ekeby", units: ["hemtjanst"] }];
		expect((await ask("PUT", "/api/people/both/grants", "coordinator", { was: [people.both[0]], grants })).status).toBe(
			204,
		);
		expect(await trial.services.people.grants("both")).toEqual([...grants, people.both[1]]);
		await trial.services.people.setGrants("both", people.both);
	});

	test("that somebody else has changed meanwhile are not overwritten", async () => {
		const stale = { was: [{ role: "observer", board: "ekeby" }], grants: [] };
		const answer = await ask("PUT", "/api/people/manager/grants", "admin", stale);
		expect([answer.status, answer.body.code]).toEqual([409, "changed-meanwhile"]);
	});

	test("of the last administrator stay, by either way", async () => {
		const remove = await ask("PUT", "/api/people/admin/grants", "admin", { was: people.admin, grants: [] });
		expect([remove.status, remove.body.code]).toEqual([409, "last-administrator"]);
		const end = await ask("DELETE", "/api/people/admin", "admin");
		expect([end.status, end.body.code]).toEqual([409, "last-administrator"]);
		expect((await ask("GET", "/api/people", "admin")).status).toBe(200);
	});

	test("of one of two administrators end, and of two who remove each other one stays", async () => {
		const { people: all } = trial.services;
		await all.createPerson({ id: "second", name: "second" });
		await all.setGrants("second", people.admin);
		cookies["second"] = await trial.enter("second");
		const both = await Promise.all([
			ask("DELETE", "/api/people/second", "admin"),
			ask("DELETE", "/api/people/admin", "second"),
		]);
		expect(both.map(({ status }) => status).sort()).not.toEqual([204, 204]);
		expect((await all.holders()).filter(({ grants }) => grants.some(({ role }) => role === "admin"))).toHaveLength(1);
	});
});

describe("a right that ends after a change was judged and before it is written", () => {
	/** The coordinator's, as soon as the list of persons has been read. */
	function endsMeanwhile(): void {
		const all = trial.services.people;
		const { holders } = all;
		vi.spyOn(all, "holders").mockImplementationOnce(async () => {
			const told = await holders();
			await all.setGrants("coordinator", []);
			return told;
		});
	}

	for (const [what, method, path, body] of [
		["changes nobody's rights", "PUT", "/api/people/manager/grants", { was: people.manager, grants: [] }],
		["ends nobody's account", "DELETE", "/api/people/manager", undefined],
	] as const)
		test(`${what}`, async () => {
			const { people: all } = trial.services;
			endsMeanwhile();
			const answer = await ask(method, path, "coordinator", body);
			expect([answer.status, answer.body.code]).toEqual([403, "not-allowed"]);
			expect(await all.grants("coordinator")).toEqual([]);
			expect(await all.grants("manager")).toEqual(people.manager);
			expect((await ask("GET", "/api/boards/ekeby", "manager")).status).toBe(200);
			await all.setGrants("coordinator", people.coordinator);
		});

	test("ends nobody's session", async () => {
		const { people: all } = trial.services;
		const [open] = await all.sessionsOf("manager");
		endsMeanwhile();
		const answer = await ask("DELETE", `/api/people/manager/sessions/${open?.session}`, "coordinator");
		expect([answer.status, answer.body.code]).toEqual([403, "not-allowed"]);
		expect(await all.grants("coordinator")).toEqual([]);
		expect(await all.sessionsOf("manager")).toContainEqual(open);
		await all.setGrants("coordinator", people.coordinator);
	});

	test("withdraws nobody's invitation", async () => {
		const { people: all } = trial.services;
		await all.createInvitation(people.manager[0], "admin");
		const [open] = await all.openInvitations();
		const { session } = all;
		vi.spyOn(all, "session").mockImplementationOnce(async (token) => {
			const told = await session(token);
			await all.setGrants("coordinator", []);
			return told;
		});
		const path = `/api/invitations/${Buffer.from(open?.hash ?? []).toString("base64url")}`;
		const answer = await ask("DELETE", path, "coordinator");
		expect([answer.status, answer.body.code]).toEqual([403, "not-allowed"]);
		expect(await all.openInvitations()).toContainEqual(open);
		await all.setGrants("coordinator", people.coordinator);
		expect((await ask("DELETE", path, "coordinator")).status).toBe(204);
	});
});

describe("a session", () => {
	test("is listed for its own person and ended by them", async () => {
		const second = await trial.enter("manager");
		const { body } = await ask("GET", "/api/people/manager/sessions", "manager");
		expect(body.sessions).toHaveLength(2);
		expect(body.sessions.filter(({ isThis }: { isThis: boolean }) => isThis)).toHaveLength(1);
		const other = body.sessions.find(({ isThis }: { isThis: boolean }) => !isThis);
		expect((await ask("DELETE", `/api/people/manager/sessions/${other.session}`, "manager")).status).toBe(204);
		expect((await ask("GET", "/api/boards", second)).status).toBe(401);
		expect((await ask("GET", "/api/boards", "manager")).status).toBe(200);
	});

	test("of another is ended by the coordinator, and not by way of somebody else's address", async () => {
		const [own] = await trial.services.people.sessionsOf("coordinator");
		const path = (person: string) => `/api/people/${person}/sessions/${own?.session}`;
		expect((await ask("DELETE", path("manager"), "coordinator")).status).toBe(404);
		const fresh = await trial.enter("manager");
		const sessions = (await ask("GET", "/api/people/manager/sessions", "coordinator")).body.sessions;
		for (const { session } of sessions)
			expect((await ask("DELETE", `/api/people/manager/sessions/${session}`, "coordinator")).status).toBe(204);
		expect((await ask("GET", "/api/boards", fresh)).status).toBe(401);
		cookies["manager"] = await trial.enter("manager");
	});
});

describe("an account", () => {
	test("that is ended can do nothing any more, at once", async () => {
		const { people: all } = trial.services;
		await all.createPerson({ id: "leaver", name: "leaver" });
		await all.setGrants("leaver", [{ role: "duty", board: "ekeby" }]);
		const cookie = await trial.enter("leaver");
		expect((await ask("GET", "/api/boards/ekeby", cookie)).status).toBe(200);
		expect((await ask("DELETE", "/api/people/leaver", "coordinator")).status).toBe(204);
		expect((await ask("GET", "/api/boards/ekeby", cookie)).status).toBe(401);
		expect((await listOf("coordinator")).has("leaver")).toBe(false);
	});
});

describe("an open invitation", () => {
	test("is listed for those who could have given it, without anything that opens it, and withdrawn", async () => {
		const given = await ask("POST", "/api/invitations", "coordinator", { role: "duty", board: "ekeby" });
		const { body } = await ask("GET", "/api/invitations", "coordinator");
		expect(body.invitations).toEqual([
			{
				id: expect.stringMatching(/^[\w-]{43}$/),
				role: "duty",
				board: "ekeby",
				by: "coordinator",
				createdAt: expect.any(Number),
				expiresAt: given.body.expiresAt,
			},
		]);
		const { id } = body.invitations[0];
		expect(id).not.toBe(given.body.token);
		expect((await ask("GET", `/api/invitations/${id}`, undefined)).status).toBe(410);
		expect((await ask("GET", "/api/invitations", "neighbour")).body.invitations).toEqual([]);
		expect((await ask("DELETE", `/api/invitations/${id}`, "neighbour")).status).toBe(403);
		expect((await ask("GET", `/api/invitations/${given.body.token}`, undefined)).status).toBe(200);
		expect((await ask("DELETE", `/api/invitations/${id}`, "coordinator")).status).toBe(204);
		expect((await ask("GET", `/api/invitations/${given.body.token}`, undefined)).status).toBe(410);
		expect((await ask("GET", "/api/invitations", "coordinator")).body.invitations).toEqual([]);
	});
});

describe("whoever stands before a board that is shut", () => {
	test("is told who administers the region if a board of theirs says so anyway, and else nobody", async () => {
		const names = async (as: string) => (await ask("GET", "/api/administrators", as)).body.names;
		const { people: all } = trial.services;
		const administrators = (await all.holders()).filter(({ grants }) => grants.some(({ role }) => role === "admin"));
		expect(await names("neighbour")).toEqual(administrators.map(({ name }) => name));
		expect(await names("display")).toEqual([]);
		await all.createPerson({ id: "stranger", name: "stranger" });
		expect(await names(await trial.enter("stranger"))).toEqual([]);
		expect((await ask("GET", "/api/administrators", undefined)).status).toBe(401);
	});

	test("3.4 cannot tell it from one that is not, by anything that is asked", async () => {
		const entry = { entries: [report("neighbour", {})] };
		const asked: readonly [string, string, unknown?][] = [
			["GET", ""],
			["GET", "?at=2001-01-01T00:00:00Z"],
			["GET", "/entries"],
			["GET", "/people"],
			["GET", "/export.csv"],
			["GET", "/export.xlsx"],
			["POST", "/entries", entry],
		];
		const one = report("neighbour", {});
		const appended = (board: string) => [{ ...one, board }, { ...one, board, body: undefined }, one, null];
		const seen = async (board: string) => {
			const told = asked.map(async ([method, path, body]) => {
				const answer = await ask(method, `/api/boards/${board}${path}`, "neighbour", body);
				const { instance: _, ...rest } = answer.body;
				return { status: answer.status, ...rest };
			});
			const socket = await trial.connect(cookies["neighbour"]);
			const join = { board, version: protocolVersion, pending: [] };
			const said = [
				await askSocket(socket, "join", join),
				await askSocket(socket, "join", { ...join, version: 0 }),
				await askSocket(socket, "join", { ...join, pending: Array(6000).fill("x") }),
				await askSocket(socket, "join", { ...join, epoch: "e", seq: 9_000_000_000, stateVector: Buffer.from([0xff]) }),
				await askSocket(socket, "append", { board, entries: appended(board) }),
				await askSocket(socket, "append", { board, entries: appended(board), allOrNothing: true }),
				await askSocket(socket, "append", { board, entries: Array(51).fill(null) }),
				await askSocket(socket, "presence", { board, at: "board" }),
			];
			return [...(await Promise.all(told)), ...said];
		};
		const shut = await seen("ekeby");
		expect(await seen("atlantis")).toEqual(shut);
		expect(shut[0]).toMatchObject({ status: 403, code: "not-allowed" });
		expect(shut.at(-1)).toEqual({ refused: { code: "not-allowed" } });
	});
});

test("in an exercise each sees and ends the own sign-in alone, though many play the same person", async () => {
	const exercise = await openTrial();
	const [mine, theirs, admin] = await Promise.all([
		exercise.signIn("manager"),
		exercise.signIn("manager"),
		exercise.signIn("admin"),
	]);
	const askAs = async (cookie: string, method: string, path: string) => {
		const answer = await exercise.fetch(`/api/people/manager/sessions${path}`, { method, headers: { cookie } });
		return { status: answer.status, body: answer.status === 204 ? undefined : await answer.json() };
	};
	const listed = await askAs(mine, "GET", "");
	expect(listed.body.sessions).toEqual([expect.objectContaining({ isThis: true })]);
	const own = `/${listed.body.sessions[0].session}`;
	const refused = { status: 409, body: { code: "exercise-role" } };
	expect(await askAs(admin, "GET", "")).toMatchObject(refused);
	expect(await askAs(theirs, "DELETE", own)).toMatchObject(refused);
	expect(await askAs(admin, "DELETE", own)).toMatchObject(refused);
	// Which sessions there are is told by no difference between refusals.
	expect(await askAs(theirs, "DELETE", "/made-up")).toMatchObject(refused);
	expect((await exercise.fetch("/api/boards", { headers: { cookie: mine } })).status).toBe(200);
	expect((await askAs(mine, "DELETE", own)).status).toBe(204);
	expect((await exercise.fetch("/api/boards", { headers: { cookie: mine } })).status).toBe(401);
	expect((await exercise.fetch("/api/boards", { headers: { cookie: theirs } })).status).toBe(200);
	await exercise.close();
});

test("in an exercise nobody's role is changed or ended", async () => {
	const exercise = await openTrial();
	const cookie = await exercise.signIn("admin");
	const ended = await exercise.fetch("/api/people/manager", { method: "DELETE", headers: { cookie } });
	expect(await ended.json()).toMatchObject({ code: "exercise-role" });
	const entry = { entries: [report("manager", { "stock.ffp2": 1 })] };
	const wrote = await exercise.fetch(`/api/boards/${board}/entries`, {
		method: "POST",
		headers: { cookie: await exercise.signIn("manager"), "content-type": "application/json" },
		body: JSON.stringify(entry),
	});
	expect(wrote.status).toBe(200);
	await exercise.close();
});
