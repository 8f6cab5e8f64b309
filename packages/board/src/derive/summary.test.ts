import { describe, expect, test } from "vitest";
import { rowsOf } from "../read.ts";
import { createBoard, createCluster, hour, monday8, reportOf } from "../testing/board.ts";
import { confirmed, homes, quiet, tell } from "../testing/homes.ts";
import { seriesOf } from "./series.ts";
import { sinceMoment } from "./since.ts";
import { rankUnits, unitSummary } from "./summary.ts";

const at = (after: number) => ({ observedAt: monday8 + after * hour });

describe("order of the board", () => {
	test("black, critical, no report, strained, changed, the rest, closed", () => {
		const board = homes("closed", "calm", "moved", "tight", "mute", "grave", "empty");
		for (const id of ["calm", "moved", "tight", "grave", "empty"]) tell(board, id, quiet);
		tell(board, "grave", { ...quiet, "safety-stop": "yes" }, 0.1);
		tell(board, "tight", { ...quiet, "cohort-care": "impossible" }, 0.1);
		tell(board, "empty", { ...quiet, "stock.visor": 0 }, 0.1);
		board.say("unit", { unit: "closed", name: "Closed", type: "care-home", status: "closed" }, at(0.1));
		board.say("unit", { unit: "mute", name: "Mute", type: "care-home", status: "open" }, at(-72));
		board.say("comparison-point", {});
		tell(board, "moved", { ...quiet, [confirmed]: 1 }, 0.2);
		expect(rankUnits(board, monday8 + hour).map(({ id }) => id)).toEqual([
			"empty",
			"grave",
			"mute",
			"tight",
			"moved",
			"calm",
			"closed",
		]);
	});

	test("equal ones by name, numbers as numbers, and community cases are no unit", () => {
		const board = createCluster();
		for (const unit of ["vardcentral-10", "vardcentral-2"])
			board.say("unit", { unit, name: unit.replace("v", "V"), type: "primary-care", status: "closed" });
		expect(
			rankUnits(board, monday8)
				.slice(-2)
				.map(({ id }) => id),
		).toEqual(["vardcentral-2", "vardcentral-10"]);
		expect(rankUnits(board, monday8).some(({ id }) => id === "kommun")).toBe(false);
	});
});

describe("a row", () => {
	test("says everything about a unit at once", () => {
		const board = homes("a");
		tell(board, "a", { ...quiet, [confirmed]: 8, "stock.ffp2": 60, "stock.visor": 100 }, -24);
		board.say("comparison-point", {});
		board.say(
			"report",
			reportOf(
				{ [confirmed]: 14, "stock.ffp2": 30, "stock.visor": 90 },
				{ unit: "a", sections: ["cases"], comment: "Två nya" },
			),
		);
		expect(unitSummary(board, "a", monday8)).toMatchObject({
			level: "critical",
			cases: { value: 14, delta: 6, points: [8, 14], measure: confirmed },
			staffMissing: null,
			daysLeast: { item: "stock.ffp2", days: 1 },
			lastReportAt: monday8,
			comment: { text: "Två nya" },
			changed: true,
			silence: { silent: false },
		});
	});

	test("counts its changes from another moment when one is given, and says what had no value then", () => {
		const board = homes("a", "b");
		tell(board, "a", { ...quiet, [confirmed]: 8 }, -24);
		const then = createBoard(board);
		tell(board, "a", { ...quiet, [confirmed]: 10 }, -12);
		tell(board, "b", { ...quiet, [confirmed]: 0 }, -12);
		board.say("comparison-point", {});
		const since = sinceMoment(monday8 - 20 * hour, {
			cell: Object.fromEntries(rowsOf(then, "cell")),
		});
		const [a, b] = rankUnits(board, monday8, since);
		expect(a).toMatchObject({ changed: true, cases: { delta: 2, isFirst: false } });
		expect(b).toMatchObject({ changed: true, cases: { value: 0, delta: null, isFirst: true } });
		expect(rankUnits(board, monday8)).toMatchObject([
			{ changed: false, cases: { delta: 0, isFirst: false } },
			{ changed: false, cases: { delta: 0, isFirst: false } },
		]);
	});

	test("of nobody there is none", () => {
		expect(unitSummary(homes("a"), "b", monday8)).toBeUndefined();
	});

	test("an item that is gone has no days left, whatever its burn", () => {
		const board = homes("a");
		tell(board, "a", { "stock.visor": 0 });
		expect(unitSummary(board, "a", monday8)?.daysLeast).toEqual({ item: "stock.visor", days: 0 });
	});

	test("community cases are weeks, the masked ones bounded", () => {
		const board = createCluster();
		const values = {
			"community.cases/2026-10-26": 40,
			"community.cases/2026-11-02": 31,
			"community.cases/2026-11-09": null,
		};
		board.say("report", {
			unit: "kommun",
			template: { id: "community", version: 1 },
			sections: ["community"],
			values,
			below: { "community.cases/2026-11-09": 15 },
		});
		expect(unitSummary(board, "kommun", monday8)?.cases).toEqual({
			measure: "community.cases",
			value: null,
			below: 15,
			delta: null,
			isFirst: false,
			points: [40, 31, null],
		});
		expect(seriesOf(board, "kommun", "community.cases").map(({ date }) => date)).toEqual([
			"2026-10-26",
			"2026-11-02",
			"2026-11-09",
		]);
	});
});
