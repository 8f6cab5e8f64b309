// What strangers and broken browsers send over sockets. After every one the node is up, the board as it was, and the answer says why.
import { request } from "node:http";
import { kinds } from "@samlad/board/kinds/kinds";
import { Encoder } from "socket.io-msgpack-parser";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { board } from "../practice.ts";
import { malformed } from "./malformed.ts";
import { ask, draft, next, openTrial, report, type Trial } from "../trial.ts";

let trial: Trial;
let manager: string;
let seq: number;
let before: Awaited<ReturnType<typeof state>>;

const join = { board, version: 1, pending: [] };
const encode = (packet: unknown): Buffer => Buffer.from((new Encoder().encode(packet) as unknown as [Buffer])[0]);
const headSeq = async () => (await trial.services.store.head(board))?.seq ?? 0;

beforeAll(async () => {
	trial = await openTrial({ config: { socketsPerPerson: 20 } });
	manager = await trial.signIn("manager");
});

afterAll(() => trial.close());

beforeEach(async () => {
	seq = await headSeq();
	before = { up: true, seq };
});

async function state() {
	return { up: (await trial.fetch("/healthz")).ok, seq: (await trial.services.store.head(board))?.seq };
}

describe("who may connect", () => {
	test.each([
		["another site's page", { origin: "https://evil.example" }],
		["a page without an origin", { origin: "null" }],
		["a handshake that names no page", { origin: null }],
		["a page on another port", { origin: "http://127.0.0.1:1" }],
	])("%s is not let in", async (_who, options) => {
		await expect(trial.connect(manager, options)).rejects.toThrow(/./);
		await expect(trial.connect(manager, { ...options, transports: ["polling"] })).rejects.toThrow(/./);
	});

	test.each([
		["nobody", undefined],
		["an unknown token", `samlad=${"x".repeat(43)}`],
		["a token of 10 000 characters", `samlad=${"x".repeat(10_000)}`],
	])("%s is not let in", async (_who, cookie) => {
		await expect(trial.connect(cookie)).rejects.toThrow(/./);
	});

	test("an unknown namespace is not joined", async () => {
		await expect(trial.connect(manager, { namespace: "/admin" })).rejects.toThrow("Invalid namespace");
	});

	test("what is offered at connecting changes nothing, even 900 KB of it", async () => {
		const socket = await trial.connect(manager, {
			auth: { role: "admin", person: "admin", padding: "x".repeat(900_000) },
		});
		expect(await ask(socket, "join", join)).toMatchObject({ you: { person: "manager" } });
	});

	test("one person has so many sockets and no more, and gets a place back when one closes", async () => {
		const cookie = await trial.signIn("display");
		const opened = await Promise.allSettled(Array.from({ length: 60 }, () => trial.connect(cookie)));
		const sockets = opened.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
		expect(sockets.length).toBeLessThanOrEqual(20);
		expect(sockets.length).toBeGreaterThan(0);
		for (const socket of sockets) socket.disconnect();
		await expect
			.poll(
				() =>
					trial.connect(cookie).then(
						() => "in",
						() => "out",
					),
				{ timeout: 4000 },
			)
			.toBe("in");
	});

	test("a polling connection answers nobody but the session that opened it", async () => {
		const socket = await trial.connect(manager, { transports: ["polling"] });
		const { id } = socket.io.engine as unknown as { id: string };
		const other = await trial.signIn("observer");
		const answer = await trial.fetch(`/socket.io/?EIO=4&transport=polling&sid=${id}`, {
			headers: { cookie: other, "sec-fetch-site": "same-origin" },
		});
		expect(answer.status).toBe(403);
		expect(await ask(socket, "join", join)).toMatchObject({ seq });
	});

	test("a handshake that promises more body than it sends holds nobody up", async () => {
		const unfinished = request(`${trial.url}/socket.io/?EIO=4&transport=polling`, {
			method: "POST",
			headers: { "content-length": 1000 },
		});
		unfinished.on("error", () => undefined);
		unfinished.write("x");
		expect(await state()).toEqual(before);
		unfinished.destroy();
	});
});

