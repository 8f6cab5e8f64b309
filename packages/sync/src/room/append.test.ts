import { expect, test } from "vitest";
import type { AppendAnswer, AppendRequest } from "../protocol.ts";
import { OutcomeUnknown, StoreUnavailable } from "../store.ts";
import { createBench } from "../toy/bench.ts";
import type { Room } from "./room.ts";

function append<A>(
	room: Room<A>,
	entries: AppendRequest["entries"],
	more: Partial<AppendRequest> = {},
	session = "anna",
): Promise<AppendAnswer> {
	return room.append(session, { board: room.board, entries, ...more });
}

function codes(answer: AppendAnswer) {
	if ("refused" in answer) return answer.refused.code;
	return answer.map((result) => ("refused" in result ? result.refused.code : result.seq));
}

test("1.4 seq rises by one and receivedAt never falls, though the clock does", async () => {
	const bench = createBench();
	const room = await bench.node();
	const times = [5000, 2000, 9000];
	for (const clock of times)
		await room.append("anna", { board: "a", entries: [bench.gauge("masks", 1, { observedAt: 1000 })] }, { clock });
	expect((await bench.log()).map(({ seq, receivedAt }) => [seq, receivedAt])).toEqual([
		[1, 5000],
		[2, 5000],
		[3, 9000],
	]);
});

test("1.5 a time too far ahead is refused with the room's clock, and one a little ahead is when it came", async () => {
	const bench = createBench();
	const room = await bench.node();
	const now = bench.clock.now();
	const answer = await append(room, [
		bench.gauge("masks", 1, { observedAt: now + 120_001 }),
		bench.gauge("masks", 2, { observedAt: now + 120_000 }),
	]);
	expect(answer).toMatchObject([{ refused: { code: "ahead", detail: { now } } }, { seq: 1 }]);
	expect(room.read.row("cell", "masks")).toMatchObject({ value: 2, observedAt: now });
});

test("1.5 what takes a stored entry's place has its time, whatever it was sent with", async () => {
	const bench = createBench();
	const room = await bench.node();
	const now = bench.clock.now();
	const target = bench.gauge("masks", 1, { observedAt: now + 60_000 });
	const correct = (was: number, observedAt: number) =>
		bench.draft({ target: target.id, was, now: was + 1 }, { kind: "correction", refs: [target.id], observedAt });
	// In one request, in the next, and with a time that of itself would be too far ahead.
	expect(codes(await append(room, [target, correct(1, now + 60_000)]))).toEqual([1, 2]);
	expect(codes(await append(room, [correct(2, now - 5000)]))).toEqual([3]);
	expect(codes(await append(room, [correct(3, now + 600_000)]))).toEqual([4]);
	const times = (await bench.log()).map(({ text }) => (JSON.parse(text) as { observedAt: number }).observedAt);
	expect(times).toEqual([now, now, now, now]);
	expect(room.read.row("cell", "masks")).toMatchObject({ value: 4, observedAt: now });
});

test("2.1 each entry is answered in its place, and a refused one hinders no other", async () => {
	const bench = createBench();
	const room = await bench.node();
	const entries = [
		bench.gauge("masks", 1),
		bench.gauge("masks", -1),
		{ ...bench.gauge("masks", 2), id: "?" },
		bench.draft(null, { kind: "unheard-of" }),
		bench.gauge("visors", 3),
	];
	expect(codes(await append(room, entries))).toEqual([1, "out-of-range", "bad-shape", "unknown-kind", 2]);
	expect(codes(await append(room, [bench.gauge("masks", 1, { board: "b" })]))).toEqual(["bad-shape"]);
});

test("2.1 more than fifty entries, or none that can be read, are refused whole", async () => {
	const bench = createBench();
	const room = await bench.node();
	expect(
		codes(
			await append(
				room,
				Array.from({ length: 51 }, () => bench.gauge("masks", 1)),
			),
		),
	).toBe("too-many");
	const misfits: unknown[] = [null, 7, { board: "a" }, { board: "b", entries: [] }, { board: "a", entries: "all" }];
	for (const misfit of misfits) expect(codes(await room.append("anna", misfit as AppendRequest))).toBe("bad-shape");
	expect(await bench.log()).toEqual([]);
});

