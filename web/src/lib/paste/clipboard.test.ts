import { describe, expect, test } from "vitest";
import { columnCount, maxRows, readClipboard, readTextFile } from "./clipboard.ts";

describe("readClipboard", () => {
	test("a column copied from Excel is one cell a row, without the last line break", () => {
		expect(readClipboard("14\r\n3\r\n120\r\n")).toEqual([["14"], ["3"], ["120"]]);
	});

	test("an empty cell in the middle keeps its place", () => {
		expect(readClipboard("14\n\n3\n")).toEqual([["14"], [""], ["3"]]);
	});

	test("quoted cells keep their tabs, line breaks and quotes", () => {
		expect(readClipboard('"Munskydd\tIIR"\t120\n"sa ""nej""\nsedan ja"\t3')).toEqual([
			["Munskydd\tIIR", "120"],
			['sa "nej"\nsedan ja', "3"],
		]);
	});

	test("a quote inside a cell is only a mark", () => {
		expect(readClipboard('5" slang\t2')).toEqual([['5" slang', "2"]]);
	});

	test("an unclosed quote ends with the text", () => {
		expect(readClipboard('"Visir\t34')).toEqual([["Visir\t34"]]);
	});

	test("more rows than a form could take are left unread", () => {
		expect(readClipboard("1\n".repeat(10_000))).toHaveLength(maxRows);
	});

	test("nothing is no rows", () => {
		expect(readClipboard("")).toEqual([]);
		expect(readClipboard("\r\n\r\n")).toEqual([]);
	});
});

describe("readTextFile", () => {
	test("a Swedish text file with semicolons keeps its decimal commas", () => {
		expect(readTextFile("\uFEFFHandsprit;41,5\nVisir;34")).toEqual([
			["Handsprit", "41,5"],
			["Visir", "34"],
		]);
	});

	test("the widest row decides the number of columns", () => {
		expect(columnCount(readTextFile("a,b,c\nd"))).toBe(3);
	});
});
