import { type ClusterSummary, summaryForm } from "@samlad/board/derive/cluster-summary";
import { expect, test } from "vitest";
import type { ClusterKnown } from "#lib/link/region-feed.ts";
import { createRows, keptOrder } from "./rows.ts";

const now = Date.UTC(2026, 2, 12, 8, 12);
const minute = 60_000;

/** One open unit that was last heard of some minutes ago, with cases. */
function summary(cases: number, minutesAgo = 0): ClusterSummary {
	const answered = -2 * minutesAgo;
	return {
		form: summaryForm,
		at: now,
		templates: [{ due: [{ at: "08:30" }], shifts: [] }],
		items: [],
		units: [["home", "Äldreboende A", 0, 0, 0, answered, [], 0, [], 0, [], [cases]]],
	};
}
const cluster = (board: string, of: ClusterSummary | null = summary(4)): ClusterKnown => ({
	board,
	name: board.toUpperCase(),
	exercise: true,
	seq: 1,
	summary: of,
});

test("a row that says the same is the same object, and only the one that says something else is new", () => {
	const rows = createRows();
	const all = [cluster("a"), cluster("b"), cluster("c", null)];
	const before = rows(all, now, {});
	const again = rows(all, now + minute, {});
	expect(again.map((row, at) => row === before[at])).toEqual([true, true, true]);
	const after = rows([cluster("a"), cluster("b", summary(5)), cluster("c", null)], now + minute, {});
	expect(after.map((row, at) => row === before[at])).toEqual([true, false, true]);
	expect(after[1]?.row?.cases.value).toBe(5);
});

test("time alone changes a row when it changes what the row says", () => {
	const rows = createRows();
	const all = [cluster("a")];
	const [before] = rows(all, now, {});
	const [later] = rows(all, now + 72 * 60 * minute, {});
	expect([before?.row?.counts.silent, later?.row?.counts.silent]).toEqual([0, 1]);
});

test("what stood there then, a name and what comes to be known change a row", () => {
	const rows = createRows();
	rows([cluster("a"), cluster("b", null)], now, {});
	const stood = { a: { at: 1, cases: { home: 1 } }, b: null };
	expect(rows([cluster("a"), cluster("b", null)], now, stood)[0]?.row?.delta).toBe(3);
	const [named, known] = rows([{ ...cluster("a"), name: "Å" }, cluster("b")], now, stood);
	expect([named?.name, known?.row?.units]).toEqual(["Å", 1]);
});

test("rows that stand somewhere stay there, and those that are new come last", () => {
	const rows = createRows()(
		["c", "a", "d", "b"].map((board) => cluster(board)),
		now,
		{},
	);
	expect(keptOrder(["d", "gone", "a"], rows).map(({ board }) => board)).toEqual(["d", "a", "b", "c"]);
});