test("2.2 all or nothing: one refusal refuses all and names the culprit", async () => {
	const bench = createBench();
	const room = await bench.node();
	const [fine, bad] = [bench.gauge("masks", 1), bench.gauge("masks", -1)];
	const answer = await append(room, [fine, bad], { allOrNothing: true });
	expect(answer).toMatchObject([
		{ id: fine.id, refused: { code: "out-of-range", detail: { because: bad.id } } },
		{ id: bad.id, refused: { code: "out-of-range" } },
	]);
	expect(room.read.row("cell", "masks")).toBeUndefined();
	const next = await append(room, [bench.gauge("masks", 5), bench.gauge("masks", 6)], { allOrNothing: true });
	expect(codes(next)).toEqual([1, 2]);
});

test("2.2 what follows a group that was refused is judged as if that had not been", async () => {
	const bench = createBench();
	const room = await bench.node();
	const report = bench.gauge("masks", 10);
	const correction = (was: number) =>
		bench.draft({ target: report.id, was, now: 4 }, { kind: "correction", refs: [report.id] });
	await append(room, [report]);
	const refused = append(room, [correction(10), bench.gauge("masks", -1)], { allOrNothing: true });
	const taken = append(room, [correction(10)]);
	expect(codes(await refused)).toEqual(["out-of-range", "out-of-range"]);
	expect(codes(await taken)).toEqual([2]);
	expect(room.read.row("cell", "masks")?.["value"]).toBe(4);
});

test("2.3 nothing is acknowledged or shown while the store has not answered", async () => {
	const bench = createBench();
	const room = await bench.node();
	const anna = bench.member();
	await room.join(anna, bench.joining());
	let store = () => {};
	bench.onAppend((_, write) => new Promise((resolve) => (store = () => resolve(write()))));
	let answered = false;
	const answer = append(room, [bench.gauge("masks", 1)]).finally(() => (answered = true));
	await bench.clock.pass(1000);
	expect([answered, room.seq, anna.heard]).toEqual([false, 0, []]);
	store();
	expect(codes(await answer)).toEqual([1]);
	expect(anna.of("receipt")).toHaveLength(1);
});

test("2.4 what comes while an append is in flight goes together, each judged on those before it", async () => {
	const bench = createBench();
	const room = await bench.node();
	const sizes: number[] = [];
	bench.onAppend(async (additions, write) => {
		sizes.push(additions[0]?.entries.length ?? 0);
		await new Promise<void>((resolve) => bench.clock.timers.after(10, resolve));
		return write();
	});
	const report = bench.gauge("masks", 10);
	const correction = bench.draft({ target: report.id, was: 10, now: 4 }, { kind: "correction", refs: [report.id] });
	const again = bench.draft({ target: report.id, was: 10, now: 5 }, { kind: "correction", refs: [report.id] });
	const answers = [
		append(room, [bench.gauge("visors", 1)]),
		append(room, [report]),
		append(room, [correction]),
		append(room, [again]),
	];
	await bench.clock.pass(100);
	expect((await Promise.all(answers)).map(codes)).toEqual([[1], [2], [3], ["was-differs"]]);
	expect(sizes).toEqual([1, 2]);
});

test("2.5 the same id says the same thing once, and cannot say another", async () => {
	const bench = createBench();
	const room = await bench.node();
	const report = bench.gauge("masks", 10);
	await append(room, [report]);
	expect(codes(await append(room, [{ ...report, observedAt: report.observedAt - 5 }]))).toEqual([1]);
	expect(codes(await append(room, [{ ...report, body: { cell: "masks", value: 11 } }]))).toEqual(["id-taken"]);
	expect(codes(await append(room, [{ ...report, actor: "bo" }], {}, "bo"))).toEqual(["id-taken"]);
	const fresh = bench.gauge("masks", 12);
	expect(codes(await append(room, [fresh, fresh, { ...fresh, body: null }]))).toEqual([2, 2, "id-taken"]);
	expect(await bench.log()).toHaveLength(2);
});

test("2.5 an id that is stored on another board is taken", async () => {
	const bench = createBench();
	const [room, other] = [await bench.node(), await bench.node({ board: "b" })];
	const report = bench.gauge("masks", 10, { board: "b" });
	await append(other, [report]);
	expect(codes(await append(room, [bench.gauge("masks", 1), { ...report, board: "a" }]))).toEqual([1, "id-taken"]);
});

