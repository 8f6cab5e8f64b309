import { createMemoryRelay } from "@samlad/sync/memory/memory-relay";
import type { Head } from "@samlad/sync/store";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { startContender } from "./contender.ts";
import { gauge, openSampleNode, type SampleNode } from "./postgres-sample.ts";
import { startPostgres, type PostgresServer } from "./postgres-server.ts";
import { headAfter, sampleAddition, sampleBoard } from "./sample.ts";

// Processes and databases of their own take their time on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let server: PostgresServer;
let url: string;
let samlad: SampleNode;
const closing: (() => Promise<void>)[] = [];

beforeAll(async () => {
	server = await startPostgres();
});
afterAll(() => server.close());

beforeEach(async () => {
	url = await server.createDatabase();
	samlad = await openSampleNode(url);
	for (const board of ["a", "b"]) await samlad.boards.create(sampleBoard(board));
});

afterEach(async () => {
	for (const close of closing.splice(0)) await close();
	await samlad.close();
});

async function another(): Promise<SampleNode> {
	const node = await openSampleNode(url);
	closing.push(node.close);
	return node;
}

async function contender(prefix: string) {
	const started = await startContender(url, prefix);
	closing.push(started.close);
	return started;
}

async function headOf(board: string): Promise<Head> {
	const head = await samlad.store.head(board);
	if (!head) throw new Error(`No board ${board}`);
	return head;
}

/** Appends one entry as a room does: on a lost race it looks again. Answers how many races were lost. */
async function store(board: string, id: string): Promise<number> {
	for (let lost = 0; ; lost++) {
		const appended = await samlad.store.append([sampleAddition(samlad.seal, board, await headOf(board), [id])]);
		if (appended.ok) return lost;
		expect(appended.reason).toBe("moved");
	}
}

test("two processes race on one board: each entry is stored once, in one chain, whoever lost how often", async () => {
	const [one, two] = await Promise.all([contender("one"), contender("two")]);
	const answers = await Promise.all([one.ask("race a 150"), two.ask("race a 150")]);
	const races = answers.map((answer) => answer.split(" "));
	expect(races.reduce((sum, [lost]) => sum + Number(lost), 0)).toBeGreaterThan(0);
	const log = await samlad.store.entries("a", 0, 1000);
	expect(log.map(({ seq }) => seq)).toEqual(Array.from({ length: 300 }, (_, index) => index + 1));
	expect(log.map(({ id }) => id).sort()).toEqual(races.flatMap(([, ...ids]) => ids).sort());
	expect(await samlad.verify("a")).toEqual({ ok: true, seq: 300 });
});

test("a node paused between reading the head and writing stalls nobody, and has lost the race when it wakes", async () => {
	const other = await contender("other");
	expect(await other.ask("see a")).toBe("seen 0");
	other.pause();
	const late = other.ask("add a late");
	for (let round = 0; round < 20; round++) await store("a", `id-${round}`);
	other.resume();
	expect(await late).toBe("moved");
	expect((await headOf("a")).seq).toBe(20);
	expect(await samlad.store.byId(["late"])).toEqual([]);
});

test("a node paused in the middle of writing, wherever that is, makes no append of others fail", async () => {
	const other = await contender("other");
	const race = other.ask("race a 400");
	for (let round = 0; round < 40; round++) {
		await store("a", `between-${round}`);
		other.pause();
		for (const each of [1, 2, 3]) await store("a", `id-${round}-${each}`);
		other.resume();
	}
	const [, ...stored] = (await race).split(" ");
	expect(stored).toHaveLength(400);
	expect(await samlad.verify("a")).toEqual({ ok: true, seq: 560 });
});

