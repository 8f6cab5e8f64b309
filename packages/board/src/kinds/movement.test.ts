import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { MovementBody } from "../bodies.ts";
import { correctionOf } from "../correction-of.ts";
import { stockOf } from "../derive/stock.ts";
import type { Actor } from "../entry.ts";
import { rowOf } from "../read.ts";
import { coordinator, createCluster, hour, monday8, reportOf, type TestBoard } from "../testing/board.ts";

const mask = "stock.mask-iir";
const unit = "aldreboende-a";
const duty: Actor = { person: "jour", grants: [{ role: "duty", board: "jarfalla" }] };
const observer: Actor = { person: "gast", grants: [{ role: "observer", board: "jarfalla" }] };

function move(quantity: number, more: Partial<MovementBody> = {}): MovementBody {
	return { unit, movement: "withdrawal", values: { [mask]: quantity }, ...more };
}
const count = (board: TestBoard, balance: number | null, observedAt = monday8) =>
	board.say("report", reportOf({ [mask]: balance }), { observedAt });
const balance = (board: TestBoard, now = monday8 + 24 * hour) => stockOf(board, unit, mask, now).balance;

function mend(board: TestBoard, target: string, was: number, now: number | null, movement?: MovementBody["movement"]) {
	const entry = board.log.find(({ id }) => id === target);
	const { kind, v, body, observedAt, refs } = correctionOf(
		{ id: target, observedAt: entry?.observedAt ?? 0, body: movement ? { unit, movement } : { unit } },
		{ [mask]: { was, now } },
		"Felskrivet",
	);
	return { kind, body, said: { v, observedAt, refs } };
}

describe("movements", () => {
	test("two people who take 10 and 30 of 100 at the same moment leave 60", () => {
		const board = createCluster();
		count(board, 100);
		board.say("movement", move(10), { observedAt: monday8 + hour });
		board.say("movement", move(30), { observedAt: monday8 + hour, actor: duty });
		expect(balance(board)).toBe(60);
	});

	test("a late withdrawal from before the count is in it already, and says that it changes nothing", () => {
		const board = createCluster();
		count(board, 100);
		const id = board.say("movement", move(30), { observedAt: monday8 - hour });
		expect(balance(board)).toBe(100);
		expect(board.log.find((entry) => entry.id === id)).toBeDefined();
	});

	test.each([
		["withdrawal", 80],
		["delivery", 120],
		["discard", 80],
		["lent", 80],
		["borrowed", 120],
	] as const)("20 of 100 by %s leave %d", (movement, left) => {
		const board = createCluster();
		count(board, 100);
		board.say("movement", move(20, { movement }), { observedAt: monday8 + hour });
		expect(balance(board)).toBe(left);
	});

	test("more than there is is stored, and asks for a count", () => {
		const board = createCluster();
		count(board, 5);
		board.say("movement", move(8), { observedAt: monday8 + hour });
		expect(stockOf(board, unit, mask, monday8 + 2 * hour)).toMatchObject({
			balance: -3,
			left: 0,
			level: "black",
			recount: true,
		});
	});

	test("one that is older than what the board keeps is stored, and asks for a count until somebody makes one", () => {
		const board = createCluster();
		count(board, 100);
		board.say("movement", move(30), { observedAt: monday8 - 15 * 24 * hour });
		expect(stockOf(board, unit, mask, monday8)).toMatchObject({ balance: 100, recount: true });
		count(board, 90, monday8 + hour);
		expect(stockOf(board, unit, mask, monday8 + hour)).toMatchObject({ balance: 90, recount: false });
	});

	test("without any count the balance is unknown, not what moved", () => {
		const board = createCluster();
		board.say("movement", move(20, { movement: "delivery" }));
		expect(stockOf(board, unit, mask, monday8)).toMatchObject({ balance: null, left: null, days: null, level: null });
	});

	test("said to be unknown stays unknown, whatever moves afterwards", () => {
		const board = createCluster();
		count(board, 100);
		count(board, null, monday8 + hour);
		board.say("movement", move(20, { movement: "delivery" }), { observedAt: monday8 + 2 * hour });
		expect(balance(board)).toBeNull();
	});

	test("somebody who never counts leaves a small row", () => {
		const board = createCluster();
		count(board, 100_000, monday8 - 400 * 24 * hour);
		for (let day = 399; day > 0; day--)
			board.say("movement", move(2), { observedAt: monday8 - day * 24 * hour, actor: duty });
		const moves = rowOf(board, "ledger", `${unit}/${mask}`)?.moves;
		expect(moves?.at.length).toBeLessThan(20);
		expect(balance(board)).toBe(100_000 - 2 * 399);
	});
});

