import { describe, expect, test } from "vitest";
import { admin, hour, monday8 } from "../testing/board.ts";
import { confirmed, homes, tell } from "../testing/homes.ts";
import { firstTemplates } from "../templates/first.ts";
import { level } from "./level.ts";

const at = (after: number) => ({ observedAt: monday8 + after * hour });

describe("level", () => {
	test("the worst of the measures, with every reason, worst first", () => {
		const board = homes("a");
		board.say(
			"unit",
			{ unit: "a", name: "A", type: "care-home", status: "open", rota: { "staff.nurse": { day: 2 } } },
			at(1),
		);
		tell(board, "a", { "stock.ffp2": 60, "cohort-care": "impossible" }, -24);
		tell(board, "a", { "stock.ffp2": 30, "stock.visor": 0, "staff.nurse/2026-11-16/day": 1 });
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
		tell(board, "a", { [confirmed]: 150 });
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
		tell(board, "a", { "stock.visor": null, "safety-stop": null });
		expect(level(board, "a", monday8).level).toBe("normal");
		tell(board, "a", { "stock.visor": 0 }, 1);
		board.say("unit", { unit: "a", name: "A", type: "care-home", status: "closed" }, at(2));
		expect(level(board, "a", monday8).level).toBe("normal");
	});
});