/** Packets that no browser of ours makes: the connection ends. */
describe("a packet", () => {
	const event = (...data: unknown[]) => encode({ type: 2, nsp: "/", id: 1, data });
	test.each([
		["of text", '2["join",{}]'],
		["that is no MessagePack", Buffer.from([0xc1])],
		["nested 100 000 deep", Buffer.concat([Buffer.alloc(100_000, 0x91), Buffer.from([0xc0])])],
		["that says it holds four thousand million values", Buffer.from([0xdd, 0xff, 0xff, 0xff, 0xff])],
		["over the size limit", Buffer.alloc(1_100_000, 0xc0)],
		["named error", event("error", {})],
		["named disconnect", event("disconnect", {})],
		["named by an object", event({ toString: "join" }, {})],
		["named __proto__", event("__proto__", {})],
		["that answers what was never asked", encode({ type: 3, nsp: "/", id: 1, data: [] })],
		["of an unknown kind", encode({ type: 7, nsp: "/", data: [] })],
		["with eleven attachments", encode({ type: 5, nsp: "/", id: 1, attachments: 11, data: ["join", join] })],
		["without an answer asked for", encode({ type: 2, nsp: "/", data: ["join", join] })],
	])("%s ends the connection and nothing else", async (_what, bytes) => {
		const socket = await trial.connect(await trial.signIn("duty"));
		const closed = next(socket, "disconnect");
		const started = process.threadCpuUsage();
		const { engine } = socket.io as unknown as { engine: { write(data: unknown): void } };
		engine.write(bytes);
		await closed;
		// Of this thread, which is the node's and the browser's both: it is not kept busy, however slow the machine.
		const { user, system } = process.threadCpuUsage(started);
		expect(user + system).toBeLessThan(500_000);
		expect(await state()).toEqual(before);
	});

	test("ten thousand of them in a second end the connection", async () => {
		const socket = await trial.connect(await trial.signIn("duty"));
		const closed = next(socket, "disconnect");
		for (let i = 0; i < 10_000; i++) socket.emit("leave", { board }, () => undefined);
		await closed;
		expect(await state()).toEqual(before);
	});
});

test("a connection that never says hello is closed", { timeout: 15_000 }, async () => {
	const { WebSocket } = globalThis;
	const ws = new WebSocket(`${trial.url.replace("http", "ws")}/socket.io/?EIO=4&transport=websocket`, {
		headers: { cookie: manager, origin: trial.url },
	} as unknown as string[]);
	await new Promise((resolve) => ws.addEventListener("close", resolve));
	expect(await state()).toEqual(before);
});

describe("joining", () => {
	test.each([
		["nothing", undefined, "bad-shape"],
		["a text", "solna", "bad-shape"],
		["a list", [board], "bad-shape"],
		["a board that is a list", { ...join, board: [board] }, "bad-shape"],
		["a board with a path in it", { ...join, board: "../solna" }, "bad-shape"],
		["a board of 10 000 characters", { ...join, board: "x".repeat(10_000) }, "bad-shape"],
		["without what is pending", { board, version: 1 }, "bad-shape"],
		["pending that is an object", { ...join, pending: { length: 3 } }, "bad-shape"],
		["10 001 pending", { ...join, pending: Array.from({ length: 10_001 }, () => "x") }, "bad-shape"],
		["a version that is a text", { ...join, version: "1" }, "bad-shape"],
		["an older version", { ...join, version: 0 }, "reload"],
		["a state vector that is a text", { ...join, epoch: "e", stateVector: "AAA" }, "bad-shape"],
		["a state vector of a million clients", { ...join, epoch: "e", stateVector: Buffer.alloc(500_000) }, "bad-shape"],
		["more than is asked for", { ...join, role: "admin" }, "bad-shape"],
		["a board that is not", { ...join, board: "atlantis" }, "not-allowed"],
		["a board that is another's", { ...join, board: "nordvast" }, "not-allowed"],
	])("with %s is refused", async (_what, given, code) => {
		const socket = await trial.connect(manager);
		expect(await ask(socket, "join", given)).toMatchObject({ refused: { code } });
		expect(await state()).toEqual(before);
		socket.disconnect();
	});

	test.each([
		["an epoch that never was", { ...join, epoch: "never", seq: 3, stateVector: Buffer.from([0]) }],
		["a seq from the future", { ...join, epoch: "never", seq: 9_000_000_000 }],
		[
			"a state vector of noise",
			{ ...join, epoch: "same", stateVector: Buffer.from([0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01]) },
		],
	])("with %s gives the whole state", async (_what, given) => {
		const socket = await trial.connect(manager);
		const first = (await ask(socket, "join", join)) as { epoch: string };
		const answer = await ask(
			socket,
			"join",
			"epoch" in given && given.epoch === "same" ? { ...given, epoch: first.epoch } : given,
		);
		expect(answer).toMatchObject({ seq, epoch: first.epoch });
		expect(await state()).toEqual(before);
		socket.disconnect();
	});
});

