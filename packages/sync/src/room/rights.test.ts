import { expect, test } from "vitest";
import { StoreUnavailable } from "../store.ts";
import { wait } from "../timers.ts";
import { createBench } from "../toy/bench.ts";

test("3.1 a right that ends while its entry is on the way to the store lets nothing through", async () => {
	const bench = createBench();
	const room = await bench.node();
	bench.onAppend(async (_, write) => {
		bench.refusedSessions.add("anna");
		bench.memory.raiseAccess("a");
		return write();
	});
	const answer = room.append("anna", { board: "a", entries: [bench.gauge("masks", 1)] });
	await bench.clock.pass(1000);
	expect(await answer).toMatchObject([{ refused: { code: "not-allowed" } }]);
	expect(await bench.log()).toEqual([]);
});

test("3.1 a right that ends while an entry is being judged lets nothing through, though the room has heard of it", async () => {
	const bench = createBench();
	const { promise: looking, resolve: found } = Promise.withResolvers<[]>();
	const room = await bench.node({ store: { ...bench.store, byId: () => looking } });
	const refs = ["01J00000000000000000000000"];
	const answer = room.append("anna", { board: "a", entries: [bench.gauge("masks", 1, { refs })] });
	await bench.clock.pass(10);
	bench.refusedSessions.add("anna");
	bench.memory.raiseAccess("a");
	await room.accessChanged();
	found([]);
	await bench.clock.pass(1000);
	expect(await answer).toMatchObject([{ refused: { code: "not-allowed" } }]);
	expect(await bench.log()).toEqual([]);
});

test("3.1 what others sent in the same append is stored, once it has been judged again", async () => {
	const bench = createBench();
	const room = await bench.node();
	bench.onAppend(async (_, write) => {
		if (bench.refusedSessions.size === 0) {
			bench.refusedSessions.add("anna");
			bench.memory.raiseAccess("a");
		}
		return write();
	});
	const first = room.append("cia", { board: "a", entries: [bench.gauge("beds", 1, { actor: "cia" })] });
	const answers = [
		room.append("anna", { board: "a", entries: [bench.gauge("masks", 1)] }),
		room.append("bo", { board: "a", entries: [bench.gauge("visors", 1, { actor: "bo" })] }),
	];
	await bench.clock.pass(1000);
	expect([await first, ...(await Promise.all(answers))]).toMatchObject([
		[{ seq: 1 }],
		[{ refused: { code: "not-allowed" } }],
		[{ seq: 2 }],
	]);
});

test("3.1 a session that ends by its age stores nothing after it, though no right on the board has moved", async () => {
	const bench = createBench();
	const ends = { at: bench.clock.now() + 60_000 };
	const access: typeof bench.access = async (session, board) =>
		bench.clock.now() < ends.at
			? { ...(await bench.access(session, board)), until: ends.at }
			: { refused: { code: "signed-out" } };
	const room = await bench.node({ access });
	const add = (value: number) => room.append("anna", { board: "a", entries: [bench.gauge("masks", value)] });
	expect(await add(1)).toMatchObject([{ seq: 1 }]);
	await bench.clock.pass(59_000);
	// It was used meanwhile, and ends later.
	ends.at += 30_000;
	await bench.clock.pass(20_000);
	expect(await add(2)).toMatchObject([{ seq: 2 }]);
	await bench.clock.pass(20_000);
	expect(await add(3)).toMatchObject([{ refused: { code: "signed-out" } }]);
	expect(await room.join(bench.member(), bench.joining())).toMatchObject({ refused: { code: "signed-out" } });
	expect(await bench.log()).toHaveLength(2);
	await room.close();
});

test("3.1 a right that is not in a restored database lets nothing through, and who lost it so is sent away", async () => {
	const bench = createBench();
	const room = await bench.node({ pollMs: 1000 });
	await room.append("bo", { board: "a", entries: [bench.gauge("masks", 1, { actor: "bo" })] });
	const restore = bench.memory.backup();
	// Anna's right came after the copy, and with it the counter.
	bench.memory.raiseAccess("a");
	await room.accessChanged();
	const [anna, bo] = [bench.member(), bench.member("bo")];
	for (const each of [anna, bo]) await room.join(each, bench.joining());
	expect(await room.append("anna", { board: "a", entries: [bench.gauge("masks", 2)] })).toMatchObject([{ seq: 2 }]);
	restore();
	bench.refusedSessions.add("anna");
	const answer = room.append("anna", { board: "a", entries: [bench.gauge("masks", 3)] });
	await bench.clock.pass(2000);
	expect(await answer).toMatchObject([{ refused: { code: "not-allowed" } }]);
	expect([anna.closed, bo.closed]).toEqual(["not-allowed", undefined]);
	expect(await bench.log()).toHaveLength(1);
	await room.close();
});

