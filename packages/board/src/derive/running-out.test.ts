import fc from "fast-check";
import { expect, test } from "vitest";
import { monday8 } from "../testing/board.ts";
import { homes, tell } from "../testing/homes.ts";
import { runsOutFirst } from "./running-out.ts";

const order = (board: ReturnType<typeof homes>, after = 0) =>
	runsOutFirst(board, "a", monday8 + after * 3_600_000).map(({ measure }) => measure.id.replace("stock.", ""));

test("gone, then the fewest days, then what nobody has counted, then what lasts", () => {
	const board = homes("a");
	tell(board, "a", { "stock.mask-iir": 1100, "stock.ffp2": 120, "stock.visor": 150, "stock.ffp3": 7 }, -24);
	tell(board, "a", { "stock.mask-iir": 1000, "stock.ffp2": 100, "stock.visor": 100, "stock.ffp3": 0 });
	const found = order(board);
	expect(found.slice(0, 3)).toEqual(["ffp3", "visor", "ffp2"]);
	expect(found.at(-1)).toBe("mask-iir");
	expect(found.slice(3, -1)).toContain("sanitiser");
});

test("a unit that has counted nothing has every item, unknown, in the order of its form", () => {
	const items = runsOutFirst(homes("a"), "a", monday8);
	expect(items.length).toBeGreaterThan(8);
	expect(items.every(({ stock, cell }) => stock.left === null && stock.days === null && cell === undefined)).toBe(true);
	expect(items[0]?.measure.id).toBe("stock.mask-iir");
});

test("of nobody there is nothing", () => {
	expect(runsOutFirst(homes("a"), "b", monday8)).toEqual([]);
});

test("no item with a known level stands before one with fewer days, and none is lost", () => {
	fc.assert(
		fc.property(
			fc.array(fc.tuple(fc.nat(9000), fc.nat(9000)), { minLength: 4, maxLength: 4 }),
			fc.nat(200),
			(counts, later) => {
				const board = homes("a");
				const ids = ["stock.mask-iir", "stock.ffp2", "stock.visor", "stock.sanitiser"];
				const values = (place: 0 | 1) => Object.fromEntries(ids.map((id, at) => [id, counts[at]?.[place] ?? null]));
				tell(board, "a", values(0), -24);
				tell(board, "a", values(1));
				const items = runsOutFirst(board, "a", monday8 + later * 3_600_000);
				expect(items.length).toBe(runsOutFirst(homes("a"), "a", monday8).length);
				const days = items.flatMap(({ stock }) =>
					stock.level === null ? [] : [stock.level === "black" ? -1 : (stock.days ?? -1)],
				);
				expect(days).toEqual(days.toSorted((one, other) => one - other));
			},
		),
		{ numRuns: 40 },
	);
});
