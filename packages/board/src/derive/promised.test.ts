import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { rowOf } from "../read.ts";
import { createBoard, hour, monday8, nextId } from "../testing/board.ts";
import { homes, tell } from "../testing/homes.ts";
import { project, promisesOf } from "./promised.ts";
import { stockOf } from "./stock.ts";

const day = 24 * hour;
const item = "stock.ffp2";

describe("a projection", () => {
	const at = (days: number) => monday8 + days * day;
	const of = (usable: number, ...coming: readonly { amount: number; due: number }[]) =>
		project({ usable, burnPerDay: 10, coming, now: monday8 });

	test("100 left and 10 a day last ten days, and with 50 promised in four days fifteen", () => {
		expect(of(100)).toEqual({ outAt: at(10), outWithAt: at(10), empty: null });
		expect(of(100, { amount: 50, due: at(4) })).toEqual({ outAt: at(10), outWithAt: at(15), empty: null });
	});

	test("what comes after all is gone leaves an empty shelf until then", () => {
		expect(of(20, { amount: 50, due: at(4) })).toEqual({
			outAt: at(2),
			outWithAt: at(9),
			empty: { from: at(2), to: at(4) },
		});
	});

	test("unknown or no use: nothing can be said", () => {
		expect(project({ usable: 100, burnPerDay: null, coming: [], now: monday8 })).toBeNull();
		expect(project({ usable: 100, burnPerDay: 0, coming: [], now: monday8 })).toBeNull();
	});

	test("whatever is promised, it is a number, and never ends sooner than without", () => {
		const promise = fc.record({
			amount: fc.integer({ min: 1, max: 1e6 }),
			due: fc.integer({ min: 0, max: 90 }).map(at),
		});
		fc.assert(
			fc.property(
				fc.nat(100_000),
				fc.double({ min: 0.01, max: 1e5, noNaN: true }),
				fc.array(promise),
				(usable, burnPerDay, all) => {
					const coming = all.toSorted((one, other) => one.due - other.due);
					const found = project({ usable, burnPerDay, coming, now: monday8 });
					expect(Number.isFinite(found?.outAt)).toBe(true);
					expect(Number.isFinite(found?.outWithAt)).toBe(true);
					expect(found?.outWithAt ?? 0).toBeGreaterThanOrEqual(found?.outAt ?? 1);
					const { from, to } = found?.empty ?? { from: 0, to: 1 };
					expect(to).toBeGreaterThan(from);
				},
			),
		);
	});
});

