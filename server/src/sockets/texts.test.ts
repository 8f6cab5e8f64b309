// Notes over sockets: who may have and write them, and what strangers send as an update. After each the node is up, the text as it was, and others are answered.
import { notesOf } from "@samlad/board/notes";
import type { TextFrame, TextJoinAnswer } from "@samlad/sync/protocol";
import { protocolVersion } from "@samlad/sync/protocol";
import { hostileUpdates } from "@samlad/sync/text/hostile-updates";
import { typedInto } from "@samlad/sync/text/typed-into";
import type { Socket } from "socket.io-client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { board } from "../practice.ts";
import { ask, draft, next, openTrial, type Trial } from "../trial.ts";

type Joined = Exclude<TextJoinAnswer, { readonly refused: unknown }>;
type Role = Parameters<Trial["signIn"]>[0];

let trial: Trial;
let meeting: string;
let text: string;

beforeAll(async () => {
	trial = await openTrial();
	const item = (id: string) => ({ id, label: { sv: id, en: id }, minutes: 5 });
	const agenda = { agenda: "kort", label: { sv: "Kort", en: "Short" }, items: [item("laget"), item("beslut")] };
	await append("coordinator", draft("coordinator", "agenda", agenda));
	const body = { agenda: "kort", leader: "coordinator", logKeeper: "duty" };
	meeting = await append("coordinator", draft("coordinator", "meeting", body));
	text = notesOf(meeting, "laget");
}, 30_000);
afterAll(() => trial.close());

async function append(role: Role, entry: ReturnType<typeof draft>): Promise<string> {
	const { socket } = await connect(role);
	expect(await ask(socket, "append", { board, entries: [entry] })).toMatchObject([{ id: entry.id }]);
	socket.disconnect();
	return entry.id;
}

async function connect(role: Role): Promise<{ readonly socket: Socket; readonly cookie: string }> {
	const cookie = await trial.signIn(role);
	const socket = await trial.connect(cookie);
	await ask(socket, "join", { board, version: protocolVersion, pending: [] });
	return { socket, cookie };
}

async function open(role: Role, of = text) {
	const { socket } = await connect(role);
	const joined = (await ask(socket, "text:join", { board, text: of })) as Joined;
	return {
		socket,
		joined,
		client: joined.client ?? 0,
		update: (update: Uint8Array, on = of) =>
			ask(socket, "text:update", { board, text: on, update: Buffer.from(update) }),
		state: async () =>
			Buffer.from(((await ask(socket, "text:join", { board, text: of, client: joined.client })) as Joined).update),
	};
}

test("12.2 what one writes is stored, acknowledged, and heard by whoever has the text open", async () => {
	const anna = await open("coordinator");
	const bo = await open("duty");
	const heard = next(bo.socket, "text:update") as Promise<TextFrame>;
	const update = typedInto(anna.joined.update, anna.client, 0, "Vi har 400 munskydd. ");
	expect(await anna.update(update)).toEqual({ seq: anna.joined.seq + 1 });
	expect(await heard).toMatchObject({ board, text, from: anna.joined.seq, to: anna.joined.seq + 1 });
	expect((await trial.services.textStore.textUpdates({ board, text }, anna.joined.seq, 10)).length).toBe(1);
	// The same again adds no letter.
	await anna.update(update);
	expect(await anna.state()).toEqual(await bo.state());
	for (const { socket } of [anna, bo]) socket.disconnect();
});

test("12.1 an observer and a shared screen read, and are given nothing to write under", async () => {
	for (const role of ["observer", "display", "officer"] as const) {
		const reader = await open(role);
		expect(reader.joined).toMatchObject({ readOnly: { code: "not-allowed" } });
		expect(reader.joined.client).toBeUndefined();
		const update = typedInto(reader.joined.update, 77, 0, "Jag också");
		expect(await reader.update(update)).toEqual({ refused: { code: "not-allowed" } });
		reader.socket.disconnect();
	}
});

test("12.1 a text of no meeting, of another board, or of a board that was not joined is nobody's to have", async () => {
	const { socket } = await connect("coordinator");
	const refused = (code: string) => ({ refused: { code } });
	expect(await ask(socket, "text:join", { board, text: "01ARZ3NDEKTSV4RRFFQ69G5FAV/laget" })).toEqual(
		refused("target-unknown"),
	);
	expect(await ask(socket, "text:join", { board, text: notesOf(meeting, "paus") })).toEqual(refused("target-unknown"));
	expect(await ask(socket, "text:join", { board: "nordvast", text })).toEqual(refused("not-allowed"));
	expect(await ask(socket, "text:update", { board: "nordvast", text, update: Buffer.from([0, 0]) })).toEqual(
		refused("behind"),
	);
	for (const bad of [
		{ board, text: "../x" },
		{ board, text, client: -1 },
		{ board, text, stateVector: Buffer.alloc(20_000) },
		{ board },
	])
		expect(await ask(socket, "text:join", bad)).toEqual(refused("bad-shape"));
	expect(await ask(socket, "text:update", { board, text, update: Buffer.alloc(64 * 1024 + 1) })).toEqual(
		refused("bad-shape"),
	);
	expect(await ask(socket, "text:update", { board, text, update: "AAA" })).toEqual(refused("bad-shape"));
	socket.disconnect();
});

