import { rules } from "@samlad/board/rules";
import { createMemoryLock } from "@samlad/sync/replica/lock";
import { createMemoryShelf } from "@samlad/sync/replica/memory-shelf";
import { createOutbox } from "@samlad/sync/replica/outbox";
import { createReplica, type Replica } from "@samlad/sync/replica/replica";
import { socketWire } from "@samlad/sync/socket-wire";
import type { Socket } from "socket.io-client";
import { inflateRawSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { board } from "../practice.ts";
import { ask, next, openTrial, report, type Trial } from "../trial.ts";

let trial: Trial;

beforeAll(async () => {
	trial = await openTrial();
});

afterAll(() => trial.close());

async function replicaOf(socket: Socket, person: string): Promise<Replica> {
	const outbox = createOutbox({
		shelf: createMemoryShelf(),
		person,
		clock: Date.now,
		random: Math.random,
		lock: createMemoryLock(),
	});
	const wire = socketWire(socket);
	return createReplica({
		board,
		wire,
		rules,
		outbox,
		clock: Date.now,
		random: Math.random,
		inflate: async (bytes) => inflateRawSync(bytes),
	});
}

function until(replica: Replica, holds: () => boolean): Promise<void> {
	return new Promise((resolve) => {
		if (holds()) return resolve();
		const stop = replica.onChange(() => {
			if (!holds()) return;
			stop();
			resolve();
		});
	});
}

const join = { board, version: 1, pending: [] };

describe("a report", () => {
	test("typed by a manager stands on an observer's board, stored", async () => {
		const manager = await replicaOf(await trial.connect(await trial.signIn("manager")), "manager");
		const observer = await replicaOf(await trial.connect(await trial.signIn("observer")), "observer");
		await Promise.all([manager, observer].map((replica) => until(replica, () => replica.state === "live")));
		const { v, kind, body, source } = report("manager", { "stock.ffp2": 120 });
		const [id = ""] = await manager.append([{ v, kind, body, source }]);
		await until(observer, () => observer.read.row("cell", "aldreboende-a/stock.ffp2")?.["entry"] === id);
		await until(manager, () =>
			manager.pending().some((pending) => pending.draft.id === id && pending.state === "stored"),
		);
		expect(observer.read.row("cell", "aldreboende-a/stock.ffp2")).toMatchObject({ value: 120, actor: "manager" });
		expect((await trial.services.store.byId([id])).map((sealed) => sealed.id)).toEqual([id]);
		manager.close();
		observer.close();
	});

	test("is acknowledged with its seq before the author's receipt is followed by its delta", async () => {
		const socket = await trial.connect(await trial.signIn("manager"));
		await ask(socket, "join", join);
		// Each delta by how far it goes: one with what was stored before may still be on its way.
		const heard: ("receipt" | number)[] = [];
		socket.on("receipt", () => heard.push("receipt"));
		socket.on("delta", ({ to }: { readonly to: number }) => heard.push(to));
		const draft = report("manager", { "stock.ffp2": 119 });
		const answer = await ask(socket, "append", { board, entries: [draft] });
		expect(answer).toEqual([{ id: draft.id, seq: expect.any(Number), onTop: true }]);
		const [{ seq }] = answer as [{ readonly seq: number }];
		await expect.poll(() => heard.at(-1)).toBe(seq);
		expect(heard.filter((one) => one === "receipt" || one >= seq)).toEqual(["receipt", seq]);
	});
});

describe("an ended session", () => {
	test("closes its live sockets, and no other's", async () => {
		const [ended, other] = await Promise.all([trial.signIn("manager"), trial.signIn("manager")]);
		const [gone, stays] = await Promise.all([trial.connect(ended), trial.connect(other)]);
		const told = next(gone, "signed-out");
		const closed = next(gone, "disconnect");
		const answer = await trial.fetch("/api/session", {
			method: "DELETE",
			headers: { cookie: ended, origin: trial.url },
		});
		expect(answer.status).toBe(204);
		expect(await told).toEqual({ reason: "signed-out" });
		await closed;
		expect(await ask(stays, "join", join)).toMatchObject({ epoch: expect.any(String) });
	});

	test("because another person signed in in its browser closes its live sockets too", async () => {
		const cookie = await trial.signIn("manager");
		const socket = await trial.connect(cookie);
		await ask(socket, "join", join);
		const [told, closed] = [next(socket, "signed-out"), next(socket, "disconnect")];
		const answer = await trial.fetch("/api/demo-session", {
			method: "POST",
			headers: { cookie, "content-type": "application/json" },
			body: JSON.stringify({ role: "observer" }),
		});
		expect(answer.status).toBe(204);
		expect(await told).toEqual({ reason: "signed-out" });
		await closed;
	});

	test("stores what was acknowledged and nothing else, whatever was on its way", async () => {
		const { people, rooms, store } = trial.services;
		const session = (await people.createSession("manager"))?.session ?? "";
		const room = await rooms.open(board);
		const late = report("manager", { "stock.ffp2": 1 });
		const [answer] = await Promise.all([room.append(session, { board, entries: [late] }), people.endSession(session)]);
		const acknowledged = "refused" in answer ? [] : answer.flatMap((result) => ("seq" in result ? [result.seq] : []));
		expect((await store.byId([late.id])).map(({ seq }) => seq)).toEqual(acknowledged);
		const later = await room.append(session, { board, entries: [report("manager", { "stock.ffp2": 2 })] });
		expect(later).toMatchObject([{ refused: { code: "signed-out" } }]);
	});

	test("is told apart from a lost network, so that the browser does not come back by itself", async () => {
		const cookie = await trial.signIn("manager");
		const closed = next(await trial.connect(cookie), "disconnect");
		await trial.fetch("/api/session", { method: "DELETE", headers: { cookie } });
		expect(await closed).toBe("io server disconnect");
	});

	test("opens no socket", async () => {
		const cookie = await trial.signIn("duty");
		await trial.fetch("/api/session", { method: "DELETE", headers: { cookie } });
		await expect(trial.connect(cookie)).rejects.toThrow(/./);
	});
});

describe("rights that are taken", () => {
	test("end the socket of who had joined by them", async () => {
		const { people } = trial.services;
		await people.createPerson({ id: "guest", name: "Gäst" });
		await people.setGrants("guest", [{ role: "observer", board }]);
		const session = await people.createSession("guest");
		const socket = await trial.connect(`samlad=${session?.token ?? ""}`);
		await ask(socket, "join", join);
		const told = next(socket, "signed-out");
		await people.setGrants("guest", []);
		expect(await told).toEqual({ reason: "not-allowed" });
	});
});

test("closing the node tells everybody when to come back", async () => {
	const own = await openTrial();
	const socket = await own.connect(await own.signIn("display"));
	const notice = next(socket, "notice");
	const closed = next(socket, "disconnect");
	await own.app.close();
	expect(await notice).toEqual({ notice: "drain", backInMs: expect.any(Number) });
	// As a network ends: the browser comes back by itself.
	expect(await closed).toBe("transport close");
	await own.close();
});
