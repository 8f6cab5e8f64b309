import { expect, test } from "vitest";
import { hour, monday8 } from "../testing/board.ts";
import { confirmed, homes, quiet, tell } from "../testing/homes.ts";
import { totalsOf } from "./totals.ts";
import { rankUnits } from "./summary.ts";

const at = (after: number) => ({ observedAt: monday8 + after * hour });
const amountOf = (board: ReturnType<typeof homes>) => totalsOf(board, rankUnits(board, monday8 + hour), monday8 + hour);

test("what nobody knows is nothing, and not nought", () => {
	const totals = amountOf(homes("a", "b"));
	expect(totals).toMatchObject({ cases: { value: null, missing: 2, of: 2 }, delta: null, days: null, units: 2 });
	expect(totals.staff.value).toBeNull();
});

test("a sum says how many it lacks; a unit that is silent has not reported, and one that is closed is not asked", () => {
	const board = homes("a", "b", "c", "d");
	board.say("unit", { unit: "c", name: "C", type: "care-home", status: "open" }, at(-72));
	board.say("unit", { unit: "d", name: "D", type: "care-home", status: "closed" }, at(0.1));
	tell(board, "a", { ...quiet, [confirmed]: 4, "stock.ffp2": 60 }, -24);
	tell(board, "a", { ...quiet, [confirmed]: 4, "stock.ffp2": 30 });
	tell(board, "b", { ...quiet, [confirmed]: null });
	const totals = amountOf(board);
	expect(totals.cases).toEqual({ value: 4, missing: 2, of: 3 });
	expect(totals).toMatchObject({ reported: 2, units: 3, days: { unit: "A", item: "stock.ffp2" } });
	expect(totals.deviating).toBe(2);
});

test("a unit that has just come deviates and has not reported until it says something", () => {
	const board = homes("a", "b");
	board.say("unit", { unit: "new", name: "New", type: "home-care", status: "open" }, at(0.4));
	board.say("unit", { unit: "unasked", name: "Unasked", type: "asked-for-nothing", status: "open" }, at(0.4));
	for (const unit of ["a", "b"]) tell(board, unit, quiet, 0.5);
	expect(amountOf(board)).toMatchObject({ reported: 2, units: 4, deviating: 1 });
	const [first] = rankUnits(board, monday8 + hour);
	expect(first).toMatchObject({ id: "new", silence: { silent: true, since: null, hours: null } });
});

test("a change is the sum of those that are known", () => {
	const board = homes("a", "b");
	for (const unit of ["a", "b"]) tell(board, unit, { ...quiet, [confirmed]: 4 }, -1);
	board.say("comparison-point", {});
	tell(board, "a", { ...quiet, [confirmed]: 7 });
	tell(board, "b", { ...quiet, [confirmed]: null });
	expect(amountOf(board).delta).toBe(3);
});