describe("promised deliveries", () => {
	const promise = { unit: "a", item, amount: 400, due: monday8 + 2 * day, from: "Regionens depå" };
	const told = homes("a");
	tell(told, "a", { [item]: 300 }, -24);
	tell(told, "a", { [item]: 200 });
	const board = () => createBoard(told);

	test("never change a balance, days of supply or a level, and say how far they would reach", () => {
		const made = board();
		const before = stockOf(made, "a", item, monday8);
		const id = made.say("promised-delivery", promise);
		expect(stockOf(made, "a", item, monday8)).toEqual(before);
		const { open, projection } = promisesOf(made, "a", item, monday8);
		expect(open).toMatchObject([{ id, amount: 400, from: "Regionens depå", isLate: false }]);
		expect(projection).toEqual({ outAt: monday8 + 2 * day, outWithAt: monday8 + 6 * day, empty: null });
	});

	test("one that is late is shown as late, and reaches nowhere", () => {
		const made = board();
		made.say("promised-delivery", { ...promise, due: monday8 + hour });
		const { open, projection } = promisesOf(made, "a", item, monday8 + 2 * hour);
		expect(open).toMatchObject([{ isLate: true }]);
		expect(projection?.outWithAt).toBe(projection?.outAt);
	});

	test("that arrived or are withdrawn are open no more; the delivery is a movement of its own", () => {
		for (const outcome of ["arrived", "withdrawn"]) {
			const made = board();
			const id = made.say("promised-delivery", promise);
			made.say("promised-delivery-end", { unit: "a", item, promise: id, outcome }, { refs: [id] });
			expect(promisesOf(made, "a", item, monday8).open).toEqual([]);
			expect(stockOf(made, "a", item, monday8).balance).toBe(200);
		}
	});

	test("are refused for what is not an item, for nothing, and for a promise that is not there", () => {
		const made = board();
		const code = (kind: string, body: object, refs?: readonly string[]) =>
			made.check(kind, body, refs ? { refs } : {})?.code;
		expect(code("promised-delivery", { ...promise, item: "visiting-stop" })).toBe("unknown-measure");
		expect(code("promised-delivery", { ...promise, amount: 0 })).toBe("out-of-range");
		expect(code("promised-delivery", { ...promise, unit: "nowhere" })).toBe("unknown-unit");
		expect(code("promised-delivery", { ...promise, from: "Depå 811228-9874" })).toBe("identity-number");
		const none = "01J00000000000000000009999";
		expect(code("promised-delivery-end", { unit: "a", item, promise: none, outcome: "arrived" }, [none])).toBe(
			"target-unknown",
		);
	});

	test("are for a year ahead at most", () => {
		const made = board();
		const due = (days: number) => made.check("promised-delivery", { ...promise, due: monday8 + days * day })?.code;
		expect([due(365), due(366), due(367)]).toEqual([undefined, undefined, "promise-far"]);
		const later = { observedAt: monday8 + 2 * day };
		expect(made.check("promised-delivery", { ...promise, due: monday8 + 367 * day }, later)).toBeNull();
	});

	test("that one has arrived is said once: its delivery is booked with it", () => {
		const made = board();
		const id = made.say("promised-delivery", promise);
		const end = (outcome: string) =>
			made.check("promised-delivery-end", { unit: "a", item, promise: id, outcome }, { refs: [id] })?.code;
		made.say("promised-delivery-end", { unit: "a", item, promise: id, outcome: "withdrawn" }, { refs: [id] });
		expect([end("withdrawn"), end("arrived")]).toEqual([undefined, undefined]);
		made.say("promised-delivery-end", { unit: "a", item, promise: id, outcome: "arrived" }, { refs: [id] });
		expect([end("arrived"), end("withdrawn")]).toEqual(["delivery-arrived", undefined]);
	});

	test("of more than twenty, one that has ended leaves first, then the one promised first; its end is told so", () => {
		const made = board();
		const at = (minutes: number) => ({ observedAt: monday8 + minutes * 60_000 });
		const ids = Array.from({ length: 20 }, (_, n) => made.say("promised-delivery", promise, at(n)));
		const held = () => rowOf(made, "promised", `a/${item}`)?.promises.map(({ id }) => id) ?? [];
		const [first = "", second, third = ""] = ids;
		const ended = { unit: "a", item, promise: third, outcome: "withdrawn" };
		made.say("promised-delivery-end", ended, { refs: [third], ...at(30) });
		const newest = made.say("promised-delivery", promise, at(31));
		expect(new Set(held())).toEqual(new Set([...ids.filter((id) => id !== third), newest]));
		made.say("promised-delivery", promise, at(32));
		expect(held()).toHaveLength(20);
		expect(held()).not.toContain(first);
		expect(held()).toContain(second);
		const end = { unit: "a", item, promise: first, outcome: "arrived" };
		expect(made.check("promised-delivery-end", end, { refs: [first], ...at(33) })?.code).toBe("promise-gone");
		const other = { ...end, item: "stock.visor" };
		expect(made.check("promised-delivery-end", other, { refs: [first], ...at(33) })?.code).toBe("target-unknown");
		expect(made.check("promised-delivery-end", end, at(33))?.code).toBe("target-unknown");
	});

	test("whoever reports or counts for the unit says so, and nobody else", () => {
		const made = board();
		const by = (role: "manager" | "duty" | "observer" | "officer" | "display", units?: readonly string[]) =>
			made.check("promised-delivery", promise, {
				actor: { person: role, grants: [{ role, board: "jarfalla", ...(units && { units }) }] },
			})?.code;
		expect(by("manager", ["a"])).toBeUndefined();
		expect(by("duty")).toBeUndefined();
		expect(by("manager", ["b"])).toBe("not-allowed");
		for (const role of ["observer", "officer", "display"] as const) expect(by(role)).toBe("not-allowed");
	});

	test("in any order of arrival, some twice, the same stands: what was said last of each", () => {
		const end = fc.record({
			of: fc.constantFrom(0, 1),
			outcome: fc.constantFrom("arrived", "withdrawn"),
			after: fc.integer({ min: 1, max: 9 }),
		});
		fc.assert(
			fc.property(fc.array(end, { maxLength: 8 }), fc.nat(990), (ends, seed) => {
				const drafting = board();
				const ids = [nextId(), nextId()];
				const promises = ids.map((id, at) =>
					drafting.draft("promised-delivery", { ...promise, due: promise.due - at * hour }, { id }),
				);
				const drafts = ends.map(({ of, outcome, after }) =>
					drafting.draft(
						"promised-delivery-end",
						{ unit: "a", item, promise: ids[of], outcome },
						{ observedAt: monday8 + after * hour },
					),
				);
				const fold = (all: typeof drafts, begin: typeof promises) => {
					const made = board();
					for (const draft of [...begin, ...all]) made.put(draft, monday8 + 20 * hour);
					return made.row("promised", `a/${item}`);
				};
				const shuffled = [...drafts, ...drafts.slice(0, 2)]
					.map((draft, at) => ({ draft, by: ((at + 5) * (seed + 1)) % 991 }))
					.toSorted((one, other) => one.by - other.by)
					.map(({ draft }) => draft);
				expect(fold(shuffled, promises.toReversed())).toEqual(fold(drafts, promises));
			}),
		);
	});

	test("are forgotten two weeks past their time, as the next is promised", () => {
		const made = board();
		made.say("promised-delivery", promise);
		made.say("promised-delivery", { ...promise, due: monday8 + 40 * day }, { observedAt: monday8 + 17 * day });
		expect(promisesOf(made, "a", item, monday8 + 17 * day).open).toHaveLength(1);
	});
});
