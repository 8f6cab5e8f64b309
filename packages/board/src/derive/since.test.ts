import fc from "fast-check";
import { expect, test } from "vitest";
import { rowsOf } from "../read.ts";
import { createBoard, hour, monday8, type TestBoard } from "../testing/board.ts";
import { confirmed, homes, tell } from "../testing/homes.ts";
import { change, changedRefs } from "./change.ts";
import { sinceComparison, sinceMoment } from "./since.ts";

const suspected = "cases.residents.suspected";
const deaths = "deaths.residents/2026-11-16";
const tablesOf = (board: TestBoard) => ({
	cell: Object.fromEntries(rowsOf(board, "cell")),
	ledger: Object.fromEntries(rowsOf(board, "ledger")),
});

test("without a comparison point nothing has changed, and a moment needs none", () => {
	const board = homes("a");
	tell(board, "a", { [confirmed]: 8 });
	const then = tablesOf(board);
	tell(board, "a", { [confirmed]: 14 }, 1);
	expect(sinceComparison(board)).toBeUndefined();
	const since = sinceMoment(monday8, then);
	expect(change(board, since, "a", confirmed)).toEqual({ from: 8, to: 14, delta: 6 });
	expect(changedRefs(board, since, "a")).toEqual([confirmed]);
});

test("where there was no value there is a change and no difference, as if it had been said to be unknown", () => {
	const board = homes("a");
	tell(board, "a", { [suspected]: null });
	const since = sinceMoment(monday8, tablesOf(board));
	tell(board, "a", { [confirmed]: 0, [suspected]: 2 }, 1);
	expect(change(board, since, "a", confirmed)).toEqual({ from: null, to: 0, delta: null });
	expect(change(board, since, "a", suspected)).toEqual({ from: null, to: 2, delta: null });
	expect(changedRefs(board, since, "a")).toEqual([confirmed, suspected]);
});

test("the moment at which a comparison point was set says what the point itself says", () => {
	const value = fc.oneof(fc.nat(20), fc.constant(null));
	const said = fc.record({ ref: fc.constantFrom(confirmed, suspected, deaths), value, late: fc.nat(3) });
	fc.assert(
		fc.property(fc.array(said, { maxLength: 8 }), fc.array(said, { maxLength: 8 }), (before, after) => {
			const board = homes("a");
			before.forEach(({ ref, value, late }, n) => tell(board, "a", { [ref]: value }, n / 100 - late));
			board.say("comparison-point", {}, { observedAt: monday8 + hour });
			const then = createBoard(board);
			after.forEach(({ ref, value, late }, n) => tell(board, "a", { [ref]: value }, 2 + n / 100 - late));
			const point = sinceComparison(board);
			const since = sinceMoment(monday8 + hour, tablesOf(then));
			expect(changedRefs(board, since, "a")).toEqual(changedRefs(board, point, "a"));
			for (const ref of [confirmed, suspected, deaths])
				expect(change(board, since, "a", ref)).toEqual(change(board, point, "a", ref));
		}),
	);
});

test("stock has changed by what moved, with a count or without, and a moment says what the point says", () => {
	const mask = "stock.mask-iir";
	const board = homes("a");
	const move = (movement: string, quantity: number, after: number) =>
		board.say(
			"movement",
			{ unit: "a", movement, values: { [mask]: quantity } },
			{ observedAt: monday8 + after * hour },
		);
	tell(board, "a", { [mask]: 500 });
	move("withdrawal", 100, 0.5);
	board.say("comparison-point", {}, { observedAt: monday8 + hour });
	const since = sinceMoment(monday8 + hour, tablesOf(board));
	expect(change(board, since, "a", mask)).toEqual({ from: 400, to: 400, delta: 0 });
	move("withdrawal", 50, 2);
	move("delivery", 20, 3);
	for (const moment of [since, sinceComparison(board)])
		expect(change(board, moment, "a", mask)).toEqual({ from: 400, to: 370, delta: -30 });
	tell(board, "a", { [mask]: 300 }, 4);
	for (const moment of [since, sinceComparison(board)]) expect(change(board, moment, "a", mask)?.delta).toBe(-100);
});