describe("appending", () => {
	const far = Date.now() + 2 * 24 * 3600 * 1000;
	const deep = JSON.parse(`${"[".repeat(25)}${"]".repeat(25)}`);
	const values = (value: unknown) => report("manager", { "stock.ffp2": value as number });
	test.each<[string, () => unknown, string]>([
		["that is no list", () => ({ board, entries: {} }), "bad-shape"],
		["51 entries", () => ({ board, entries: Array.from({ length: 51 }, () => values(1)) }), "too-many"],
	])("%s is refused whole", async (_what, given, code) => {
		const socket = await trial.connect(manager);
		expect(await ask(socket, "append", given())).toMatchObject({ refused: { code } });
		expect(await state()).toEqual(before);
		socket.disconnect();
	});

	test.each(["atlantis", "nordvast"])(
		"to %s, which is not or is another's, is refused entry by entry",
		async (elsewhere) => {
			const socket = await trial.connect(manager);
			const entries = [{ ...values(1), board: elsewhere }, values(1)];
			const refused = ["not-allowed", "bad-shape"].map((code) => ({ refused: { code } }));
			expect(await ask(socket, "append", { board: elsewhere, entries })).toMatchObject(refused);
			expect(await state()).toEqual(before);
			socket.disconnect();
		},
	);

	test.each<[string, () => unknown, string]>([
		["an empty object", () => ({}), "bad-shape"],
		["an entry for another board", () => ({ ...values(1), board: "nordvast" }), "bad-shape"],
		["an entry naming another actor", () => report("admin", { "stock.ffp2": 1 }), "not-you"],
		["a kind that is not", () => draft("manager", "coup", {}), "unknown-kind"],
		["a kind named __proto__", () => draft("manager", "constructor", {}), "unknown-kind"],
		[
			"a unit of another cluster",
			() =>
				report(
					"manager",
					{ "stock.ffp2": 1 },
					{ body: { unit: "aldreboende-z", template: { id: "residential", version: 1 }, sections: [], values: {} } },
				),
			"unknown-unit",
		],
		["a measure that the template never had", () => report("manager", { "stock.gold": 1 }), "unknown-measure"],
		[
			"a version that never was",
			() =>
				report(
					"manager",
					{},
					{ body: { unit: "aldreboende-a", template: { id: "residential", version: 9 }, sections: [], values: {} } },
				),
			"unknown-measure",
		],
		["a number that is a text", () => values("12"), "not-a-number"],
		["a million milliards", () => values(1e15), "out-of-range"],
		["what is no number", () => values(Number.NaN), "bad-shape"],
		["a number without end", () => values(Number.POSITIVE_INFINITY), "bad-shape"],
		["minus one", () => values(-1), "out-of-range"],
		["1.5 masks", () => values(1.5), "out-of-range"],
		["a list as number", () => values([1]), "bad-shape"],
		["17 KB of body", () => report("manager", {}, { body: { x: "x".repeat(17_000) } }), "too-large"],
		["a body 25 deep", () => report("manager", {}, { body: { deep } }), "bad-shape"],
		["an observation two days ahead", () => report("manager", { "stock.ffp2": 1 }, { observedAt: far }), "ahead"],
		["null for a time", () => report("manager", { "stock.ffp2": 1 }, { observedAt: null }), "bad-shape"],
		["a time that is a text", () => report("manager", { "stock.ffp2": 1 }, { observedAt: "now" }), "bad-shape"],
		["an id that is no id", () => report("manager", { "stock.ffp2": 1 }, { id: "1" }), "bad-shape"],
		["a server's own field", () => ({ ...values(1), seq: 1 }), "bad-shape"],
		["a source that is none", () => report("manager", { "stock.ffp2": 1 }, { source: "gossip" }), "bad-shape"],
		["an identity number for a source", () => report("manager", {}, { source: "811228-9874" }), "bad-shape"],
		["an identity number among what it relies on", () => report("manager", {}, { refs: ["811228-9874"] }), "bad-shape"],
		["a cause", () => ({ ...values(1), cause: values(1).id }), "bad-shape"],
		[
			"an identity number in the comment",
			() =>
				report(
					"manager",
					{},
					{
						body: {
							unit: "aldreboende-a",
							template: { id: "residential", version: 1 },
							sections: [],
							values: {},
							comment: "811228-9874",
						},
					},
				),
			"identity-number",
		],
	])("%s is refused", async (_what, given, code) => {
		const socket = await trial.connect(manager);
		const answer = await ask(socket, "append", { board, entries: [given()] });
		expect(answer).toMatchObject([{ refused: { code } }]);
		expect(await state()).toEqual(before);
		socket.disconnect();
	});

	test("every kind has bodies here that it cannot have", () => {
		expect(Object.keys(malformed).sort()).toEqual([...kinds.keys()].sort());
		for (const bodies of Object.values(malformed)) expect(bodies.length).toBeGreaterThan(1);
	});

	test.each(Object.entries(malformed))("a body that %s cannot have is refused for its shape", async (kind, bodies) => {
		const socket = await trial.connect(manager);
		const versions = Array.from({ length: kinds.get(kind)?.v ?? 0 }, (_, earlier) => earlier + 1);
		const entries = versions.flatMap((v) => bodies.map((body) => draft("manager", kind, body, { v })));
		expect(await ask(socket, "append", { board, entries })).toMatchObject(
			entries.map(() => ({ refused: { code: "bad-shape" } })),
		);
		expect(await state()).toEqual(before);
		socket.disconnect();
	});

	test("an entry to another's board is refused", async () => {
		const socket = await trial.connect(manager);
		const entry = report("manager", {}, { board: "nordvast" });
		expect(await ask(socket, "append", { board: "nordvast", entries: [entry] })).toMatchObject([
			{ refused: { code: "not-allowed" } },
		]);
		expect(await trial.services.store.byId([entry.id])).toEqual([]);
		socket.disconnect();
	});

	test.each(["display", "observer", "officer"] as const)("what a %s reports is refused", async (role) => {
		const socket = await trial.connect(await trial.signIn(role));
		expect(await ask(socket, "append", { board, entries: [report(role, { "stock.ffp2": 1 })] })).toMatchObject([
			{ refused: { code: "not-allowed" } },
		]);
		expect(await state()).toEqual(before);
		socket.disconnect();
	});

	test("minus nought is stored as nought", async () => {
		const socket = await trial.connect(manager);
		const entry = values(-0);
		expect(await ask(socket, "append", { board, entries: [entry] })).toMatchObject([{ seq: seq + 1 }]);
		const [stored] = await trial.services.store.byId([entry.id]);
		expect(stored?.text).toContain('"stock.ffp2":0');
		socket.disconnect();
	});

	test("the same id again answers the first seq, and with another body is refused", async () => {
		const socket = await trial.connect(manager);
		const entry = report("manager", { "stock.ffp2": 7 });
		const first = await ask(socket, "append", { board, entries: [entry] });
		expect(first).toMatchObject([{ id: entry.id, seq: seq + 1 }]);
		expect(await ask(socket, "append", { board, entries: [entry] })).toMatchObject([{ id: entry.id, seq: seq + 1 }]);
		const changed = { ...entry, body: { ...(entry.body as object), values: { "stock.ffp2": 8 } } };
		expect(await ask(socket, "append", { board, entries: [changed] })).toMatchObject([
			{ refused: { code: "id-taken" } },
		]);
		const thief = await trial.connect(await trial.signIn("coordinator"));
		expect(await ask(thief, "append", { board, entries: [{ ...entry, actor: "coordinator" }] })).toMatchObject([
			{ refused: { code: "id-taken" } },
		]);
		expect(await headSeq()).toBe(seq + 1);
		socket.disconnect();
	});

	test("a connection that ends between storing and answering leaves the entry stored once", async () => {
		const socket = await trial.connect(manager);
		const entry = report("manager", { "stock.ffp2": 9 });
		socket.emit("append", { board, entries: [entry] }, () => undefined);
		await new Promise((resolve) => setTimeout(resolve, 2));
		socket.disconnect();
		const again = await trial.connect(manager);
		const answer = (await ask(again, "append", { board, entries: [entry] })) as [{ seq: number }];
		expect((await trial.services.store.byId([entry.id])).map((sealed) => sealed.seq)).toEqual([answer[0].seq]);
		again.disconnect();
	});

	test("nothing that was typed stands in the node's own log", async () => {
		const socket = await trial.connect(manager);
		await ask(socket, "append", { board, entries: [report("manager", {}, { body: { comment: "hemligt-ord" } })] });
		await ask(socket, "join", { ...join, board: "hemligt-ord" });
		expect(trial.logged.join("")).not.toContain("hemligt-ord");
		expect(trial.logged.join("")).not.toContain("811228");
		socket.disconnect();
	});
});

test("one who asks and never reads is cut off before much waits for them", { timeout: 20_000 }, async () => {
	const socket = await trial.connect(await trial.signIn("observer"));
	const { transport } = socket.io.engine as unknown as { transport: { ws: { _socket: { pause(): void } } } };
	transport.ws._socket.pause();
	const isCut = () => trial.logged.some((line) => line.includes("too-slow"));
	for (let times = 0; times < 100 && !isCut(); times += 1) {
		for (let each = 0; each < 40; each += 1)
			socket.emit("join", { board: "solna", version: 1, pending: [] }, () => undefined);
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
	expect(isCut()).toBe(true);
	socket.disconnect();
});
