import type { Grant } from "@samlad/board/entry";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { openStore, type OpenStore } from "../store/open.ts";
import { startPostgres, type PostgresServer } from "../store/postgres-server.ts";
import { headAfter, sampleAddition, sampleBoard, sampleFolder } from "../store/sample.ts";
import type { RightsChange } from "./people.ts";

// Opening a data folder starts threads, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

const hour = 3_600_000;
const options = {
	idleMs: 10 * hour,
	longestMs: 40 * hour,
	invitationMs: 24 * hour,
	passwordLinkMs: 2 * hour,
	displayCodeMs: hour / 6,
	displayMs: 400 * hour,
	cost: { memory: 64, passes: 1 },
};
const enrolment = { name: "Asta Alm", email: "asta@example.se", password: "twelve chars", organisation: "Region" };
const manager: Grant = { role: "manager", board: "a", units: ["unit-1"] };
const coordinator: Grant = { role: "coordinator", board: "b" };
const admin: Grant = { role: "admin", board: "*" };

let server: PostgresServer;
beforeAll(async () => {
	server = await startPostgres();
});
afterAll(() => server.close());

describe.each([
	["SQLite", false],
	["PostgreSQL", true],
] as const)("people on %s", (_, isShared) => {
	let databaseUrl: string | undefined;
	let place: ReturnType<typeof sampleFolder>;
	let samlad: OpenStore;
	let changes: RightsChange[];
	let now = 0;

	beforeEach(async () => {
		now = 1_000_000;
		changes = [];
		place = sampleFolder();
		databaseUrl = isShared ? await server.createDatabase() : undefined;
		samlad = await open(options);
		for (const board of ["a", "b"]) await samlad.boards.create(sampleBoard(board));
		samlad.people.onRightsChange((change) => changes.push(change));
	});

	afterEach(async () => {
		await samlad.close();
		place.remove();
	});

	async function person(grants: readonly Grant[] = [manager]): Promise<string> {
		const created = await samlad.people.createPerson(enrolment);
		if (!created.ok) throw new Error(created.code);
		await samlad.people.setGrants(created.person, grants);
		changes.length = 0;
		return created.person;
	}

	/** Somebody who may change and end everybody. */
	async function administrator(): Promise<string> {
		const created = await samlad.people.createPerson({ name: "Ada Ask" });
		if (!created.ok) throw new Error(created.code);
		await samlad.people.setGrants(created.person, [admin]);
		changes.length = 0;
		return created.person;
	}

	async function sessionOf(id: string) {
		const created = await samlad.people.createSession(id);
		if (!created) throw new Error("No session");
		return created;
	}

	async function invited(grant: Grant, by: string) {
		const created = await samlad.people.createInvitation(grant, by);
		if (!created) throw new Error("Not allowed");
		return created;
	}

	async function counter(board: string): Promise<number> {
		return (await samlad.store.head(board))?.access ?? Number.NaN;
	}

	test("a person signs in with address and password, however the address is written", async () => {
		const id = await person();
		expect(await samlad.people.signIn(" Asta@Example.SE ", "twelve chars")).toMatchObject({ ok: true, person: id });
		expect(await samlad.people.signIn("asta@example.se", "other twelve chars")).toEqual({ ok: false, code: "wrong" });
		expect(await samlad.people.signIn("nobody@example.se", "twelve chars")).toEqual({ ok: false, code: "wrong" });
		expect(await samlad.people.signIn("asta@example.se", "x".repeat(10_000))).toEqual({ ok: false, code: "wrong" });
		expect(await samlad.people.signIn("asta@example.se", "\0")).toEqual({ ok: false, code: "wrong" });
	});

	test("an address, and an id, is one person's", async () => {
		const id = await person();
		expect(await samlad.people.createPerson({ ...enrolment, email: "ASTA@example.se" })).toEqual({
			ok: false,
			code: "email-taken",
		});
		expect(await samlad.people.createPerson({ name: "Other", id })).toEqual({ ok: false, code: "person-exists" });
		expect(await samlad.people.createPerson({ name: "Kim" })).toMatchObject({ ok: true });
		expect(await samlad.people.createPerson({ name: "Kim" })).toMatchObject({ ok: true });
	});

	test("a session says who and what, and its token is not in the database", async () => {
		const id = await person();
		const { token, session } = await sessionOf(id);
		expect(await samlad.people.session(token)).toMatchObject({
			session,
			person: { id, name: "Asta Alm", organisation: "Region" },
			grants: [manager],
			expiresAt: samlad.clock() + options.idleMs,
		});
		expect(await samlad.people.session(`${token}x`)).toBeUndefined();
		expect(await samlad.people.session(session)).toBeUndefined();
	});

	test("a session that is used lives on until its absolute end, one that is not ends", async () => {
		const id = await person();
		const { token, session } = await sessionOf(id);
		const { token: unused } = await sessionOf(id);
		for (let hours = 0; hours < 39; hours += 9) {
			expect(await samlad.people.session(token)).toMatchObject({ session });
			now += 9 * hour;
		}
		expect(await samlad.people.session(unused)).toBeUndefined();
		expect(await samlad.people.session(token)).toBeUndefined();
		expect(await samlad.people.access(session, "a")).toEqual({ refused: { code: "signed-out" } });
	});

	test("of many sessions those that still stand are told apart, without any of them being used", async () => {
		const id = await person();
		const [signedOut, standing, old] = [await sessionOf(id), await sessionOf(id), await sessionOf(id)];
		await samlad.people.endSession(signedOut.session);
		const all = [signedOut, standing, old].map(({ session }) => session);
		expect(await samlad.people.standing([...all, "nobody's"])).toEqual(
			expect.arrayContaining([standing.session, old.session]),
		);
		expect(await samlad.people.standing(all)).toHaveLength(2);
		expect(await samlad.people.standing([])).toEqual([]);
		now += 9 * hour;
		await samlad.people.session(standing.token);
		now += 2 * hour;
		expect(await samlad.people.standing(all)).toEqual([standing.session]);
		await samlad.people.endPerson(id, await administrator());
		expect(await samlad.people.standing(all)).toEqual([]);
	});

	test("access names the actor's rights on that board alone, the board's counter, and when the session ends", async () => {
		const id = await person([manager, coordinator]);
		const { session } = await sessionOf(id);
		expect(await samlad.people.access(session, "a")).toEqual({
			access: await counter("a"),
			actor: { person: id, grants: [manager] },
			person: id,
			until: samlad.clock() + options.idleMs,
		});
		expect(await samlad.people.access("nobody's", "a")).toEqual({ refused: { code: "signed-out" } });
		expect(await samlad.people.access(session, "nowhere")).toEqual({ refused: { code: "not-allowed" } });
	});

	test("a right on every board reaches boards made later", async () => {
		const { session } = await sessionOf(await person([{ role: "officer", board: "*" }]));
		await samlad.boards.create(sampleBoard("c"));
		expect(await samlad.people.access(session, "c")).toMatchObject({
			actor: { grants: [{ role: "officer", board: "*" }] },
		});
		expect(await samlad.people.access(session, "nowhere")).toEqual({ refused: { code: "not-allowed" } });
	});

	test("changed rights raise the counter of the boards they touch, and of no other", async () => {
		const id = await person([manager, coordinator]);
		const [a, b] = [await counter("a"), await counter("b")];
		await samlad.people.setGrants(id, [{ ...manager, units: [] }, coordinator]);
		expect([await counter("a"), await counter("b")]).toEqual([a + 1, b]);
		expect(changes).toEqual([{ boards: ["a"], sessions: [] }]);
		await samlad.people.setGrants(id, [coordinator, { ...manager, units: [] }]);
		expect(changes).toHaveLength(1);
	});

	test("an append permitted on rights that have ended since is not stored", async () => {
		const id = await person();
		const { session } = await sessionOf(id);
		const seen = await samlad.store.head("a");
		if (!seen) throw new Error("No board");
		const addition = sampleAddition(samlad.seal, "a", seen, ["1"]);
		await samlad.people.setGrants(id, []);
		expect(await samlad.store.append([addition])).toEqual({ ok: false, reason: "moved" });
		expect(await samlad.people.access(session, "a")).toEqual({ refused: { code: "not-allowed" } });
		const again = { ...addition, seen: { ...seen, access: await counter("a") } };
		expect(await samlad.store.append([again])).toEqual({ ok: true });
		expect(await samlad.store.head("a")).toEqual(headAfter(again));
	});

	test("an ended session is over at once, everywhere, and said so once", async () => {
		const { token, session } = await sessionOf(await person([manager]));
		const before = await counter("a");
		await samlad.people.endSession(session);
		await samlad.people.endSession(session);
		expect(await samlad.people.session(token)).toBeUndefined();
		expect(await samlad.people.access(session, "a")).toEqual({ refused: { code: "signed-out" } });
		expect(await counter("a")).toBe(before + 1);
		expect(changes).toEqual([{ boards: ["a"], sessions: [session] }]);
	});

	test("a session that takes another's place ends it at once, and says so when it may be told", async () => {
		const first = await sessionOf(await person([manager]));
		const other = await samlad.people.createPerson({ name: "Bo Berg" });
		if (!other.ok) throw new Error(other.code);
		const before = await counter("a");
		const { promise: told, resolve } = Promise.withResolvers<void>();
		const replace = (who: string) => samlad.people.createSession(who, { session: first.session, told });
		expect(await replace("nobody")).toBeUndefined();
		expect(await samlad.people.session(first.token)).toBeDefined();
		const next = await replace(other.person);
		expect(await samlad.people.session(first.token)).toBeUndefined();
		expect(await samlad.people.session(next?.token ?? "")).toMatchObject({ person: { name: "Bo Berg" } });
		expect([await counter("a"), changes]).toEqual([before + 1, []]);
		resolve();
		await told;
		expect(changes).toEqual([{ boards: ["a"], sessions: [first.session] }]);
	});

	test("somebody who has left can do nothing any more, and keeps their name", async () => {
		const id = await person([{ role: "officer", board: "*" }]);
		const { token, session } = await sessionOf(id);
		const by = await administrator();
		await samlad.people.endPerson(id, by);
		expect(changes).toEqual([{ boards: ["a", "b"], sessions: [session] }]);
		expect(await samlad.people.session(token)).toBeUndefined();
		expect(await samlad.people.signIn(enrolment.email, enrolment.password)).toEqual({ ok: false, code: "wrong" });
		expect(await samlad.people.createSession(id)).toBeUndefined();
		expect(await samlad.people.grants(id)).toEqual([]);
		expect(await samlad.people.everybody()).toContainEqual(expect.objectContaining({ id, name: "Asta Alm" }));
	});

	test("rights are changed only from what they were seen to be", async () => {
		const id = await person([manager]);
		const by = await administrator();
		expect(await samlad.people.changeGrants(id, { was: [coordinator], now: [], by })).toEqual({
			ok: false,
			code: "changed-meanwhile",
		});
		expect(await samlad.people.changeGrants(id, { was: [manager], now: [coordinator], by })).toMatchObject({
			ok: true,
		});
		expect(await samlad.people.grants(id)).toEqual([coordinator]);
		expect(changes).toEqual([{ boards: ["a", "b"], sessions: [] }]);
	});

	test("of two administrators who remove each other at once one stays", async () => {
		const one = await person([admin]);
		const other = await samlad.people.createPerson({ name: "Bo Berg" });
		if (!other.ok) throw new Error(other.code);
		await samlad.people.setGrants(other.person, [admin]);
		const both = await Promise.all([
			samlad.people.endPerson(one, other.person),
			samlad.people.changeGrants(other.person, { was: [admin], now: [], by: one }),
		]);
		expect(both.filter(({ ok }) => ok)).toHaveLength(1);
		expect(both).toContainEqual({ ok: false, code: "not-allowed" });
		const left = (await samlad.people.holders()).filter(({ grants }) => grants.length > 0);
		expect(left).toHaveLength(1);
		const { id: last } = left[0] ?? { id: "" };
		const refused = { ok: false, code: "last-administrator" };
		expect(await samlad.people.endPerson(last, last)).toEqual(refused);
		expect(await samlad.people.changeGrants(last, { was: [admin], now: [], by: last })).toEqual(refused);
		expect(await samlad.people.grants(last)).toEqual([admin]);
	});

	test("rights are given and taken only by a right that whoever does so has when it is written", async () => {
		const id = await person([manager]);
		const giver = await samlad.people.createPerson({ name: "Bo Berg" });
		if (!giver.ok) throw new Error(giver.code);
		const by = giver.person;
		const onA: Grant = { role: "coordinator", board: "a" };
		for (const held of [[], [coordinator]]) {
			await samlad.people.setGrants(by, held);
			expect(await samlad.people.changeGrants(id, { was: [manager], now: [], by })).toEqual({
				ok: false,
				code: "not-allowed",
			});
		}
		expect(await samlad.people.grants(id)).toEqual([manager]);
		await samlad.people.setGrants(by, [onA]);
		expect(await samlad.people.changeGrants(id, { was: [manager], now: [onA], by })).toMatchObject({ ok: true });
	});

	test("an account is ended only by a right that whoever does so has when it is written", async () => {
		const id = await person([manager]);
		const { token } = await sessionOf(id);
		const giver = await samlad.people.createPerson({ name: "Bo Berg" });
		if (!giver.ok) throw new Error(giver.code);
		const by = giver.person;
		const onA: Grant = { role: "coordinator", board: "a" };
		for (const held of [[], [coordinator]]) {
			await samlad.people.setGrants(by, held);
			expect(await samlad.people.endPerson(id, by)).toEqual({ ok: false, code: "not-allowed" });
		}
		expect(await samlad.people.session(token)).toMatchObject({ person: { id } });
		await samlad.people.setGrants(by, [onA]);
		expect(await samlad.people.endPerson(id, by)).toMatchObject({ ok: true });
		expect(await samlad.people.session(token)).toBeUndefined();
	});

	test("everybody who has not left is told of with address and rights", async () => {
		const id = await person([coordinator, manager]);
		const gone = await samlad.people.createPerson({ name: "Bo Berg" });
		const by = await administrator();
		if (gone.ok) await samlad.people.endPerson(gone.person, by);
		expect((await samlad.people.holders()).filter((one) => one.id !== by)).toEqual([
			{ id, name: "Asta Alm", organisation: "Region", email: "asta@example.se", grants: [manager, coordinator] },
		]);
	});

	test("a person's sessions are those that stand, the last used first", async () => {
		const id = await person();
		const first = await sessionOf(id);
		now += hour;
		const [second, ended] = [await sessionOf(id), await sessionOf(id)];
		await samlad.people.endSession(ended.session);
		const at = samlad.clock();
		expect(await samlad.people.sessionsOf(id)).toEqual([
			{ session: second.session, createdAt: at, seenAt: at, expiresAt: at + options.idleMs },
			{ session: first.session, createdAt: at - hour, seenAt: at - hour, expiresAt: at + options.idleMs - hour },
		]);
		now += 9.5 * hour;
		expect((await samlad.people.sessionsOf(id)).map(({ session }) => session)).toEqual([second.session]);
	});

	test("an invitation that nobody has used is listed until it is withdrawn, used or over", async () => {
		const by = await person([admin]);
		const listed = async () => (await samlad.people.openInvitations()).map(({ grant }) => grant);
		await invited(manager, by);
		now += 1000;
		const { token } = await invited(coordinator, by);
		expect(await samlad.people.openInvitations()).toMatchObject([
			{ grant: coordinator, by, createdAt: samlad.clock(), expiresAt: samlad.clock() + options.invitationMs },
			{ grant: manager, by },
		]);
		const [newest] = await samlad.people.openInvitations();
		if (!newest) throw new Error("No invitation");
		expect(await samlad.people.withdrawInvitation(newest.hash, by)).toEqual({ ok: true });
		expect(await samlad.people.withdrawInvitation(newest.hash, by)).toEqual({ ok: false, code: "invitation-gone" });
		expect(await samlad.people.invitation(token)).toBeUndefined();
		expect(await listed()).toEqual([manager]);
		now += options.invitationMs;
		expect(await listed()).toEqual([]);
	});

	test("an invitation gives its rights once", async () => {
		const by = await person([admin]);
		const { token } = await invited(coordinator, by);
		expect(await samlad.people.invitation(token)).toEqual({
			grant: coordinator,
			expiresAt: samlad.clock() + options.invitationMs,
			isSetup: false,
		});
		const newcomer = { ...enrolment, name: "Bo Berg", email: "bo@example.se" };
		expect(await samlad.people.acceptInvitation(token, { ...newcomer, password: "short" })).toEqual({
			ok: false,
			code: "password-too-short",
		});
		expect(await samlad.people.acceptInvitation(token, enrolment)).toEqual({ ok: false, code: "email-taken" });
		const both = await Promise.all([
			samlad.people.acceptInvitation(token, newcomer),
			samlad.people.acceptInvitation(token, { ...newcomer, email: "other@example.se" }),
		]);
		const accepted = both.filter((outcome) => outcome.ok);
		expect(accepted).toHaveLength(1);
		expect(both).toContainEqual({ ok: false, code: "invitation-gone" });
		expect(await samlad.people.grants(accepted[0]?.person ?? "")).toEqual([coordinator]);
		expect(await samlad.people.invitation(token)).toBeUndefined();
	});

	test("an expired or unknown invitation is gone", async () => {
		const { token } = await invited(coordinator, await person([admin]));
		now += options.invitationMs;
		const newcomer = { ...enrolment, email: "bo@example.se" };
		expect(await samlad.people.invitation(token)).toBeUndefined();
		expect(await samlad.people.acceptInvitation(token, newcomer)).toEqual({ ok: false, code: "invitation-gone" });
		expect(await samlad.people.acceptInvitation("unknown", newcomer)).toEqual({ ok: false, code: "invitation-gone" });
	});

	test("an invitation ends with the rights of whoever gave it", async () => {
		const newcomer = { ...enrolment, name: "Bo Berg", email: "bo@example.se" };
		const by = await person([coordinator, manager]);
		const given = await invited(coordinator, by);
		await samlad.people.setGrants(by, [coordinator, manager, { role: "duty", board: "a" }]);
		expect(await samlad.people.invitation(given.token)).toBeDefined();
		await samlad.people.setGrants(by, [manager]);
		expect(await samlad.people.acceptInvitation(given.token, newcomer)).toEqual({ ok: false, code: "invitation-gone" });
		await samlad.people.setGrants(by, [coordinator]);
		const last = await invited(coordinator, by);
		const ended = await samlad.people.endPerson(by, await administrator());
		expect(ended).toMatchObject({ ok: true });
		expect(await samlad.people.invitation(last.token)).toBeUndefined();
		expect((await samlad.people.everybody()).map(({ name }) => name)).not.toContain("Bo Berg");
	});

	test("an invitation is given only by a right that its giver has when it is made", async () => {
		const by = await person([coordinator]);
		expect(await samlad.people.createInvitation(manager, by)).toBeUndefined();
		expect(await samlad.people.createInvitation(coordinator, "nobody")).toBeUndefined();
		for (let round = 0; round < 20; round++) {
			await samlad.people.setGrants(by, [coordinator]);
			await Promise.all([samlad.people.setGrants(by, []), samlad.people.createInvitation(coordinator, by)]);
			expect(await samlad.people.openInvitations()).toEqual([]);
		}
	});

	test("an invitation is withdrawn only by a right that whoever does so has when it is written", async () => {
		const giver = await administrator();
		const by = await person([coordinator]);
		for (let round = 0; round < 20; round++) {
			const { token } = await invited(coordinator, giver);
			const [open] = await samlad.people.openInvitations();
			if (!open) throw new Error("No invitation");
			await samlad.people.setGrants(by, [coordinator]);
			const ending = samlad.people.setGrants(by, []);
			const withdrawing = samlad.people.withdrawInvitation(open.hash, by);
			await ending;
			// Whichever came first: from here on nothing happens by that right.
			const held = await samlad.people.invitation(token);
			const withdrawn = await withdrawing;
			expect(await samlad.people.invitation(token)).toEqual(held);
			expect(withdrawn).toEqual(held ? { ok: false, code: "not-allowed" } : { ok: true });
			if (!held) continue;
			await samlad.people.setGrants(by, [manager]);
			expect(await samlad.people.withdrawInvitation(open.hash, by)).toEqual({ ok: false, code: "not-allowed" });
			expect(await samlad.people.withdrawInvitation(open.hash, giver)).toEqual({ ok: true });
			expect(await samlad.people.invitation(token)).toBeUndefined();
		}
	});

	test("another's session is ended only by a right that whoever does so has when it is written", async () => {
		const id = await person([manager]);
		const giver = await samlad.people.createPerson({ name: "Bo Berg" });
		if (!giver.ok) throw new Error(giver.code);
		const by = giver.person;
		const onA: Grant = { role: "coordinator", board: "a" };
		for (let round = 0; round < 20; round++) {
			const { token, session } = await sessionOf(id);
			await samlad.people.setGrants(by, [onA]);
			const losing = samlad.people.setGrants(by, [coordinator]);
			const ending = samlad.people.endSessionOf({ session, person: id, by });
			await losing;
			// Whichever came first: from here on nothing happens by that right.
			const stands = (await samlad.people.session(token)) !== undefined;
			const ended = await ending;
			expect((await samlad.people.session(token)) !== undefined).toBe(stands);
			expect(ended).toMatchObject(stands ? { ok: false, code: "not-allowed" } : { ok: true });
		}
		const { token, session } = await sessionOf(id);
		const end = (as: string, of = id) => samlad.people.endSessionOf({ session, person: of, by: as });
		expect(await end(by)).toEqual({ ok: false, code: "not-allowed" });
		// Nor by naming whom one may govern as its owner.
		expect(await end(by, by)).toEqual({ ok: false, code: "not-found" });
		await samlad.people.setGrants(by, [onA]);
		changes.length = 0;
		expect(await end(by)).toMatchObject({ ok: true });
		expect(changes).toEqual([{ boards: ["a"], sessions: [session] }]);
		expect(await samlad.people.session(token)).toBeUndefined();
		expect(await end(by)).toEqual({ ok: false, code: "not-found" });
		const own = await sessionOf(id);
		expect(await samlad.people.endSessionOf({ session: own.session, person: id, by: id })).toMatchObject({ ok: true });
	});

	test("a sign-in begun with the old password does not outlive the choice of another by a link", async () => {
		const by = await administrator();
		const id = await person([manager]);
		const { people } = samlad;
		let password = enrolment.password;
		const signIn = async () => {
			const signedIn = await people.signIn(enrolment.email, password);
			if (!signedIn.ok) throw new Error(signedIn.code);
			return signedIn;
		};
		const link = async () => (await people.createPasswordLink(id, by))?.token ?? "";
		const before = await signIn();
		const browser = await sessionOf(by);
		expect(await people.usePasswordLink(await link(), "another twelve")).toMatchObject({ ok: true, person: id });
		expect(await people.createSession(before)).toBeUndefined();
		const instead = { session: browser.session, told: Promise.resolve() };
		expect(await people.createSession(before, instead)).toBeUndefined();
		expect(await people.session(browser.token)).toBeDefined();
		password = "another twelve";
		for (let round = 0; round < 20; round++) {
			const [signedIn, token] = [await signIn(), await link()];
			const next = `password of round ${round}`;
			// Whichever comes first: the session is never made, or ends with the rest.
			const [made, chosen] = await Promise.all([people.createSession(signedIn), people.usePasswordLink(token, next)]);
			if (!chosen.ok) throw new Error(chosen.code);
			expect(made && (await people.session(made.token))).toBeUndefined();
			const own = await people.createSession(chosen);
			expect(await people.session(own?.token ?? "")).toMatchObject({ person: { id } });
			password = next;
		}
	});

	test("a link for a new password is used once, ends the person's sessions and moves what they may write by", async () => {
		const by = await samlad.people.createPerson({ name: "Bo Berg" });
		if (!by.ok) throw new Error(by.code);
		await samlad.people.setGrants(by.person, [admin]);
		const id = await person([manager]);
		const { token: open, session } = await sessionOf(id);
		const link = await samlad.people.createPasswordLink(id, by.person);
		if (!link) throw new Error("No link");
		expect(await samlad.people.passwordLink(link.token)).toEqual({
			person: id,
			name: "Asta Alm",
			email: "asta@example.se",
			expiresAt: samlad.clock() + options.passwordLinkMs,
		});
		const before = await counter("a");
		const both = await Promise.all(
			["another twelve", "a third twelve"].map((password) => samlad.people.usePasswordLink(link.token, password)),
		);
		expect(both).toContainEqual({ ok: false, code: "link-gone" });
		const used = both.findIndex(({ ok }) => ok);
		expect(await samlad.people.session(open)).toBeUndefined();
		expect([await counter("a"), changes]).toEqual([before + 1, [{ boards: ["a"], sessions: [session] }]]);
		const signIn = (password: string) => samlad.people.signIn(enrolment.email, password);
		expect(await signIn(enrolment.password)).toEqual({ ok: false, code: "wrong" });
		expect(await signIn(["another twelve", "a third twelve"][used] ?? "")).toMatchObject({ ok: true, person: id });
	});

	test("a link for a new password ends with its time, with the giver's rights, and with either's account", async () => {
		const by = await samlad.people.createPerson({ name: "Bo Berg" });
		if (!by.ok) throw new Error(by.code);
		const id = await person([manager]);
		const { people } = samlad;
		const linked = async () => {
			await people.setGrants(by.person, [admin]);
			return (await people.createPasswordLink(id, by.person))?.token ?? "";
		};
		const late = await linked();
		now += options.passwordLinkMs;
		expect(await people.usePasswordLink(late, "another twelve")).toEqual({ ok: false, code: "link-gone" });
		const narrowed = await linked();
		await people.setGrants(by.person, [coordinator]);
		expect(await people.passwordLink(narrowed)).toBeUndefined();
		expect(await people.createPasswordLink(id, by.person)).toBeUndefined();
		const left = await linked();
		await people.endPerson(id, by.person);
		expect(await people.usePasswordLink(left, "another twelve")).toEqual({ ok: false, code: "link-gone" });
		expect(await people.createPasswordLink(id, by.person)).toBeUndefined();
	});

	async function code() {
		const begun = await samlad.people.beginDisplay();
		if (!begun) throw new Error("No code");
		return begun;
	}

	test("a shared screen is let in by its code, once, and has a session of its own until it is shut out", async () => {
		const by = await person([coordinator]);
		const { people } = samlad;
		const { code: shown, secret, expiresAt } = await code();
		expect(expiresAt).toBe(samlad.clock() + options.displayCodeMs);
		expect(await people.claimDisplay(secret)).toEqual({ ok: false, code: "waiting" });
		const pairing = { code: ` ${shown.toLowerCase()}`, name: "Rum 2", board: "b", by };
		const both = await Promise.all([people.pairDisplay(pairing), people.pairDisplay(pairing)]);
		expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
		expect(both).toContainEqual({ ok: false, code: "code-gone" });
		const [display] = await people.displays();
		expect(display).toEqual({ person: display?.person, name: "Rum 2", board: "b", by, pairedAt: samlad.clock() });
		const claimed = await people.claimDisplay(secret);
		if (!claimed.ok || !display) throw new Error("Not claimed");
		expect(await people.session(claimed.token)).toMatchObject({
			person: { id: display.person, name: "Rum 2" },
			grants: [{ role: "display", board: "b" }],
		});
		now += options.longestMs;
		expect(await people.session(claimed.token)).toBeDefined();
		expect(await people.displays()).toMatchObject([{ seenAt: samlad.clock() }]);
		const again = await people.claimDisplay(secret);
		expect(again).toEqual({ ok: false, code: "code-gone" });
		expect(await people.endPerson(display.person, by)).toMatchObject({ ok: true });
		expect([await people.session(claimed.token), await people.displays()]).toEqual([undefined, []]);
	});

	test("a code ends with its time, and gives what its user may give when it is used", async () => {
		const by = await person([coordinator]);
		const { people } = samlad;
		const late = await code();
		now += options.displayCodeMs;
		const pairing = { code: late.code, name: "Rum 2", board: "b", by };
		expect(await people.pairDisplay(pairing)).toEqual({ ok: false, code: "code-gone" });
		expect(await people.claimDisplay(late.secret)).toEqual({ ok: false, code: "code-gone" });
		for (let round = 0; round < 10; round++) {
			const open = await code();
			await people.setGrants(by, [coordinator]);
			const [, paired] = await Promise.all([
				people.setGrants(by, []),
				people.pairDisplay({ code: open.code, name: "Rum 3", board: "b", by }),
			]);
			const claimed = await people.claimDisplay(open.secret);
			expect(claimed.ok).toBe(paired.ok);
		}
		expect(await people.pairDisplay({ code: (await code()).code, name: "Rum 4", board: "b", by })).toEqual({
			ok: false,
			code: "not-allowed",
		});
	});

	test("a first start has a set-up token, which makes the administrator and the region board, once", async () => {
		const earlier = await samlad.people.setupToken();
		const token = await samlad.people.setupToken();
		if (!earlier || !token) throw new Error("No token");
		const region = { id: "nordvast", name: "Nordväst" };
		expect(await samlad.people.setUp(earlier, enrolment, region)).toEqual({ ok: false, code: "invitation-gone" });
		expect(await samlad.people.acceptInvitation(token, enrolment)).toEqual({ ok: false, code: "invitation-gone" });
		expect(await samlad.people.setUp(token, enrolment, { id: "a", name: "Taken" })).toEqual({
			ok: false,
			code: "board-exists",
		});
		expect(await samlad.people.everybody()).toEqual([]);
		const done = await samlad.people.setUp(token, enrolment, region);
		expect(done).toMatchObject({ ok: true });
		expect(await samlad.people.grants(done.ok ? done.person : "")).toEqual([{ role: "admin", board: "*" }]);
		expect(await samlad.boards.list()).toContainEqual({
			...region,
			kind: "region",
			region: "nordvast",
			exercise: false,
		});
		expect(await samlad.people.setUp(token, { ...enrolment, email: "b@example.se" }, region)).toEqual({
			ok: false,
			code: "invitation-gone",
		});
		expect(await samlad.people.setupToken()).toBeUndefined();
	});

	test("an unknown address takes as long as a wrong password", async () => {
		await samlad.close();
		samlad = await open({ cost: { memory: 16 * 1024, passes: 2 } });
		await samlad.people.createPerson(enrolment);
		const known: number[] = [];
		const unknown: number[] = [];
		for (let round = 0; round < 9; round++) {
			known.push(await timeOf(() => samlad.people.signIn(enrolment.email, "wrong twelve chars")));
			unknown.push(await timeOf(() => samlad.people.signIn("nobody@example.se", "wrong twelve chars")));
		}
		const ratio = median(unknown) / median(known);
		expect(ratio).toBeGreaterThan(1 / 3);
		expect(ratio).toBeLessThan(3);
	});

	async function timeOf(work: () => Promise<unknown>): Promise<number> {
		const from = performance.now();
		await work();
		return performance.now() - from;
	}

	function median(values: readonly number[]): number {
		return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
	}

	function open(people: object): Promise<OpenStore> {
		const at = databaseUrl === undefined ? {} : { databaseUrl };
		return openStore({ folder: place.folder, clock: () => now, people, ...at });
	}
});