describe("corrections of stock", () => {
	test("a count of 160 000 that is corrected away restores what the movements say", () => {
		const board = createCluster();
		count(board, 16_400, monday8 - 4 * hour);
		board.say("movement", move(400), { observedAt: monday8 - 2 * hour });
		const target = count(board, 160_000);
		board.say("movement", move(100), { observedAt: monday8 + hour });
		expect(balance(board)).toBe(159_900);
		const made = mend(board, target, 160_000, null);
		board.say(made.kind, made.body, made.said);
		expect(balance(board)).toBe(15_900);
	});

	test("a withdrawal is put right, and taken back with 0", () => {
		const board = createCluster();
		count(board, 100);
		const target = board.say("movement", move(50), { observedAt: monday8 + hour });
		const first = mend(board, target, 50, 5, "withdrawal");
		board.say(first.kind, first.body, first.said);
		expect(balance(board)).toBe(95);
		const second = mend(board, target, 5, 0, "withdrawal");
		board.say(second.kind, second.body, second.said);
		expect(balance(board)).toBe(100);
	});

	test("what stood there is checked, and so are the type and the author", () => {
		const board = createCluster();
		count(board, 100);
		const target = board.say("movement", move(50), { observedAt: monday8 + hour, actor: duty });
		const refusal = (made: ReturnType<typeof mend>, actor = coordinator) =>
			board.check(made.kind, made.body, { ...made.said, actor })?.code;
		expect(refusal(mend(board, target, 49, 5, "withdrawal"))).toBe("was-differs");
		expect(refusal(mend(board, target, 50, 5, "delivery"))).toBe("target-unknown");
		expect(refusal(mend(board, target, 50, 5))).toBe("target-unknown");
		expect(refusal(mend(board, target, 50, null, "withdrawal"))).toBe("not-a-number");
		expect(refusal(mend(board, target, 50, 5, "withdrawal"), { ...duty, person: "annan" })).toBe("not-yours");
		expect(refusal(mend(board, target, 50, 5, "withdrawal"), duty)).toBeUndefined();
	});

	test("an old delivery that is put right changes the use of its interval", () => {
		const board = createCluster();
		const ago = (days: number) => monday8 - days * 24 * hour;
		count(board, 100, ago(6));
		const target = board.say("movement", move(1000, { movement: "delivery" }), { observedAt: ago(5) });
		count(board, 80, ago(4));
		count(board, 60, ago(2));
		count(board, 40, ago(0));
		expect(stockOf(board, unit, mask, monday8).burnPerDay).toBeCloseTo(1060 / 6, 6);
		const made = mend(board, target, 1000, 100, "delivery");
		board.say(made.kind, made.body, made.said);
		expect(stockOf(board, unit, mask, monday8).burnPerDay).toBeCloseTo(160 / 6, 6);
	});
});

describe("refused", () => {
	const board = createCluster();
	const refusal = (body: unknown, actor = coordinator) => board.check("movement", body, { actor })?.code;
	test.each([
		[move(0), "out-of-range"],
		[move(-5), "out-of-range"],
		[move(1.5), "out-of-range"],
		[move(1e308), "out-of-range"],
		[move(1, { values: {} }), "bad-shape"],
		[move(1, { values: { "cases.residents.confirmed": 1 } }), "unknown-measure"],
		[move(1, { values: { "stock.none": 1 } }), "unknown-measure"],
		[move(1, { unit: "ingen" }), "unknown-unit"],
		[move(1, { other: "vardcentral-1" }), "bad-shape"],
		[move(1, { movement: "lent", other: unit }), "unknown-unit"],
		[move(1, { movement: "lent", other: "ingen" }), "unknown-unit"],
		[move(1, { note: "till 811228-9874" }), "identity-number"],
		[move(1, { expires: { [mask]: "2026-12-31" } }), "bad-shape"],
		[move(1, { movement: "delivery", expires: { [mask]: "2026-02-30" } }), "bad-shape"],
	])("%o", (body, code) => expect(refusal(body)).toBe(code));

	test("who may only read", () => expect(refusal(move(1), observer)).toBe("not-allowed"));
	test("but not who counts stock on duty", () => expect(refusal(move(1), duty)).toBeUndefined());
});

test("within the ledger's horizon neither order nor duplication changes a balance", () => {
	const step = hour / 2;
	const event = fc.record({
		at: fc.integer({ min: 0, max: 90 }).map((place) => monday8 + place * step),
		what: fc.constantFrom("count", "withdrawal", "delivery", "discard", "lent", "borrowed"),
		quantity: fc.integer({ min: 1, max: 900 }),
	});
	const events = fc.uniqueArray(event, { selector: ({ at }) => at, minLength: 1, maxLength: 14 });
	fc.assert(
		fc.property(events, fc.integer({ min: 1, max: 996 }), (events, seed) => {
			const said = (order: typeof events) => {
				const board = createCluster();
				for (const { at, what, quantity } of order) {
					const id = `01J00000000000000000001${String(Math.round((at - monday8) / step)).padStart(3, "0")}`;
					if (what === "count") board.say("report", reportOf({ [mask]: quantity }), { observedAt: at, id });
					else board.say("movement", move(quantity, { movement: what }), { observedAt: at, id });
				}
				for (const entry of board.log.slice(-5)) if (entry.id.startsWith("01J00000000000000000001")) board.put(entry);
				return rowOf(board, "ledger", `${unit}/${mask}`);
			};
			const inOrder = events.toSorted((one, other) => one.at - other.at);
			const shuffled = events.toSorted((one, other) => ((one.at / step) * seed - (other.at / step) * seed) % 997);
			expect(said(shuffled)).toEqual(said(inOrder));
			const last = inOrder.findLastIndex(({ what }) => what === "count");
			if (last < 0) return;
			const expected = inOrder.slice(last + 1).reduce((sum, { what, quantity }) => {
				return sum + (what === "delivery" || what === "borrowed" ? quantity : -quantity);
			}, inOrder[last]?.quantity ?? 0);
			const board = createCluster();
			for (const { at, what, quantity } of inOrder)
				if (what === "count") count(board, quantity, at);
				else board.say("movement", move(quantity, { movement: what }), { observedAt: at });
			expect(balance(board, monday8 + 100 * hour)).toBe(expected);
		}),
		{ numRuns: 40 },
	);
});
