import type { PresenceFrame } from "@samlad/sync/protocol";
import type { Socket } from "socket.io-client";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { board } from "../practice.ts";
import { ask, next, openTrial, type Trial } from "../trial.ts";

let trial: Trial;
const opened: Socket[] = [];

beforeAll(async () => {
	trial = await openTrial();
});

afterEach(() => {
	for (const socket of opened.splice(0)) socket.disconnect();
});

afterAll(() => trial.close());

type Role = Parameters<Trial["signIn"]>[0];

async function connect(role: Role, options: { readonly joined?: boolean; readonly cookie?: string } = {}) {
	const cookie = options.cookie ?? (await trial.signIn(role));
	const socket = await trial.connect(cookie);
	opened.push(socket);
	const frames: PresenceFrame[] = [];
	let people: ReadonlyMap<string, string> = new Map();
	socket.on("presence", (frame: PresenceFrame) => {
		frames.push(frame);
		const next = new Map(frame.whole ? [] : people);
		for (const [person, at] of frame.here) next.set(person, at);
		for (const person of frame.gone) next.delete(person);
		people = next;
	});
	if (options.joined !== false) await ask(socket, "join", { board, version: 2, pending: [] });
	return {
		socket,
		frames,
		say: (at?: unknown, on = board) => ask(socket, "presence", at === undefined ? { board: on } : { board: on, at }),
		people: () => Object.fromEntries(people),
	};
}

const patient = { timeout: 15_000, interval: 20 };

test("10.3 two people see each other come, move and go, as ids and places", async () => {
	const anna = await connect("manager");
	const bo = await connect("coordinator");
	expect(await anna.say("report/aldreboende-a")).toEqual({ heard: true });
	expect(await bo.say("board")).toEqual({ heard: true });
	await expect.poll(bo.people, patient).toEqual({ manager: "report/aldreboende-a", coordinator: "board" });
	await expect.poll(anna.people, patient).toEqual(bo.people());
	await anna.say("report/aldreboende-a/stock.ffp2");
	await expect.poll(bo.people, patient).toMatchObject({ manager: "report/aldreboende-a/stock.ffp2" });
	anna.socket.disconnect();
	await expect.poll(bo.people, patient).toEqual({ coordinator: "board" });
	expect(bo.frames[0]?.whole).toBe(true);
});

test("10.1 who no longer looks is gone, and hears no more", async () => {
	const anna = await connect("manager");
	const bo = await connect("coordinator");
	await anna.say("board");
	await bo.say("board");
	await expect.poll(() => Object.keys(anna.people()).length, patient).toBe(2);
	expect(await anna.say()).toEqual({ heard: true });
	await expect.poll(bo.people, patient).toEqual({ coordinator: "board" });
	const before = anna.frames.length;
	await bo.say("import");
	await expect.poll(bo.people, patient).toEqual({ coordinator: "import" });
	expect(anna.frames).toHaveLength(before);
	await anna.say("board");
	await expect.poll(() => Object.keys(bo.people()).length, patient).toBe(2);
	await ask(anna.socket, "leave", { board });
	await expect.poll(bo.people, patient).toEqual({ coordinator: "import" });
});

test("10.3 joining anew on the same line does not make anybody flicker", async () => {
	const anna = await connect("manager");
	const bo = await connect("coordinator");
	await anna.say("board");
	await bo.say("board");
	await expect.poll(() => Object.keys(bo.people()).length, patient).toBe(2);
	const before = bo.frames.length;
	await ask(anna.socket, "join", { board, version: 2, pending: [] });
	await new Promise((resolve) => setTimeout(resolve, 1500));
	expect(bo.frames).toHaveLength(before);
});

test("10.3 who has not joined, and a shared screen, neither are seen nor see", async () => {
	const bo = await connect("coordinator");
	await bo.say("board");
	const outside = await connect("observer", { joined: false });
	expect(await outside.say("board")).toEqual({ refused: { code: "not-allowed" } });
	const screen = await connect("display");
	expect(await screen.say("screen")).toEqual({ refused: { code: "not-allowed" } });
	expect(await screen.say("board", "nordvast")).toEqual({ refused: { code: "not-allowed" } });
	await expect.poll(bo.people, patient).toEqual({ coordinator: "board" });
	expect([outside.frames, screen.frames]).toEqual([[], []]);
});

test("10.3 an observer who has written nothing is seen, and has a name for those who may know it", async () => {
	const bo = await connect("coordinator");
	const observer = await connect("observer");
	await observer.say("board");
	await bo.say("board");
	await expect.poll(bo.people, patient).toEqual({ coordinator: "board", observer: "board" });
	const answer = await trial.fetch(`/api/boards/${board}/people`, {
		headers: { cookie: await trial.signIn("coordinator") },
	});
	expect(await answer.json()).toMatchObject({ observer: { name: expect.any(String) } });
});

test.each(["", "Board", "board/<b>", "board/__proto__", `board/${"a".repeat(300)}`, 7, null, {}, ["board"]])(
	"10.2 %j is refused as a place, and nobody is moved",
	async (at) => {
		const anna = await connect("manager");
		expect(await anna.say(at)).toEqual({ refused: { code: "bad-shape" } });
		expect(await anna.say("board")).toEqual({ heard: true });
		await expect.poll(anna.people, patient).toEqual({ manager: "board" });
	},
);

test("10.1 too many places in a while are refused, and others hear at most one frame a second of them", async () => {
	const anna = await connect("manager");
	const bo = await connect("coordinator");
	await bo.say("board");
	const startedAt = performance.now();
	const answers = await Promise.all(Array.from({ length: 100 }, (_, index) => anna.say(`report/home-${index}`)));
	const refused = answers.filter((answer) => "refused" in Object(answer));
	expect(refused.length).toBeGreaterThan(50);
	expect(refused[0]).toEqual({ refused: { code: "too-many" } });
	await expect.poll(() => bo.people()["manager"], patient).toBe("report/home-9");
	expect(bo.frames.length).toBeLessThan(4 + (performance.now() - startedAt) / 1000);
	expect(await anna.say()).toEqual({ heard: true });
});

test("10.5 whose rights end disappears at once, and hears nothing more", async () => {
	const { people } = trial.services;
	await people.createPerson({ id: "deputy", name: "Övning ställföreträdare" });
	await people.setGrants("deputy", [{ role: "observer", board }]);
	const cookie = `samlad=${(await people.createSession("deputy"))?.token}`;
	const bo = await connect("coordinator");
	const deputy = await connect("observer", { cookie });
	await bo.say("board");
	await deputy.say("board");
	await expect.poll(() => Object.keys(bo.people()), patient).toContain("deputy");
	const told = next(deputy.socket, "signed-out");
	await people.setGrants("deputy", []);
	await told;
	await expect.poll(bo.people, patient).toEqual({ coordinator: "board" });
});
