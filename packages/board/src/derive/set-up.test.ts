import { expect, test } from "vitest";
import { firstTemplates } from "../templates/first.ts";
import { admin, createBoard, createCluster, monday8, reportOf } from "../testing/board.ts";
import { setUp, type SetUp } from "./set-up.ts";

const next = ({ steps }: SetUp) => steps.find(({ state }) => state === "next")?.step;
const home = { unit: "aldreboende-a", name: "Äldreboende A", type: "care-home", status: "open" };

const nobody = () => false;
const everybody = () => true;

test("what is missing first comes next, at every stage of the way", () => {
	expect(next(setUp({ read: undefined, covers: nobody }))).toBe("cluster");
	const board = createBoard();
	expect(next(setUp({ read: board, covers: nobody }))).toBe("units");
	board.say("unit", home);
	expect(next(setUp({ read: board, covers: nobody }))).toBe("templates");
	for (const template of firstTemplates) board.say("template", template, { actor: admin });
	expect(next(setUp({ read: board, covers: nobody }))).toBe("people");
	expect(next(setUp({ read: board, covers: everybody }))).toBe("report");
	board.say("report", reportOf({ "stock.ffp2": 12 }, { sections: ["stock"] }), { observedAt: monday8 + 1000 });
	const done = setUp({ read: board, covers: everybody });
	expect(next(done)).toBeUndefined();
	expect(done).toMatchObject({ isDone: true, units: 1, withoutTemplate: [] });
});

test("a step that was done out of order is done, and what is missing before it still comes next", () => {
	const { steps } = setUp({ read: createBoard(), covers: everybody });
	expect(steps.map(({ step, state }) => `${step} ${state}`)).toEqual([
		"cluster done",
		"units next",
		"templates later",
		"people later",
		"report later",
	]);
});

test("a unit of a type without a template is told of", () => {
	const board = createBoard();
	board.say("unit", home);
	board.say("unit", { ...home, unit: "forrad", name: "Förråd", type: "depot" });
	const residential = firstTemplates.filter(({ template }) => template === "residential");
	for (const template of residential) board.say("template", template, { actor: admin });
	expect(setUp({ read: board, covers: nobody })).toMatchObject({ withoutTemplate: ["depot"], units: 2 });
});

test("community cases are no unit, and their figures no report", () => {
	const board = createCluster();
	expect(setUp({ read: board, covers: everybody }).units).toBe(2);
	board.say("unit", { ...home, status: "retired" }, { observedAt: monday8 });
	expect(setUp({ read: board, covers: everybody }).units).toBe(1);
});

test("invitations are done when every unit has somebody who can report for it", () => {
	const board = createCluster();
	const way = setUp({ read: board, covers: (unit) => unit === "vardcentral-1" });
	expect(way).toMatchObject({ units: 2, covered: 1, isDone: false });
	expect(next(way)).toBe("people");
});