test("12.1 whoever joins the board again goes on with the texts they have open, and whoever leaves it does not", async () => {
	const anna = await open("coordinator");
	const bo = await open("duty");
	const write = async (said: string) =>
		bo.update(typedInto(await bo.state(), bo.client, 0, said)) as Promise<{ seq?: number }>;
	await ask(anna.socket, "join", { board, version: protocolVersion, pending: [] });
	const heard = next(anna.socket, "text:update") as Promise<TextFrame>;
	const { seq } = await write("Än en gång. ");
	expect(await heard).toMatchObject({ board, text, to: seq });
	expect(await anna.update(typedInto(await anna.state(), anna.client, 0, "Jag också. "))).toMatchObject({
		seq: (seq ?? 0) + 1,
	});

	await ask(anna.socket, "leave", { board });
	const silence: unknown[] = [];
	anna.socket.on("text:update", (frame: unknown) => silence.push(frame));
	await write("Utan Anna. ");
	expect(await anna.update(typedInto(anna.joined.update, anna.client, 0, "Nej"))).toEqual({
		refused: { code: "behind" },
	});
	expect(silence).toEqual([]);
	for (const { socket } of [anna, bo]) socket.disconnect();
});

test("12.3 a state vector of noise is answered with the whole text", async () => {
	const { socket } = await connect("coordinator");
	const whole = (await ask(socket, "text:join", { board, text })) as Joined;
	const noise = Buffer.from([0xff, 0xff, 0xff, 0x7f, 1]);
	const answer = (await ask(socket, "text:join", { board, text, stateVector: noise })) as Joined;
	expect(Buffer.from(answer.update)).toEqual(Buffer.from(whole.update));
	socket.disconnect();
});

describe("12.4 an update that no browser of ours makes", () => {
	test.each(hostileUpdates)("$what is refused, and nobody else notices", async ({ make, code }) => {
		const of = notesOf(meeting, "beslut");
		const bo = await open("duty", of);
		if (bo.joined.seq === 0) await bo.update(typedInto(bo.joined.update, bo.client, 0, "Bo har skrivit om visir."));
		const anna = await open("coordinator", of);
		const before = [await bo.state(), await trial.services.textStore.textUpdates({ board, text: of }, 0, 1000)];
		const { client: other } = (await trial.services.textStore.clientLeases({ board, text: of })).find(
			({ person }) => person === "duty",
		) ?? { client: 0 };
		const update = make({ state: new Uint8Array(anna.joined.update), own: anna.client, other });
		const answered = await Promise.all([anna.update(update), ask(bo.socket, "presence", { board, at: "meeting" })]);
		// What is over the limit does not come so far as to be read.
		const codes = update.length > 64 * 1024 ? ["bad-shape"] : [code];
		expect(codes).toContain((answered[0] as { refused?: { code: string } }).refused?.code);
		expect(answered[1]).toEqual({ heard: true });
		expect([await bo.state(), await trial.services.textStore.textUpdates({ board, text: of }, 0, 1000)]).toEqual(
			before,
		);
		expect((await trial.fetch("/healthz")).ok).toBe(true);
		for (const { socket } of [anna, bo]) socket.disconnect();
	});
});

test("12.5 an identity number and control characters are refused, also when they are put together by two", async () => {
	const of = notesOf(meeting, "beslut");
	const anna = await open("coordinator", of);
	const say = (said: string) => anna.update(typedInto(anna.joined.update, anna.client, 0, said));
	expect(await say("811228-9874 ")).toEqual({ refused: { code: "identity-number" } });
	expect(await say("ring\u0007 ")).toEqual({ refused: { code: "control-characters" } });
	expect(await say("811228-98 ")).toMatchObject({ seq: expect.any(Number) });
	const bo = await open("duty", of);
	expect(await bo.update(typedInto(bo.joined.update, bo.client, 9, "74"))).toEqual({
		refused: { code: "identity-number" },
	});
	expect(trial.logged.join("")).not.toContain("811228");
	for (const { socket } of [anna, bo]) socket.disconnect();
});

test("12.1 whose right to write ends is refused as the next update is stored", async () => {
	const bo = await open("duty");
	await trial.services.people.setGrants("duty", [{ role: "observer", board }]);
	expect(await bo.update(typedInto(bo.joined.update, bo.client, 0, "Än en gång"))).toEqual({
		refused: { code: "not-allowed" },
	});
	await trial.services.people.setGrants("duty", [{ role: "duty", board }]);
	bo.socket.disconnect();
});

test("12.1 when the meeting is over its notes are read and not written", async () => {
	const anna = await open("coordinator");
	await append("coordinator", draft("coordinator", "meeting-end", { meeting }, { refs: [meeting] }));
	expect(await anna.update(typedInto(anna.joined.update, anna.client, 0, "För sent"))).toEqual({
		refused: { code: "meeting-over" },
	});
	expect((await open("coordinator")).joined).toMatchObject({ readOnly: { code: "meeting-over" } });
	anna.socket.disconnect();
});
