import { expect, test } from "vitest";
import { firstTemplates } from "../templates/first.ts";
import { admin, createBoard, createCluster, monday8, reportOf } from "../testing/board.ts";
import { setUp, type SetUp } from "./set-up.ts";

const next = ({ steps }: SetUp) => steps.find(({ state }) => state === "next")?.step;
const home = { unit: "aldreboende-a", name: "Äldreboende A", type: "care-home", status: "open" };

test("what is missing first comes next, at every stage of the way", () => {
	expect(next(setUp({ read: undefined, reporters: 0 }))).toBe("cluster");
	const board = createBoard();
	expect(next(setUp({ read: board, reporters: 0 }))).toBe("units");
	board.say("unit", home);
	expect(next(setUp({ read: board, reporters: 0 }))).toBe("templates");
	for (const template of firstTemplates) board.say("template", template, { actor: admin });
	expect(next(setUp({ read: board, reporters: 0 }))).toBe("people");
	expect(next(setUp({ read: board, reporters: 1 }))).toBe("report");
	board.say("report", reportOf({ "stock.ffp2": 12 }, { sections: ["stock"] }), { observedAt: monday8 + 1000 });
	const done = setUp({ read: board, reporters: 1 });
	expect(next(done)).toBeUndefined();
	expect(done).toMatchObject({ isDone: true, units: 1, withoutTemplate: [] });
});

test("a step that was done out of order is done, and what is missing before it still comes next", () => {
	const { steps } = setUp({ read: createBoard(), reporters: 3 });
	expect(steps.map(({ step, state }) => `${step} ${state}`)).toEqual([
		"cluster done",
		"units next",
		"templates later",
		"people done",
		"report later",
	]);
});

test("a unit of a type without a template is told of", () => {
	const board = createBoard();
	board.say("unit", home);
	board.say("unit", { ...home, unit: "forrad", name: "Förråd", type: "depot" });
	const residential = firstTemplates.filter(({ template }) => template === "residential");
	for (const template of residential) board.say("template", template, { actor: admin });
	expect(setUp({ read: board, reporters: 0 })).toMatchObject({ withoutTemplate: ["depot"], units: 2 });
});

test("community cases are no unit, and their figures no report", () => {
	const board = createCluster();
	expect(setUp({ read: board, reporters: 1 }).units).toBe(2);
	board.say("unit", { ...home, status: "retired" }, { observedAt: monday8 });
	expect(setUp({ read: board, reporters: 1 }).units).toBe(1);
});
