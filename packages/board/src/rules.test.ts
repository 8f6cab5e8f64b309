import { expect, test } from "vitest";
import { rowOf } from "./read.ts";
import { createCluster, monday8, reportOf } from "./testing/board.ts";
import { unitSummary, rankUnits } from "./derive/summary.ts";

test("a report reaches the board's cells", () => {
	const board = createCluster();
	board.say(
		"report",
		reportOf(
			{ "cases.residents.confirmed": 14, "stock.mask-iir": 120, "staff.nurse/2026-11-16/day": 2 },
			{ sections: ["cases"], comment: "Två nya i natt" },
		),
	);
	expect(rowOf(board, "cell", "aldreboende-a/cases.residents.confirmed")?.value).toBe(14);
	const summary = unitSummary(board, "aldreboende-a", monday8);
	expect(summary?.cases?.value).toBe(14);
	expect(summary?.lastReportAt).toBe(monday8);
	expect(rankUnits(board, monday8)).toHaveLength(2);
});