test("3.1 a database restored to before a right moved, with the log as it is, goes on being written to", async () => {
	const bench = createBench();
	const room = await bench.node({ pollMs: 1000 });
	const add = (value: number) => room.append("anna", { board: "a", entries: [bench.gauge("masks", value)] });
	await add(1);
	const restore = bench.memory.backup();
	bench.memory.raiseAccess("a");
	await room.accessChanged();
	restore();
	const answer = add(2);
	await bench.clock.pass(20_000);
	expect(await answer).toMatchObject([{ seq: 2 }]);
	await room.close();
});

test("3.1 an answer that came with rights which a restored database has not seen move holds up nobody", async () => {
	const bench = createBench();
	const room = await bench.node({ pollMs: 1000 });
	const add = (actor: string) => room.append(actor, { board: "a", entries: [bench.gauge("masks", 1, { actor })] });
	await add("anna");
	const restore = bench.memory.backup();
	bench.memory.raiseAccess("a");
	bench.onAppend(async () => {
		throw new StoreUnavailable();
	});
	// Bo was asked for, and nothing was stored: the room has yet to see that rights had moved.
	expect(await add("bo")).toEqual({ refused: { code: "store-down" } });
	restore();
	bench.onAppend(undefined);
	await bench.clock.pass(5000);
	const answer = add("bo");
	await bench.clock.pass(20_000);
	expect(await answer).toMatchObject([{ seq: 2 }]);
	await room.close();
});

test("3.2 an entry that names another actor is refused", async () => {
	const bench = createBench();
	const room = await bench.node();
	const answer = await room.append("anna", { board: "a", entries: [bench.gauge("masks", 1, { actor: "bo" })] });
	expect(answer).toMatchObject([{ refused: { code: "not-you" } }]);
});

test("3.3 who lost the right is signed out and hears no more", async () => {
	const bench = createBench();
	const room = await bench.node();
	const [anna, bo] = [bench.member(), bench.member("bo")];
	for (const each of [anna, bo]) await room.join(each, bench.joining());
	bench.refusedSessions.add("anna");
	bench.memory.raiseAccess("a");
	await room.accessChanged();
	expect([anna.of("signed-out"), anna.closed, bo.closed]).toEqual([
		[{ reason: "not-allowed" }],
		"not-allowed",
		undefined,
	]);
	await room.append("bo", { board: "a", entries: [bench.gauge("masks", 1, { actor: "bo" })] });
	expect([anna.of("delta"), bo.of("delta").length]).toEqual([[], 1]);
	expect(await room.join(bench.member(), bench.joining())).toEqual({ refused: { code: "not-allowed" } });
});

test("3.3 a node that was not told finds out within a second", async () => {
	const bench = createBench();
	const room = await bench.node({ pollMs: 1000 });
	const anna = bench.member();
	await room.join(anna, bench.joining());
	bench.refusedSessions.add("anna");
	bench.memory.raiseAccess("a");
	await bench.clock.pass(1100);
	expect(anna.closed).toBe("not-allowed");
	await room.close();
});

test("3.3 in a crowded room several are asked for at a time", async () => {
	const bench = createBench();
	let asking = 0;
	let most = 0;
	const access: typeof bench.access = async (session, board) => {
		most = Math.max(most, (asking += 1));
		await wait(bench.clock.timers, 10);
		asking -= 1;
		return bench.access(session, board);
	};
	const room = await bench.node({ access, pollMs: 1000 });
	const members = Array.from({ length: 200 }, (_, at) => bench.member(`person-${at}`));
	const joined = Promise.all(members.map((member) => room.join(member, bench.joining())));
	await bench.clock.pass(100);
	await joined;
	most = 0;
	bench.refusedSessions.add("person-199");
	bench.memory.raiseAccess("a");
	await bench.clock.pass(1300);
	expect([members[199]?.closed, members.filter(({ closed }) => closed).length, most]).toEqual(["not-allowed", 1, 8]);
	await room.close();
});

test("3.3 a right that ends while its session is coming in lets nobody in", async () => {
	const bench = createBench();
	const { promise: looking, resolve: found } = Promise.withResolvers<[]>();
	const room = await bench.node({ store: { ...bench.store, byId: () => looking } });
	const anna = bench.member();
	const joined = room.join(anna, bench.joining({ pending: ["01J00000000000000000000000"] }));
	await bench.clock.pass(10);
	bench.refusedSessions.add("anna");
	bench.memory.raiseAccess("a");
	await room.accessChanged();
	found([]);
	expect(await joined).toEqual({ refused: { code: "not-allowed" } });
	expect(room.memberCount).toBe(0);
});

test("3.3 a right that could not be asked for when it moved is asked for when the store answers again", async () => {
	const bench = createBench();
	let isDown = false;
	const access: typeof bench.access = async (session, board) => {
		if (isDown) throw new StoreUnavailable();
		return bench.access(session, board);
	};
	const room = await bench.node({ access, pollMs: 1000 });
	const anna = bench.member();
	await room.join(anna, bench.joining());
	isDown = true;
	bench.refusedSessions.add("anna");
	bench.memory.raiseAccess("a");
	await bench.clock.pass(3000);
	expect(anna.closed).toBeUndefined();
	isDown = false;
	await bench.clock.pass(1100);
	expect(anna.closed).toBe("not-allowed");
	await room.close();
});
