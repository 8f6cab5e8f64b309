import { describe, expect, test } from "vitest";
import { createBoard, createCluster, admin, hour, monday8, reportOf, type TestBoard } from "../testing/board.ts";
import { firstTemplates } from "../templates/first.ts";
import { change, changedRefs } from "./change.ts";
import { level } from "./level.ts";
import { plausibility } from "./plausibility.ts";
import { seriesOf } from "./series.ts";
import { rankUnits, unitSummary } from "./summary.ts";
import { total, worstChoice } from "./total.ts";

const confirmed = "cases.residents.confirmed";
const at = (after: number) => ({ observedAt: monday8 + after * hour });

/** Care homes by id, all answered for just now. */
function homes(...ids: readonly string[]): TestBoard {
	const board = createBoard();
	for (const template of firstTemplates) board.say("template", template, { actor: admin });
	for (const unit of ids) board.say("unit", { unit, name: unit.toUpperCase(), type: "care-home", status: "open" });
	return board;
}
const sections = ["cases", "stock", "staff", "places", "testing", "backlog"];
const quiet = {
	[confirmed]: 0,
	"stock.ffp3": 1,
	"absence.sick": 0,
	"places.free": 0,
	"vaccination.waiting": 0,
	"deferred.activities": 0,
};
const say = (board: TestBoard, unit: string, values: { readonly [ref: string]: number | string | null }, after = 0) =>
	board.say("report", reportOf(values, { unit, sections }), at(after));

describe("total", () => {
	test("31, of which 3 of 22 are missing", () => {
		const ids = Array.from({ length: 22 }, (_, place) => `u${place}`);
		const board = homes(...ids);
		for (const [place, id] of ids.entries()) if (place < 19) say(board, id, { [confirmed]: place < 12 ? 2 : 1 });
		say(board, "u20", { [confirmed]: null });
		expect(total(board, confirmed, monday8)).toEqual({ value: 31, missing: 3, of: 22 });
	});

	test("nothing known is unknown, not nought", () => {
		expect(total(homes("a", "b"), confirmed, monday8)).toEqual({ value: null, missing: 2, of: 2 });
		expect(total(homes(), confirmed, monday8)).toMatchObject({ value: null, missing: 0 });
	});

	test("a closed unit is not missed but counts where it said something; a retired one is gone", () => {
		const board = homes("a", "b", "c");
		for (const id of ["a", "b", "c"]) say(board, id, id === "b" ? {} : { [confirmed]: 5 });
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
		say(board, "a", { "deaths.residents/2026-11-16": 2, "deaths.residents/2026-11-15": 1 });
		expect(total(board, "deaths.residents", monday8)).toEqual({ value: 2, missing: 1, of: 2 });
		expect(total(board, "deaths.residents", monday8, { date: "2026-11-15" }).value).toBe(1);
	});

	test("masked counts bound the sum from above", () => {
		const board = homes("a", "b");
		say(board, "a", { [confirmed]: 5 });
		board.say("report", reportOf({ [confirmed]: null }, { unit: "b", below: { [confirmed]: 15 } }));
		expect(total(board, confirmed, monday8)).toEqual({ value: 5, missing: 1, of: 2, below: 15 });
	});

	test("of a choice the worst is named, with all who have it", () => {
		const board = homes("a", "b", "c");
		say(board, "c", { "safety-stop": "yes" });
		say(board, "a", { "safety-stop": "yes" });
		say(board, "b", { "safety-stop": "no" });
		expect(worstChoice(board, "safety-stop")).toEqual({ value: "yes", units: ["a", "c"] });
		expect(worstChoice(board, "visiting-stop")).toBeNull();
	});
});

describe("change", () => {
	test("from what stood at the comparison point to what stands", () => {
		const board = homes("a");
		say(board, "a", { [confirmed]: 8 });
		expect(change(board, "a", confirmed)).toBeNull();
		board.say("comparison-point", {});
		expect(change(board, "a", confirmed)).toEqual({ from: 8, to: 8, delta: 0 });
		say(board, "a", { [confirmed]: 14 }, 1);
		expect(change(board, "a", confirmed)).toEqual({ from: 8, to: 14, delta: 6 });
		expect(changedRefs(board, "a")).toEqual([confirmed]);
		say(board, "a", { [confirmed]: 8 }, 2);
		expect(change(board, "a", confirmed)?.delta).toBe(0);
		expect(changedRefs(board, "a")).toEqual([]);
	});

	test("to and from unknown there is a change but no difference", () => {
		const board = homes("a");
		board.say("comparison-point", {});
		say(board, "a", { [confirmed]: 8 });
		expect(change(board, "a", confirmed)).toEqual({ from: null, to: 8, delta: null });
		expect(change(board, "a", "cases.residents.suspected")).toBeNull();
	});

	test("deaths since then are a change, and a day without any is not", () => {
		const board = homes("a");
		board.say("comparison-point", {});
		say(board, "a", { "deaths.residents/2026-11-16": 0 });
		expect(changedRefs(board, "a")).toEqual([]);
		say(board, "a", { "deaths.residents/2026-11-16": 1 }, 1);
		expect(changedRefs(board, "a")).toEqual(["deaths.residents/2026-11-16"]);
	});

	test("a correction after the point is a change too", () => {
		const board = homes("a");
		const target = say(board, "a", { [confirmed]: 140 });
		board.say("comparison-point", {});
		board.say(
			"correction",
			{ unit: "a", target, values: { [confirmed]: { was: 140, now: 14 } }, why: "" },
			{ refs: [target] },
		);
		expect(change(board, "a", confirmed)).toEqual({ from: 140, to: 14, delta: -126 });
	});
});

