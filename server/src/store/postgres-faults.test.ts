import { OutcomeUnknown, StoreUnavailable, type Head } from "@samlad/sync/store";
import { sql } from "kysely";
import type { Client } from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { gauge, openSampleNode, type SampleNode } from "./postgres-sample.ts";
import { startPostgres, type PostgresServer } from "./postgres-server.ts";
import { openPostgres } from "./postgres.ts";
import { sampleAddition, sampleBoard } from "./sample.ts";

// Outages are waited out, on a busy machine too.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let server: PostgresServer;
let url: string;
let samlad: SampleNode;
let observer: Client;

beforeAll(async () => {
	server = await startPostgres();
});
afterAll(() => server.close());

beforeEach(async () => {
	url = await server.createDatabase();
	samlad = await openSampleNode(url);
	await samlad.boards.create(sampleBoard("a"));
	observer = await server.connect(url);
});

afterEach(async () => {
	await observer.end();
	await samlad.close();
});

async function headOf(board: string): Promise<Head> {
	const head = await samlad.store.head(board);
	if (!head) throw new Error(`No board ${board}`);
	return head;
}

async function add(id: string) {
	return samlad.store.append([sampleAddition(samlad.seal, "a", await headOf("a"), [id])]);
}

/** The backend that waits for what is named; there has to be one before long. */
async function waitingFor(kind: string): Promise<number> {
	const question = "select pid from pg_stat_activity where wait_event_type = $1 or wait_event = $1";
	for (;;) {
		const { rows } = await observer.query<{ pid: number }>(question, [kind]);
		if (rows[0]) return rows[0].pid;
	}
}

const terminate = (pid: number) => observer.query("select pg_terminate_backend($1)", [pid]);

/** A standby that is not there: commits are on disk, and wait for ever before they are told. */
async function withoutStandby<T>(work: () => Promise<T>): Promise<T> {
	await server.set("synchronous_standby_names", "nobody");
	try {
		return await work();
	} finally {
		await server.set("synchronous_standby_names", "");
	}
}

test("a backend that ends during a commit leaves an outcome that is not known, and the id tells", async () => {
	await withoutStandby(async () => {
		const appended = add("1").catch((error: unknown) => error);
		await terminate(await waitingFor("SyncRep"));
		expect(await appended).toBeInstanceOf(OutcomeUnknown);
	});
	expect((await samlad.store.byId(["1"])).map(({ id, seq }) => [id, seq])).toEqual([["1", 1]]);
});

test("a backend that ends before it commits leaves an outcome that is not known, and nothing", async () => {
	await observer.query("begin; select from board where id = 'a' for update");
	const appended = add("1").catch((error: unknown) => error);
	await terminate(await waitingFor("Lock"));
	expect(await appended).toBeInstanceOf(OutcomeUnknown);
	await observer.query("rollback");
	expect(await samlad.store.byId(["1"])).toEqual([]);
	expect(await add("1")).toEqual({ ok: true });
});

test("a room whose commit was cut off answers with the one seq, without being asked again", async () => {
	const events: string[] = [];
	const room = await samlad.room("a", { log: (event) => events.push(event) });
	const answer = await withoutStandby(async () => {
		const said = room.append("asta", { board: "a", entries: [gauge("a", "asta", "masks", 120)] });
		await terminate(await waitingFor("SyncRep"));
		await vi.waitFor(() => expect(events).toContain("store-outcome-unknown"), { timeout: 10_000 });
		return { said };
	});
	expect(await answer.said).toEqual([{ id: expect.any(String), seq: 1, onTop: true }]);
	expect(await samlad.store.entries("a", 0, 10)).toHaveLength(1);
	expect(room.read.row("cell", "masks")).toMatchObject({ value: 120 });
});

test("a commit that is never answered is not known in time to say so, and nothing is refused that was stored", async () => {
	await withoutStandby(async () => {
		const began = performance.now();
		await expect(add("1")).rejects.toBeInstanceOf(OutcomeUnknown);
		expect(performance.now() - began).toBeLessThan(5000);
	});
	await vi.waitFor(async () => expect(await samlad.store.byId(["1"])).toHaveLength(1), { timeout: 10_000 });
});

test("nobody is told that an entry is not stored while its commit may still come", async () => {
	await withoutStandby(async () => {
		await expect(add("1")).rejects.toBeInstanceOf(OutcomeUnknown);
		await expect(samlad.store.byId(["1"])).rejects.toBeInstanceOf(StoreUnavailable);
	});
	await vi.waitFor(async () => expect(await samlad.store.byId(["1"])).toHaveLength(1), { timeout: 10_000 });
});

