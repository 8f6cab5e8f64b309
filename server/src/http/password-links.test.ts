// A new password by a one-time link: who may give one, what it opens, and what it closes.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openOwnRegion, password as forgotten, type OwnRegion } from "../own-region.ts";
import { openTrial } from "../trial.ts";

let trial: OwnRegion;
const chosen = "åtta små grodor";

const people = {
	admin: [{ role: "admin", board: "*" }],
	coordinator: [{ role: "coordinator", board: "ekeby" }],
	neighbour: [{ role: "coordinator", board: "vallby" }],
	manager: [{ role: "manager", board: "ekeby", units: ["hemtjanst"] }],
	both: [
		{ role: "duty", board: "ekeby" },
		{ role: "duty", board: "vallby" },
	],
} as const;

beforeAll(async () => {
	trial = await openOwnRegion(people);
});

afterAll(() => trial.close());

async function ask(method: string, path: string, cookie = "", body?: unknown) {
	const answer = await trial.fetch(path, {
		method,
		headers: { cookie, ...(body === undefined ? {} : { "content-type": "application/json" }) },
		...(body === undefined ? {} : { body: JSON.stringify(body) }),
	});
	const text = await answer.text();
	const [given = ""] = (answer.headers.getSetCookie()[0] ?? "").split(";");
	return { status: answer.status, body: text ? JSON.parse(text) : undefined, given };
}

const make = async (person: string, by: string | undefined) =>
	ask("POST", `/api/people/${person}/password-link`, by === undefined ? "" : await trial.enter(by));
const use = (token: string, password = chosen, cookie = "") =>
	ask("POST", `/api/password-links/${token}`, cookie, { password });
const standing = async (cookie: string) => (await ask("GET", "/api/session", cookie)).body.signedIn as boolean;
const enter = (email: string, password: string) => ask("POST", "/api/session", "", { email, password });

describe("a link for a new password", () => {
	test("is told of by name, lets its person in once, and ends every other sign-in of theirs", async () => {
		const [desk, phone] = [await trial.enter("manager"), await trial.enter("manager")];
		const made = await make("manager", "coordinator");
		expect([made.status, made.body]).toEqual([201, { token: expect.any(String), expiresAt: expect.any(Number) }]);
		const { token } = made.body;
		const told = { name: "manager", email: "manager@example.se", expiresAt: made.body.expiresAt };
		for (const _ of [1, 2]) expect((await ask("GET", `/api/password-links/${token}`)).body).toEqual(told);

		expect((await use(token, "short")).body).toMatchObject({ code: "password-too-short" });
		expect(await standing(desk)).toBe(true);
		// In a browser where somebody else was signed in: they are not any longer.
		const bystander = await trial.enter("both");
		const used = await use(token, chosen, bystander);
		expect(used.status).toBe(204);
		expect(await ask("GET", "/api/session", used.given)).toMatchObject({ body: { person: { id: "manager" } } });
		expect(await Promise.all([desk, phone, bystander].map(standing))).toEqual([false, false, false]);

		expect((await enter("manager@example.se", forgotten)).status).toBe(401);
		expect((await enter("manager@example.se", chosen)).status).toBe(204);
		expect(await use(token, "another password")).toMatchObject({ status: 410, body: { code: "link-gone" } });
		expect((await ask("GET", `/api/password-links/${token}`)).status).toBe(410);
		expect((await enter("manager@example.se", chosen)).status).toBe(204);
	});

	test("is noted in the log with whose it is and who made it, and neither token nor address", async () => {
		const { token } = (await make("manager", "coordinator")).body;
		await use(token);
		const lines = trial.logged.map((line) => JSON.parse(line));
		expect(lines.findLast(({ msg }) => msg === "A link for a new password was made")).toMatchObject({
			person: "manager",
			by: "coordinator",
			session: expect.any(String),
		});
		expect(lines.findLast(({ msg }) => msg === "A new password was chosen by a link")).toMatchObject({
			person: "manager",
		});
		const all = trial.logged.join("\n");
		for (const secret of [token, "manager@example.se", chosen]) expect(all).not.toContain(secret);
	});

	test.each<[string, string, string | undefined, number, string]>([
		["by nobody", "manager", undefined, 401, "signed-out"],
		["by the one who wants it and may give nothing", "manager", "manager", 403, "not-allowed"],
		["by the coordinator of another cluster", "manager", "neighbour", 403, "not-allowed"],
		["of somebody with rights elsewhere too", "both", "coordinator", 403, "not-allowed"],
		["of an administrator, by a coordinator", "admin", "coordinator", 403, "not-allowed"],
		["of nobody there is", "ghost", "admin", 403, "not-allowed"],
	])("%s is refused", async (_what, person, by, status, code) => {
		expect(await make(person, by)).toMatchObject({ status, body: { code } });
	});

	test("takes the place of an earlier one", async () => {
		const [first, second] = [await make("both", "admin"), await make("both", "admin")];
		expect((await use(first.body.token)).status).toBe(410);
		expect((await use(second.body.token)).status).toBe(204);
	});

	test("does not reach beyond what its giver may, when the person has been given more since", async () => {
		const { token } = (await make("manager", "coordinator")).body;
		await trial.services.people.setGrants("manager", [...people.manager, { role: "admin", board: "*" }]);
		expect((await use(token)).status).toBe(410);
		await trial.services.people.setGrants("manager", people.manager);
	});
});

test("in an exercise nobody is given a new password, not by an administrator either", async () => {
	const exercise = await openTrial();
	const answer = await exercise.fetch("/api/people/manager/password-link", {
		method: "POST",
		headers: { cookie: await exercise.signIn("admin") },
	});
	expect([answer.status, (await answer.json()).code]).toEqual([409, "exercise-role"]);
	expect((await exercise.fetch(`/api/password-links/${"x".repeat(43)}`)).status).toBe(410);
	await exercise.close();
});
