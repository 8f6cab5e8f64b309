import { describe, expect, test } from "vitest";
import { hour, monday8 } from "../testing/board.ts";
import { confirmed, homes, quiet, tell } from "../testing/homes.ts";
import { silence } from "./silence.ts";
import { sinceComparison } from "./since.ts";
import { unitChanges, unitValues } from "./unit-values.ts";

const values = (board: ReturnType<typeof homes>, now = monday8) =>
	unitValues(board, { unit: "a", now, since: sinceComparison(board), silence: silence(board, "a", now) });
const line = (board: ReturnType<typeof homes>, id: string) =>
	values(board)
		.flatMap(({ lines }) => lines)
		.find(({ measure }) => measure.id === id);

describe("values of a unit", () => {
	test("every section of the template with every measure, said or not", () => {
		const sections = values(homes("a"));
		expect(sections.map(({ section }) => section.id)).toEqual([
			"cases",
			"stock",
			"staff",
			"places",
			"testing",
			"backlog",
		]);
		for (const { section, lines } of sections)
			expect(new Set(lines.map(({ measure }) => measure.id))).toEqual(new Set(section.measures.map(({ id }) => id)));
		expect(
			sections.flatMap(({ lines }) => lines).every(({ cell, level }) => cell === undefined && level === null),
		).toBe(true);
	});

	test("a gauge has its change since the comparison point and its fortnight", () => {
		const board = homes("a");
		tell(board, "a", { ...quiet, [confirmed]: 8 }, -24);
		board.say("comparison-point", {});
		tell(board, "a", { ...quiet, [confirmed]: 14 });
		expect(line(board, confirmed)).toMatchObject({
			cell: { value: 14, actor: "samordnare", source: "form", observedAt: monday8 },
			change: { from: 8, to: 14, delta: 6 },
			points: { values: [14, 8] },
		});
		expect(unitChanges(board, sinceComparison(board), "a")).toMatchObject([
			{ ref: confirmed, change: { from: 8, to: 14 } },
		]);
	});

	test("stock has its days and its level, a choice its option's level, unknown neither", () => {
		const board = homes("a");
		tell(board, "a", { "stock.visor": 30 }, -24);
		tell(board, "a", { "stock.visor": 15, "safety-stop": "yes", "stock.ffp2": null });
		expect(line(board, "stock.visor")).toMatchObject({ level: "critical", stock: { days: 1, confidence: "medium" } });
		expect(line(board, "safety-stop")?.level).toBe("critical");
		expect(line(board, "stock.ffp2")).toMatchObject({ level: null, cell: { value: null }, stock: { days: null } });
	});

	test("a role has a line for each shift, with the gap where the rota has a need", () => {
		const board = homes("a");
		const rota = { "staff.nurse": { day: 2 } };
		board.say("unit", { unit: "a", name: "A", type: "care-home", status: "open", rota }, { observedAt: monday8 + 1 });
		tell(board, "a", { "staff.nurse/2026-11-16/day": 1, "staff.nurse/2026-11-16/evening": 1 });
		const nurses = values(board)
			.flatMap(({ lines }) => lines)
			.filter(({ measure }) => measure.id === "staff.nurse");
		expect(nurses.map(({ shift, cell, level, gap }) => [shift, cell?.value, level, gap?.gap])).toEqual([
			["day", 1, "critical", 1],
			["evening", 1, null, undefined],
			["night", undefined, null, undefined],
		]);
	});

	test("a tally is the newest day that was spoken of, and days nobody spoke of are gaps", () => {
		const board = homes("a");
		tell(board, "a", { "deaths.residents/2026-11-12": 1, "deaths.residents/2026-11-14": 0 });
		expect(line(board, "deaths.residents")).toMatchObject({
			ref: "deaths.residents/2026-11-14",
			date: "2026-11-14",
			cell: { value: 0 },
		});
		expect(line(board, "deaths.residents")?.points?.values.slice(0, 4)).toEqual([0, null, 1, null]);
	});

	test("a section that nobody answered for is silent, the others are not", () => {
		const board = homes("a");
		tell(board, "a", quiet);
		board.say(
			"report",
			{ unit: "a", template: { id: "residential", version: 1 }, sections: ["cases"], values: { [confirmed]: 1 } },
			{ observedAt: monday8 + 24 * hour },
		);
		const silent = values(board, monday8 + 28 * hour).filter(({ silent }) => silent);
		expect(silent.map(({ section }) => section.id)).toEqual(["staff", "places"]);
	});
});

test("of nobody there is nothing", () => {
	expect(unitValues(homes(), { unit: "a", now: monday8, since: undefined, silence: { silent: false } })).toEqual([]);
	expect(unitChanges(homes(), undefined, "a")).toEqual([]);
});
