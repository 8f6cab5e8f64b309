import { firstTemplates } from "@samlad/board/templates/first";
import { admin, createBoard } from "@samlad/board/testing/board";
import { templateChanges } from "@samlad/board/derive/template-changes";
import type { Measure } from "@samlad/board/rows/template";
import { expect, test } from "vitest";
import {
	addMeasure,
	changeMeasure,
	drafted,
	type Drafts,
	moveMeasure,
	nextVersion,
	putBody,
	putTaking,
	readDrafts,
	retireMeasure,
	standing,
	templatesEmptied,
	typesLeftOut,
	writeDrafts,
} from "./drafts.ts";

const none: Drafts = new Map();

function board() {
	const made = createBoard();
	for (const body of firstTemplates) made.say("template", body, { actor: admin });
	return made;
}

function find(id: string, drafts: Drafts = none): Measure {
	const found = standing(board(), drafts)
		.flatMap(({ sections }) => sections.flatMap(({ measures }) => measures))
		.find((measure) => measure.id === id);
	if (!found) throw new Error(`no ${id}`);
	return found;
}

test("an item is changed in every template that has it, and in no other", () => {
	const packs = { pack: 20, carton: 100 };
	const drafts = changeMeasure(board(), none, { ...find("stock.visor"), packs });
	const having = firstTemplates.filter(({ sections }) =>
		sections.some(({ measures }) => measures.some(({ id }) => id === "stock.visor")),
	);
	expect(having.length).toBeGreaterThan(1);
	expect([...drafts.keys()].toSorted()).toEqual(having.map(({ template }) => template).toSorted());
	for (const { changes } of drafted(board(), drafts))
		expect(changes).toMatchObject([{ is: "field", field: "packs", now: packs }]);
	expect(changeMeasure(board(), none, find("stock.visor"))).toEqual(none);
});

test("a role keeps the shifts that each template asks it for", () => {
	const drafts = changeMeasure(board(), none, { ...find("staff.nurse"), gap: { strained: 0.2, critical: 0.4 } });
	for (const { changes } of drafted(board(), drafts))
		expect(changes.map((change) => change.is === "limit" && change.limit)).toEqual(["gap.strained", "gap.critical"]);
});

test("a field is added last, moved up, taken away; and what comes to the same is no draft", () => {
	const place = { template: "residential", section: "stock" };
	const goggles: Measure = { ...find("stock.visor"), id: "stock.goggles" };
	let drafts = addMeasure(board(), none, place, goggles);
	drafts = moveMeasure(board(), drafts, { ...place, id: "stock.goggles", by: -1 });
	const ids = () => standing(board(), drafts).find(({ template }) => template === "residential")?.sections[1]?.measures;
	expect(ids()?.at(-2)?.id).toBe("stock.goggles");
	expect(drafted(board(), drafts)[0]?.changes.map(({ is }) => is)).toEqual(["added"]);
	drafts = moveMeasure(board(), drafts, { ...place, id: "stock.mask-iir", by: -1 });
	drafts = retireMeasure(board(), drafts, place, "stock.goggles");
	expect(drafted(board(), drafts)).toEqual([]);
});

test("an older version put back is a draft of what differs, and every board takes it as the next one", () => {
	const made = board();
	const older = standing(made, none)[0];
	if (!older) throw new Error("no template");
	const changed = [...changeMeasure(made, none, { ...find("stock.visor"), packs: { pack: 5, carton: 50 } }).values()];
	for (const body of changed) made.say("template", { ...body, version: 2 }, { actor: admin, v: 2 });
	const drafts = putBody(none, changed[0] ? { ...changed[0], ...older } : older);
	const version = nextVersion([made, board()], older.template);
	for (const { body } of drafted(made, drafts)) made.say("template", { ...body, version }, { actor: admin, v: 2 });
	expect(templateChanges(older, made.row("template", older.template) as never)).toEqual([]);
});

test("drafts are kept as text, and what is no such text is none", () => {
	const drafts = changeMeasure(board(), none, { ...find("stock.visor"), perCase: 9 });
	expect(readDrafts(writeDrafts(drafts))).toEqual(drafts);
	expect(writeDrafts(none)).toBe("");
	expect(readDrafts("")).toEqual(none);
	expect(readDrafts("{")).toEqual(none);
});

test("a type that one template takes leaves the other that had it, which is drafted too", () => {
	const residential = standing(board(), none).find(({ template }) => template === "residential");
	if (!residential) throw new Error("no template");
	const taking = { ...residential, unitTypes: [...residential.unitTypes, "rehab"] };
	const drafts = putTaking(board(), none, taking);
	expect(drafts.get("residential")).toEqual(taking);
	const others = standing(board(), drafts).filter(({ template }) => template !== "residential");
	expect(others.flatMap(({ unitTypes }) => unitTypes)).not.toContain("rehab");
	expect(drafts.size).toBe(2);
	expect([...putTaking(board(), none, residential).keys()]).toEqual(["residential"]);

	// Taken back where it was taken, and not given back where it was taken from.
	expect(typesLeftOut(board(), drafts)).toEqual([]);
	expect(typesLeftOut(board(), putTaking(board(), drafts, residential))).toEqual(["rehab"]);
});

test("a template whose every type another takes is told of", () => {
	const [one, other] = standing(board(), none);
	if (!one || !other) throw new Error("no templates");
	expect(templatesEmptied(board(), none)).toEqual([]);
	const drafts = putTaking(board(), none, { ...one, unitTypes: [...one.unitTypes, ...other.unitTypes] });
	expect(templatesEmptied(board(), drafts).map(({ template }) => template)).toEqual([other.template]);
});