test("2.5, 2.6 a room that has forgotten an id finds it in the store before it judges", async () => {
	const bench = createBench();
	const first = await bench.node();
	const report = bench.gauge("masks", 10);
	const correction = bench.draft({ target: report.id, was: 10, now: 4 }, { kind: "correction", refs: [report.id] });
	await append(first, [report, correction]);
	for (let at = 0; at < 24; at += 1)
		await append(
			first,
			Array.from({ length: 50 }, () => bench.gauge("visors", at)),
		);
	const room = await bench.node();
	expect(codes(await append(room, [correction]))).toEqual([2]);
	bench.refusedSessions.add("anna");
	bench.memory.raiseAccess("a");
	await room.accessChanged();
	expect(codes(await append(room, [report, bench.gauge("masks", 1)]))).toEqual([1, "not-allowed"]);
});

test("2.8 a write whose outcome is unknown is answered only when the store has been asked", async () => {
	const bench = createBench();
	const room = await bench.node();
	bench.onAppend(async (_, write) => {
		await write();
		throw new OutcomeUnknown();
	});
	let answered = false;
	const answer = append(room, [bench.gauge("masks", 1)]).finally(() => (answered = true));
	bench.failReads(new StoreUnavailable());
	await bench.clock.pass(10_000);
	expect(answered).toBe(false);
	bench.onAppend(undefined);
	bench.failReads(undefined);
	await bench.clock.pass(1000);
	expect(codes(await answer)).toEqual([1]);
	expect(await bench.log()).toHaveLength(1);
});

test("2.8 a write whose outcome is unknown and that was not made is made", async () => {
	const bench = createBench();
	const room = await bench.node();
	bench.onAppend(async () => {
		bench.onAppend(undefined);
		throw new OutcomeUnknown();
	});
	const answer = append(room, [bench.gauge("masks", 1)]);
	await bench.clock.pass(2000);
	expect(codes(await answer)).toEqual([1]);
});

test("2.9 an unavailable store refuses at once, says so, and resumes by itself", async () => {
	const bench = createBench();
	const room = await bench.node();
	const anna = bench.member();
	await room.join(anna, bench.joining());
	bench.failReads(new StoreUnavailable());
	bench.onAppend(async () => {
		throw new StoreUnavailable();
	});
	expect(codes(await append(room, [bench.gauge("masks", 1)]))).toBe("store-down");
	expect(codes(await append(room, [bench.gauge("masks", 1)]))).toBe("store-down");
	expect(anna.of("notice").map(({ notice }) => notice)).toEqual(["saving-stopped"]);
	const bo = bench.member("bo");
	expect(await room.join(bo, bench.joining())).toMatchObject({ seq: 0 });
	expect(bo.of("notice")).toHaveLength(1);
	bench.failReads(undefined);
	bench.onAppend(undefined);
	await bench.clock.pass(1000);
	expect(anna.of("notice").map(({ notice }) => notice)).toEqual(["saving-stopped", "saving-resumed"]);
	expect(codes(await append(room, [bench.gauge("masks", 1)]))).toEqual([1]);
});

test("2.9 a store that does not answer is said to have stopped within three seconds", async () => {
	const bench = createBench();
	const room = await bench.node();
	const anna = bench.member();
	await room.join(anna, bench.joining());
	bench.onAppend(async (_, write) => {
		await new Promise<void>((resolve) => bench.clock.timers.after(8000, resolve));
		return write();
	});
	const answer = append(room, [bench.gauge("masks", 1)]);
	await bench.clock.pass(3000);
	expect(anna.of("notice").map(({ notice }) => notice)).toEqual(["saving-stopped"]);
	await bench.clock.pass(6000);
	expect(codes(await answer)).toEqual([1]);
	expect(anna.of("notice").map(({ notice }) => notice)).toEqual(["saving-stopped", "saving-resumed"]);
});

test("2.10 an observation that lost to a newer one is stored, and not on top", async () => {
	const bench = createBench();
	const room = await bench.node();
	const now = bench.clock.now();
	const answer = await append(room, [bench.gauge("masks", 1), bench.gauge("masks", 2, { observedAt: now - 1000 })]);
	expect(answer).toMatchObject([
		{ seq: 1, onTop: true },
		{ seq: 2, onTop: false },
	]);
	expect(room.read.row("cell", "masks")?.["value"]).toBe(1);
});

