import Papa from "papaparse";
import { describe, expect, test } from "vitest";
import { csvOf } from "./csv.ts";

const parse = (text: string, delimiter: string) =>
	Papa.parse<string[]>(text.replace(/^\ufeff/, ""), { delimiter, skipEmptyLines: true }).data;

test("a Swedish file has semicolons and decimal commas, an English one commas and points, and both begin as Excel wants", () => {
	const rows = [["kod", 1.5, -4, null, true]];
	expect(csvOf(rows, "sv")).toBe("\ufeffkod;1,5;-4;;true\r\n");
	expect(csvOf(rows, "en")).toBe("\ufeffkod,1.5,-4,,true\r\n");
});

test.each(["sv", "en"] as const)("separators, quotes and line breaks in texts come back as they were (%s)", (lang) => {
	const rows = [
		["Kvarter; nr 2", 'kallas "Eken"', "rad 1\nrad 2", "a,b", ""],
		["Å", "Ä", "Ö", " luft ", "sist"],
	];
	expect(parse(csvOf(rows, lang), lang === "sv" ? ";" : ",")).toEqual(rows);
});

describe("a text that a spreadsheet would run", () => {
	test.each([
		"=HYPERLINK(1)",
		"+46 8 123",
		"-1+1",
		"@SUM(A1)",
		"\tcmd",
		"\rcmd",
		"\ncmd",
		"＝1+1",
		'=cmd|"/C calc"!A0',
	])("%j begins with an apostrophe instead", (text) => {
		expect(parse(csvOf([[text, "x"]], "sv"), ";")[0]?.[0]).toBe(`'${text}`);
	});
});

test("no number and no unknown becomes a text or a zero", () => {
	expect(parse(csvOf([[0, null, 1e21, 0.1 + 0.2]], "en"), ",")).toEqual([["0", "", "1e+21", "0.30000000000000004"]]);
});
