import { coordinator, createCluster } from "@samlad/board/testing/board";
import { rules } from "@samlad/board/rules";
import { describe, expect, test } from "vitest";
import { readClipboard } from "#lib/paste/clipboard.ts";
import { planUnits, type UnitsPlanInput } from "./units-plan.ts";

const board = createCluster();
const plan = (text: string, more: Partial<UnitsPlanInput> = {}) =>
	planUnits({
		cells: readClipboard(text),
		existing: new Map(),
		types: new Map(),
		skipped: new Set(),
		refusalOf: (body) =>
			rules.check({ read: board, draft: board.draft("unit", body), actor: coordinator, now: 0, refs: [] }),
		...more,
	});
const troubles = (text: string, more?: Partial<UnitsPlanInput>) =>
	plan(text, more).rows.map(({ trouble }) => trouble?.is);

describe("a pasted table of units", () => {
	test("is read by its headings, in any order, and what is not understood is named", () => {
		const read = plan(
			"Tel\tEnhet\tChef\tTyp\tPlatser\n08-580 312 00\tSolgården\tN.N.\tSÄBO\t54 platser\n\tNorra\t\tVårdcentral\t",
		);
		expect(read.usable).toEqual([
			{ unit: "solgarden", name: "Solgården", type: "care-home", status: "open", phone: "08-580 312 00", capacity: 54 },
			{ unit: "norra", name: "Norra", type: "primary-care", status: "open" },
		]);
		expect(read.found).toEqual(["name", "type", "phone", "capacity"]);
		expect(read.ignored).toEqual(["Chef"]);
	});

	test("without headings is read by what stands in the columns", () => {
		const read = plan(
			"Solgården\tsärskilt boende\t08-580 312 00\t54\tdygnet runt\nNorra\tHälsocentral\t063-14 75 00\t4200\t8–17",
		);
		expect(read.usable).toMatchObject([
			{ name: "Solgården", type: "care-home", phone: "08-580 312 00", capacity: 54, hours: "dygnet runt" },
			{ name: "Norra", type: "primary-care", capacity: 4200, hours: "8–17" },
		]);
	});

	test("of names alone takes the type from the name, and says so", () => {
		const read = plan("Vårdcentral 1\nHemtjänst Norr\nSolgården");
		expect(read.rows.map(({ body, isGuessed }) => [body?.type, isGuessed])).toEqual([
			["primary-care", true],
			["home-care", true],
			[undefined, false],
		]);
		expect(read.rows[2]?.trouble).toEqual({ is: "type", word: "" });
	});

	test("with an unknown word for a type uses the type somebody chose for it", () => {
		const text = "Namn\tTyp\nKöket\tStorkök\nAndra köket\tstorkök";
		expect(plan(text).rows[0]?.trouble).toEqual({ is: "type", word: "Storkök" });
		expect(plan(text, { types: new Map([["storkok", "depot"]]) }).usable.map(({ type }) => type)).toEqual([
			"depot",
			"depot",
		]);
	});

	test("with a name that is there already, or twice, is refused row by row", () => {
		const existing = new Map([["solgarden", { name: "Solgården", status: "retired" as const }]]);
		const read = plan("Namn\tTyp\nsolgården\tSÄBO\nNorra\tVC\nNORRA\tVC", { existing });
		expect(read.rows.map(({ trouble }) => trouble)).toEqual([
			{ is: "exists", status: "retired" },
			undefined,
			{ is: "twice" },
		]);
		expect([read.usable.length, read.troubled]).toEqual([1, 2]);
	});

	test("gives two names that are spelt alike in plain letters an id each", () => {
		const existing = new Map([["vard-1", { name: "Något annat", status: "open" as const }]]);
		expect(plan("Namn\tTyp\nVård 1\tVC\nVård/1 B\tVC", { existing }).usable.map(({ unit }) => unit)).toEqual([
			"vard-1-2",
			"vard-1-b",
		]);
	});

	test.each([
		["an identity number in a name", "Namn\tTyp\nHos 811228-9874\tSÄBO", "refused"],
		["an identity number over two cells", "Namn\tTyp\tTel\nAvd 811228\tSÄBO\t-9874", "refused"],
		["places that are no number", "Namn\tTyp\tPlatser\nA\tSÄBO\tmånga", "places"],
		["no name", "Namn\tTyp\n\tSÄBO", "no-name"],
		["a name longer than the board takes", `Namn\tTyp\n${"x".repeat(121)}\tSÄBO`, "too-long"],
		["the type of community cases", "Namn\tTyp\nEkeby\tkommun", "type"],
		["a heading that is a key of objects", "Namn\t__proto__\tconstructor\nSolgården\tx\ty", "type"],
	])("with %s is told of", (_what, text, trouble) => {
		expect(troubles(text)).toEqual([trouble]);
	});

	test("of which a row was left out has the others", () => {
		expect(plan("Namn\tTyp\nA\tSÄBO\nB\tbageri", { skipped: new Set([3]) })).toMatchObject({
			usable: [{ name: "A" }],
			troubled: 0,
		});
	});

	test("of 290 rows is all there", () => {
		const text = ["Namn\tTyp", ...Array.from({ length: 290 }, (_, i) => `Äldreboende ${i + 1}\tSÄBO`)].join("\n");
		expect(plan(text).usable).toHaveLength(290);
	});

	test("that is empty is nothing", () => {
		expect(plan("")).toMatchObject({ rows: [], usable: [], found: [] });
	});
});