test("2.11 an entry and what it causes on another board are stored together", async () => {
	const bench = createBench();
	const room = await bench.node();
	const other = await bench.node({ board: "b" });
	const bo = bench.member("bo");
	await other.join(bo, bench.joining({ board: "b" }));
	const news = bench.draft({ text: "tidings", to: ["b"] }, { kind: "news" });
	expect(codes(await append(room, [news]))).toEqual([1]);
	await bench.clock.pass(50);
	const [mirror] = await bench.log("b");
	expect(JSON.parse(mirror?.text ?? "{}")).toMatchObject({
		id: `${news.id}.b`,
		board: "b",
		cause: news.id,
		kind: "heard",
	});
	expect(other.read.row("news", `${news.id}.b`)).toEqual({ text: "tidings" });
	expect(bo.of("delta")).toHaveLength(1);
	bench.onAppend(async () => ({ ok: false, reason: "moved" }));
	const never = append(room, [bench.draft({ text: "more", to: ["b"] }, { kind: "news" })]);
	await bench.clock.pass(60_000);
	expect(codes(await never)).toBe("behind");
	expect([(await bench.log()).length, (await bench.log("b")).length]).toEqual([1, 1]);
});

test("2.12 the author's receipt comes before the delta that holds the entry", async () => {
	const bench = createBench();
	const room = await bench.node();
	const [one, two, bo] = [bench.member(), bench.member("anna", "anna#2"), bench.member("bo")];
	for (const each of [one, two, bo]) await room.join(each, bench.joining());
	const report = bench.gauge("masks", 1);
	await append(room, [report]);
	for (const each of [one, two]) expect(each.heard.map(({ event }) => event)).toEqual(["receipt", "delta"]);
	expect(one.of("receipt")).toEqual([{ board: "a", id: report.id, seq: 1 }]);
	expect(bo.heard.map(({ event }) => event)).toEqual(["delta"]);
});

test("2.13 a rule that throws writes nothing, raises an alarm, and the board goes on", async () => {
	const bench = createBench();
	const room = await bench.node();
	const entries = [bench.gauge("masks", 1), bench.draft(null, { kind: "faulty" }), bench.gauge("masks", 2)];
	expect(codes(await append(room, entries))).toEqual([1, 2, 3]);
	expect(room.read.row("cell", "masks")?.["value"]).toBe(2);
	expect(bench.events).toContain("entry-inert");
	expect((await bench.node()).read.row("cell", "masks")).toEqual(room.read.row("cell", "masks"));
});

test("2.4 a check that throws refuses its own entry and no other", async () => {
	const bench = createBench();
	const check: typeof bench.rules.check = (input) => {
		if (input.draft.kind === "move") throw new Error("a fault");
		return bench.rules.check(input);
	};
	const room = await bench.node({ rules: { ...bench.rules, check } });
	expect(codes(await append(room, [bench.draft({}, { kind: "move" }), bench.gauge("masks", 1)]))).toEqual([
		"bad-shape",
		1,
	]);
	expect(bench.events).toContain("check-threw");
});

test("2.2 an entry that another request has in the same batch stays stored when its group is refused", async () => {
	const bench = createBench();
	const room = await bench.node();
	const shared = bench.gauge("masks", 1);
	const alone = append(room, [bench.gauge("beds", 1)]);
	const [first, group] = [
		append(room, [shared]),
		append(room, [shared, bench.gauge("masks", -1)], { allOrNothing: true }),
	];
	expect([await alone, await first, await group].map(codes)).toEqual([[1], [2], [2, "out-of-range"]]);
});

test("2.14 what is refused and relies on entries that are not stored says which", async () => {
	const bench = createBench();
	const room = await bench.node();
	const stored = bench.gauge("masks", 1);
	const correction = (target: string, was: number) =>
		bench.draft({ target, was, now: 2 }, { kind: "correction", refs: [target, stored.id] });
	const [there, absent, differs] = [stored, correction("nowhere", 1), correction(stored.id, 9)];
	const answer = await room.append("anna", { board: "a", entries: [there, absent, differs] });
	expect(answer).toEqual([
		{ id: there.id, seq: 1, onTop: true },
		{ id: absent.id, refused: { code: "target-unknown" }, lacks: ["nowhere"] },
		{ id: differs.id, refused: { code: "was-differs" } },
	]);
});