describe("level", () => {
	test("the worst of the measures, with every reason, worst first", () => {
		const board = homes("a");
		board.say(
			"unit",
			{ unit: "a", name: "A", type: "care-home", status: "open", rota: { "staff.nurse": { day: 2 } } },
			at(1),
		);
		say(board, "a", { "stock.ffp2": 60, "cohort-care": "impossible" }, -24);
		say(board, "a", { "stock.ffp2": 30, "stock.visor": 0, "staff.nurse/2026-11-16/day": 1 });
		const found = level(board, "a", monday8);
		expect(found.level).toBe("black");
		expect(found.why.map(({ measure, level }) => [measure, level])).toEqual([
			["stock.visor", "black"],
			["stock.ffp2", "critical"],
			["staff.nurse", "critical"],
			["cohort-care", "strained"],
		]);
		expect(found.why[2]).toMatchObject({ date: "2026-11-16", shift: "day", value: 0.5 });
	});

	test("cases have none unless an administrator sets one", () => {
		const board = homes("a");
		say(board, "a", { [confirmed]: 150 });
		expect(level(board, "a", monday8)).toEqual({ level: "normal", why: [] });
		const [first] = firstTemplates;
		const sections = first?.sections.map((section) => ({
			...section,
			measures: section.measures.map((measure) =>
				measure.id === confirmed ? { ...measure, strainedFrom: 1, criticalFrom: 10 } : measure,
			),
		}));
		board.say("template", { ...first, version: 2, sections }, { actor: admin });
		expect(level(board, "a", monday8).level).toBe("critical");
	});

	test("unknown has no level, a closed unit none", () => {
		const board = homes("a");
		say(board, "a", { "stock.visor": null, "safety-stop": null });
		expect(level(board, "a", monday8).level).toBe("normal");
		say(board, "a", { "stock.visor": 0 }, 1);
		board.say("unit", { unit: "a", name: "A", type: "care-home", status: "closed" }, at(2));
		expect(level(board, "a", monday8).level).toBe("normal");
	});
});

describe("order of the board", () => {
	test("black, critical, no report, strained, changed, the rest, closed", () => {
		const board = homes("closed", "calm", "moved", "tight", "mute", "grave", "empty");
		for (const id of ["calm", "moved", "tight", "grave", "empty"]) say(board, id, quiet);
		say(board, "grave", { ...quiet, "safety-stop": "yes" }, 0.1);
		say(board, "tight", { ...quiet, "cohort-care": "impossible" }, 0.1);
		say(board, "empty", { ...quiet, "stock.visor": 0 }, 0.1);
		board.say("unit", { unit: "closed", name: "Closed", type: "care-home", status: "closed" }, at(0.1));
		board.say("unit", { unit: "mute", name: "Mute", type: "care-home", status: "open" }, at(-72));
		board.say("comparison-point", {});
		say(board, "moved", { ...quiet, [confirmed]: 1 }, 0.2);
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
		say(board, "a", { ...quiet, [confirmed]: 8, "stock.ffp2": 60, "stock.visor": 100 }, -24);
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

	test("of nobody there is none", () => {
		expect(unitSummary(homes("a"), "b", monday8)).toBeUndefined();
	});

	test("an item that is gone has no days left, whatever its burn", () => {
		const board = homes("a");
		say(board, "a", { "stock.visor": 0 });
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
			points: [40, 31, null],
		});
		expect(seriesOf(board, "kommun", "community.cases").map(({ date }) => date)).toEqual([
			"2026-10-26",
			"2026-11-02",
			"2026-11-09",
		]);
	});
});

describe("plausibility", () => {
	const measure = { min: 0, max: 200 };
	test("1400 where the last was 14 asks, and 140 or 14 was perhaps meant", () => {
		expect(plausibility(measure, 14, 1400)).toEqual({ asks: true, why: "range", meant: 14 });
		expect(plausibility({ min: 0 }, 140, 1400)).toEqual({ asks: true, why: "large", meant: 140 });
		expect(plausibility({ min: 0, max: 500_000 }, 16_000, 160_000)).toEqual({
			asks: true,
			why: "large",
			meant: 16_000,
		});
	});

	test.each([
		[14, 70, false],
		[14, 71, true],
		[15, 3, false],
		[15, 2, true],
		[0, 100, false],
		[null, 100, false],
		[undefined, 100, false],
		[8, 8, false],
		[10, 0, true],
	] as const)("last %s, typed %d: asks %s", (last, typed, asks) => {
		expect(plausibility(measure, last, typed).asks).toBe(asks);
	});

	test("outside the range it asks also the first time", () => {
		expect(plausibility(measure, null, 201)).toMatchObject({ asks: true, why: "range" });
		expect(plausibility(measure, null, 201)).not.toHaveProperty("meant");
	});
});
