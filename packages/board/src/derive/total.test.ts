import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createBoard, hour, monday8, reportOf } from "../testing/board.ts";
import { confirmed, homes, tell } from "../testing/homes.ts";
import { total, worstChoice } from "./total.ts";

const at = (after: number) => ({ observedAt: monday8 + after * hour });

test("whatever is known and unknown, a sum is of the known and the rest are counted as missing", () => {
	const ids = ["a", "b", "c", "d"];
	const board = homes(...ids);
	fc.assert(
		fc.property(fc.array(fc.option(fc.nat(200)), { minLength: 4, maxLength: 4 }), fc.nat(1000), (values, after) => {
			const now = createBoard(board);
			for (const [place, id] of ids.entries()) tell(now, id, { [confirmed]: values[place] ?? null }, after);
			const known = values.filter((value) => value !== null);
			expect(total(now, confirmed, monday8)).toEqual({
				value: known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0),
				missing: 4 - known.length,
				of: 4,
			});
		}),
		{ numRuns: 40 },
	);
});

describe("total", () => {
	test("31, of which 3 of 22 are missing", () => {
		const ids = Array.from({ length: 22 }, (_, place) => `u${place}`);
		const board = homes(...ids);
		for (const [place, id] of ids.entries()) if (place < 19) tell(board, id, { [confirmed]: place < 12 ? 2 : 1 });
		tell(board, "u20", { [confirmed]: null });
		expect(total(board, confirmed, monday8)).toEqual({ value: 31, missing: 3, of: 22 });
	});

	test("nothing known is unknown, not nought", () => {
		expect(total(homes("a", "b"), confirmed, monday8)).toEqual({ value: null, missing: 2, of: 2 });
		expect(total(homes(), confirmed, monday8)).toMatchObject({ value: null, missing: 0 });
	});

	test("a closed unit is not missed but counts where it said something; a retired one is gone", () => {
		const board = homes("a", "b", "c");
		for (const id of ["a", "b", "c"]) tell(board, id, id === "b" ? {} : { [confirmed]: 5 });
		for (const [unit, status] of [
			["a", "closed"],
			["b", "closed"],
			["c", "retired"],
		])
			board.say("unit", { unit, name: "x", type: "care-home", status }, at(1));
		expect(total(board, confirmed, monday8)).toEqual({ value: 5, missing: 0, of: 1 });
	});

	test("a tally is the day's own, an earlier day's by its date", () => {
		const board = homes("a", "b");
		tell(board, "a", { "deaths.residents/2026-11-16": 2, "deaths.residents/2026-11-15": 1 });
		expect(total(board, "deaths.residents", monday8)).toEqual({ value: 2, missing: 1, of: 2 });
		expect(total(board, "deaths.residents", monday8, { date: "2026-11-15" }).value).toBe(1);
	});

	test("masked counts bound the sum from above", () => {
		const board = homes("a", "b");
		tell(board, "a", { [confirmed]: 5 });
		board.say("report", reportOf({ [confirmed]: null }, { unit: "b", below: { [confirmed]: 15 } }));
		expect(total(board, confirmed, monday8)).toEqual({ value: 5, missing: 1, of: 2, below: 15 });
	});

	test("of a choice the worst is named, with all who have it", () => {
		const board = homes("a", "b", "c");
		tell(board, "c", { "safety-stop": "yes" });
		tell(board, "a", { "safety-stop": "yes" });
		tell(board, "b", { "safety-stop": "no" });
		expect(worstChoice(board, "safety-stop")).toEqual({ value: "yes", units: ["a", "c"] });
		expect(worstChoice(board, "visiting-stop")).toBeNull();
	});
});
