import { firstTemplates } from "@samlad/board";
import { expect, test } from "vitest";
import { isFound } from "./finding.ts";

const items = firstTemplates
	.flatMap(({ sections }) => sections.flatMap(({ measures }) => measures))
	.filter(({ id, type }, place, all) => type === "stock" && all.findIndex((other) => other.id === id) === place);
const found = (sought: string) => items.filter((item) => isFound(item, sought)).map(({ id }) => id);

test.each([
	["visir", ["stock.visor"]],
	["VISIR ", ["stock.visor"]],
	["heltackande", ["stock.visor"]],
	["face shield", ["stock.visor"]],
	["handskar m", ["stock.glove-m"]],
	["m handskar", ["stock.glove-m"]],
	["xyz", []],
])("«%s» finds %j", (sought, ids) => {
	expect(found(sought)).toEqual(ids);
});

test("nothing typed finds everything", () => {
	expect(found("  ")).toHaveLength(items.length);
});
