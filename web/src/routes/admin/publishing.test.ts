import { firstTemplates } from "@samlad/board/templates/first";
import { admin, createBoard } from "@samlad/board/testing/board";
import { expect, test } from "vitest";
import { lacking, offered } from "./publishing.ts";

test("a region without templates offers the first set", () => {
	expect(offered(createBoard(), firstTemplates)).toEqual(firstTemplates);
});

test("a region's own newer version is what the next cluster gets, and both boards take it", () => {
	const region = createBoard();
	const [residential] = firstTemplates;
	if (!residential) throw new Error("No template");
	const newer = { ...residential, version: 2, label: { sv: "Boende, nytt", en: "Residential, new" } };
	region.say("template", residential, { actor: admin });
	region.say("template", newer, { actor: admin });
	const offer = offered(region, firstTemplates);
	expect(offer).toHaveLength(firstTemplates.length);
	expect(offer[0]).toEqual(newer);
	expect(lacking(region, offer).map(({ template }) => template)).not.toContain("residential");
	const cluster = createBoard();
	for (const body of lacking(cluster, offer)) expect(cluster.check("template", body, { actor: admin })).toBeNull();
	for (const body of lacking(region, offer)) expect(region.check("template", body, { actor: admin })).toBeNull();
});

test("what a board has already is not published again", () => {
	const board = createBoard();
	for (const body of firstTemplates) board.say("template", body, { actor: admin });
	expect(lacking(board, firstTemplates)).toEqual([]);
});