test("appends to several boards in any order, and rights on all of them, wait for each other and never in a ring", async () => {
	const other = await another();
	const person = await samlad.people.createPerson({ name: "Somebody" });
	if (!person.ok) throw new Error(person.code);
	const both = async (node: SampleNode, order: readonly string[], round: number) => {
		const heads = await Promise.all(order.map((board) => node.store.head(board)));
		const additions = order.flatMap((board, index) => {
			const head = heads[index];
			return head ? [sampleAddition(node.seal, board, head, [`${order.join("")}-${board}-${round}`])] : [];
		});
		return (await node.store.append(additions)).ok;
	};
	const rounds = Array.from({ length: 40 }, (_, round) => round);
	const [first, second] = await Promise.all([
		Promise.all(rounds.map((round) => both(samlad, ["a", "b"], round))),
		Promise.all(rounds.map((round) => both(other, ["b", "a"], round))),
		(async () => {
			for (const role of ["observer", "admin", "officer"] as const)
				await other.people.setGrants(person.person, [{ role, board: "*" }]);
		})(),
	]);
	const stored = [...first, ...second].filter((ok) => ok).length;
	expect(stored).toBeGreaterThan(0);
	expect(await samlad.verify("a")).toEqual({ ok: true, seq: stored });
	expect(await samlad.verify("b")).toEqual({ ok: true, seq: stored });
	expect(await deadlocks()).toBe(0);
});

/** How often the server had to part sessions of this database that waited for each other. */
async function deadlocks(): Promise<number> {
	const looking = await server.connect(url);
	await looking.query("select pg_stat_force_next_flush()");
	const { rows } = await looking.query<{ deadlocks: string }>(
		"select deadlocks from pg_stat_database where datname = current_database()",
	);
	await looking.end();
	return Number(rows[0]?.deadlocks);
}

test("rights that move while an append waits refuse it; rights that were about to move do not", async () => {
	const obstacle = await server.connect(url);
	const head = await headOf("a");
	for (const [end, expected] of [
		["rollback", { ok: true }],
		["commit", { ok: false, reason: "moved" }],
	] as const) {
		const seen = end === "rollback" ? head : await headOf("a");
		await obstacle.query("begin; update board set access = access + 1 where id = 'a'");
		const appended = samlad.store.append([sampleAddition(samlad.seal, "a", seen, [end])]);
		await waitingOn(1);
		await obstacle.query(end);
		expect(await appended).toEqual(expected);
	}
	await obstacle.end();
	expect(await headOf("a")).toMatchObject({ seq: 1, access: head.access + 1 });
});

/** Until so many sessions wait for a lock. */
async function waitingOn(count: number): Promise<void> {
	const looking = await server.connect(url);
	const question = "select count(*)::int as waiting from pg_stat_activity where wait_event_type = 'Lock'";
	while ((await looking.query<{ waiting: number }>(question)).rows[0]?.waiting !== count);
	await looking.end();
}

test("two rooms hear of each other's entries by the doorbell, and without it from the store", async () => {
	const other = await another();
	const hub = createMemoryRelay();
	const [here, there] = await Promise.all([
		samlad.room("a", { relay: hub.relay() }),
		other.room("a", { relay: hub.relay() }),
	]);
	const seen = (room: typeof here, cell: string) =>
		vi.waitFor(() => expect(room.read.row("cell", cell)).toMatchObject({ value: 7 }), { timeout: 10_000, interval: 5 });
	const said = await here.append("asta", { board: "a", entries: [gauge("a", "asta", "masks", 7)] });
	expect(said).toEqual([{ id: expect.any(String), seq: 1, onTop: true }]);
	await seen(there, "masks");
	await there.append("kim", { board: "a", entries: [gauge("a", "kim", "visors", 7)] });
	await seen(here, "visors");

	const deaf = await other.room("b", { pollMs: 20 });
	const speaking = await samlad.room("b");
	await speaking.append("asta", { board: "b", entries: [gauge("b", "asta", "gloves", 7)] });
	await seen(deaf, "gloves");
});