test("a change of rights whose commit is cut off is not known either", async () => {
	const person = await samlad.people.createPerson({ name: "Asta" });
	if (!person.ok) throw new Error(person.code);
	const before = await headOf("a");
	await withoutStandby(async () => {
		const changed = samlad.people
			.setGrants(person.person, [{ role: "observer", board: "a" }])
			.catch((error: unknown) => error);
		await terminate(await waitingFor("SyncRep"));
		expect(await changed).toBeInstanceOf(OutcomeUnknown);
	});
	expect((await headOf("a")).access).toBe(before.access + 1);
	expect(await samlad.people.grants(person.person)).toHaveLength(1);
});

test("a board that another holds is refused after a second with nothing written, and takes the next append", async () => {
	await observer.query("begin; select from board where id = 'a' for update");
	await expect(add("1")).rejects.toBeInstanceOf(StoreUnavailable);
	await observer.query("rollback");
	expect(await samlad.store.byId(["1"])).toEqual([]);
	expect(await add("1")).toEqual({ ok: true });
});

test("a node that pauses in the middle of changing rights holds the board for a second at most", async () => {
	const paused = openPostgres({ url });
	await paused.db.connection().execute(async (held) => {
		await sql`begin`.execute(held);
		await held.updateTable("board").set({ access: 9 }).where("id", "=", "a").execute();
		await vi.waitFor(async () => expect(await add("1")).toEqual({ ok: true }), { timeout: 10_000 });
		await expect(held.selectFrom("board").selectAll().execute()).rejects.toThrow(/connection|terminated/i);
	});
	await paused.close();
	expect((await headOf("a")).access).toBe(1);
});

test("a server that stands still is told of in time, and what it may have stored is looked up", async () => {
	const addition = sampleAddition(samlad.seal, "a", await headOf("a"), ["1"]);
	server.pause();
	const began = performance.now();
	const appended = await samlad.store.append([addition]).catch((error: unknown) => error);
	expect(performance.now() - began).toBeLessThan(5000);
	expect(appended).toBeInstanceOf(OutcomeUnknown);
	await expect(samlad.store.head("a")).rejects.toBeInstanceOf(StoreUnavailable);
	server.resume();
	await vi.waitFor(async () => expect((await headOf("a")).seq).toBe(1), { timeout: 10_000 });
	expect(await samlad.store.append([addition])).toEqual({ ok: false, reason: "moved" });
});

test("after a hard stop and a new start everything acknowledged is there, and the node goes on by itself", async () => {
	const events: string[] = [];
	const room = await samlad.room("a", { log: (event) => events.push(event) });
	const acknowledged = new Map<string, number>();
	let stopped = false;
	const writing = (async () => {
		for (let value = 0; !stopped; value++) {
			const entry = gauge("a", "asta", "masks", value);
			const answer = await room.append("asta", { board: "a", entries: [entry] });
			if (!Array.isArray(answer)) await new Promise((resolve) => setTimeout(resolve, 20));
			else for (const result of answer) if ("seq" in result) acknowledged.set(result.id, result.seq);
		}
	})();
	await vi.waitFor(() => expect(acknowledged.size).toBeGreaterThan(20), { timeout: 10_000 });
	await server.stopHard();
	await vi.waitFor(() => expect(events).toContain("saving-stopped"), { timeout: 10_000 });
	const beforeStart = acknowledged.size;
	await server.start();
	await vi.waitFor(() => expect(events).toContain("saving-resumed"), { timeout: 10_000 });
	await vi.waitFor(() => expect(acknowledged.size).toBeGreaterThan(beforeStart + 20), { timeout: 10_000 });
	stopped = true;
	await writing;
	const stored = await samlad.store.byId([...acknowledged.keys()]);
	expect(new Map(stored.map(({ id, seq }) => [id, seq]))).toEqual(acknowledged);
	expect(await samlad.verify("a")).toMatchObject({ ok: true });
	observer = await server.connect(url);
});

test("whatever the role or the database has set, a commit waits for the disk", async () => {
	await observer.query("alter role samlad set synchronous_commit = off");
	const name = new URL(url).pathname.slice(1);
	await observer.query(`alter database ${name} set default_transaction_isolation = 'serializable'`);
	const { db, close } = openPostgres({ url });
	const { rows: settings } = await sql`
		select name, setting from pg_settings
		where name in ('synchronous_commit', 'default_transaction_isolation') order by name`.execute(db);
	expect(settings).toEqual([
		{ name: "default_transaction_isolation", setting: "read committed" },
		{ name: "synchronous_commit", setting: "on" },
	]);
	await close();
	await observer.query("alter role samlad reset synchronous_commit");
});
