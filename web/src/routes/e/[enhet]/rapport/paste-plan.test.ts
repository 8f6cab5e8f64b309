import { describe, expect, test } from "vitest";
import { plainName } from "#lib/paste/plain-name.ts";
import { planPaste, type PasteField } from "./paste-plan.ts";

const fields: PasteField[] = [
	{
		ref: "cases.residents.confirmed",
		names: ["Bekräftade fall, boende", "Confirmed cases, residents", "Covid boende"],
	},
	{ ref: "cases.residents.suspected", names: ["Misstänkta, väntar provsvar"] },
	{ ref: "stock.mask-iir", names: ["Munskydd IIR", "IIR"] },
	{ ref: "stock.visor", names: ["Visir"] },
];
const reads = (_ref: string, text: string) => /^\d+$/.test(text);

describe("one column", () => {
	test("fills downwards from the field in focus", () => {
		const plan = planPaste({ cells: [["3"], ["120"]], fields, from: "cases.residents.suspected", reads });
		expect(plan.kind).toBe("column");
		expect(plan.rows.map(({ ref, text, outcome }) => [ref, text, outcome])).toEqual([
			["cases.residents.suspected", "3", "usable"],
			["stock.mask-iir", "120", "usable"],
		]);
	});

	test("an empty cell leaves its field alone", () => {
		const plan = planPaste({ cells: [["3"], [""], ["34"]], fields, from: "cases.residents.suspected", reads });
		expect(plan.rows.map(({ ref }) => ref)).toEqual(["cases.residents.suspected", "stock.visor"]);
	});

	test("what does not fit below the last field is listed, not dropped", () => {
		const plan = planPaste({ cells: [["34"], ["99"]], fields, from: "stock.visor", reads });
		expect(plan.rows.map(({ outcome }) => outcome)).toEqual(["usable", "beyond"]);
		expect(plan.usable).toBe(1);
	});

	test("a text that is no number is listed as such", () => {
		const plan = planPaste({ cells: [["åtta"], ["3"]], fields, from: undefined, reads });
		expect(plan.rows.map(({ outcome }) => outcome)).toEqual(["unreadable", "usable"]);
	});
});

describe("a table", () => {
	test("rows find their fields by label and synonym in any order, whatever the case and punctuation", () => {
		const cells = [
			["VISIR", "34"],
			["iir", "120"],
			["Bekräftade fall (boende)", "14"],
		];
		const plan = planPaste({ cells, fields, from: "stock.visor", reads });
		expect(plan.rows.map(({ ref, text }) => [ref, text])).toEqual([
			["stock.visor", "34"],
			["stock.mask-iir", "120"],
			["cases.residents.confirmed", "14"],
		]);
	});

	test("a heading is not a row, and one that says now names the column", () => {
		const cells = [
			["Uppgift", "Nu", "I går"],
			["Visir", "34", "40"],
			["Munskydd IIR", "120", "520"],
		];
		const plan = planPaste({ cells, fields, from: undefined, reads });
		expect(plan.column).toBe(1);
		expect(plan.rows).toHaveLength(2);
		expect(plan.columns.map(({ heading }) => heading)).toEqual(["Nu", "I går"]);
	});

	test("without such a heading the rightmost full column counts, and another can be chosen", () => {
		const cells = [
			["Visir", "40", "34"],
			["Munskydd IIR", "520", "120"],
		];
		expect(planPaste({ cells, fields, from: undefined, reads }).rows.map(({ text }) => text)).toEqual(["34", "120"]);
		expect(planPaste({ cells, fields, from: undefined, reads, column: 1 }).rows.map(({ text }) => text)).toEqual([
			"40",
			"520",
		]);
	});

	test("unknown rows and a name that comes twice are listed and never applied", () => {
		const cells = [
			["Visir", "34"],
			["Skoskydd", "7"],
			["visir", "35"],
		];
		const plan = planPaste({ cells, fields, from: undefined, reads });
		expect(plan.rows.map(({ outcome }) => outcome)).toEqual(["usable", "unknown", "twice"]);
		expect(plan.usable).toBe(1);
	});

	test("names like those of every object match nothing", () => {
		const cells = [
			["__proto__", "1"],
			["toString", "2"],
		];
		expect(planPaste({ cells, fields, from: undefined, reads }).usable).toBe(0);
	});
});

test("plain names ignore accents, case and marks", () => {
	expect(plainName(" Bekräftade  fall, boende (st) ")).toBe("bekraftade fall boende st");
});