test("two rooms that write at once each have all entries answered, and hold equal tables", async () => {
	const other = await another();
	const hub = createMemoryRelay();
	const rooms = await Promise.all([
		samlad.room("a", { relay: hub.relay(), pollMs: 50 }),
		other.room("a", { relay: hub.relay(), pollMs: 50 }),
	]);
	const answers = await Promise.all(
		Array.from({ length: 60 }, (_, index) => {
			const entries = [gauge("a", `person-${index}`, `cell-${index % 7}`, index)];
			return (rooms[index % 2] ?? rooms[0]).append(`person-${index}`, { board: "a", entries });
		}),
	);
	const seqs = answers.flatMap((answer) =>
		Array.isArray(answer) ? answer.map((result) => ("seq" in result ? result.seq : 0)) : [0],
	);
	expect(seqs.sort((a, b) => a - b)).toEqual(Array.from({ length: 60 }, (_, index) => index + 1));
	await vi.waitFor(() => expect(rooms.map((room) => room.seq)).toEqual([60, 60]), { timeout: 10_000 });
	const [one, two] = rooms.map((room) => new Map(room.read.rows("cell")));
	expect(one).toEqual(two);
});

test("an invitation accepted on two nodes at once is one person's", async () => {
	const other = await another();
	const token = await samlad.people.setupToken();
	const cost = { password: "twelve chars" };
	const region = { id: "region", name: "Region" };
	const accepted = await Promise.all([
		samlad.people.setUp(token ?? "", { name: "Asta", email: "asta@example.se", ...cost }, region),
		other.people.setUp(token ?? "", { name: "Kim", email: "kim@example.se", ...cost }, { ...region, id: "other" }),
	]);
	expect(accepted.filter(({ ok }) => ok)).toHaveLength(1);
	expect(await samlad.people.everybody()).toHaveLength(1);
	expect(await other.people.setupToken()).toBeUndefined();
});

test("rights that end on one node refuse what another had permitted", async () => {
	const other = await another();
	const person = await samlad.people.createPerson({ name: "Asta" });
	if (!person.ok) throw new Error(person.code);
	await samlad.people.setGrants(person.person, [{ role: "coordinator", board: "a" }]);
	const session = await samlad.people.createSession(person.person);
	const permitted = await other.people.access(session?.session ?? "", "a");
	const head = await headOf("a");
	expect(permitted).toMatchObject({ access: head.access });
	await samlad.people.endSession(session?.session ?? "");
	expect(await other.store.append([sampleAddition(other.seal, "a", head, ["1"])])).toEqual({
		ok: false,
		reason: "moved",
	});
	expect(await other.people.access(session?.session ?? "", "a")).toEqual({ refused: { code: "signed-out" } });
	const again = sampleAddition(other.seal, "a", await headOf("a"), ["1"]);
	expect(await other.store.append([again])).toEqual({ ok: true });
	expect((await headOf("a")).seq).toBe(headAfter(again).seq);
});

test("who loses a right while an invitation by it is on its way gives none", async () => {
	const person = await samlad.people.createPerson({ name: "Asta" });
	if (!person.ok) throw new Error(person.code);
	await samlad.people.setGrants(person.person, [{ role: "coordinator", board: "a" }]);
	// Another node in the middle of taking the right: it has looked for what it is to withdraw, and not committed yet.
	const other = await server.connect(url);
	await other.query("begin; select pg_advisory_xact_lock(4711001); delete from membership");
	const invited = samlad.people.createInvitation({ role: "duty", board: "a" }, person.person);
	await vi.waitFor(async () => {
		const { rows } = await other.query("select from pg_stat_activity where wait_event = 'advisory'");
		expect(rows).toHaveLength(1);
	});
	await other.query("commit");
	await other.end();
	expect(await invited).toBeUndefined();
	expect(await samlad.people.openInvitations()).toEqual([]);
});

test("work for an empty database is done by one node at a time", async () => {
	const other = await another();
	let running = 0;
	let most = 0;
	const work = async () => {
		most = Math.max(most, ++running);
		await new Promise((resolve) => setTimeout(resolve, 50));
		running--;
	};
	await Promise.all([samlad.alone(work), other.alone(work), samlad.alone(work)]);
	expect(most).toBe(1);
});
