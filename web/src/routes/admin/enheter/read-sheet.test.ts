import { expect, test } from "vitest";
import { readSheet } from "./read-sheet.ts";

test("a sheet's tabs part cells, a text file's semicolons do, and a comma in a list of names does not", () => {
	expect(readSheet("Namn\tTyp\nA; B\tSÄBO")).toEqual([
		["Namn", "Typ"],
		["A; B", "SÄBO"],
	]);
	expect(readSheet("Namn;Typ\r\nA;SÄBO")).toEqual([
		["Namn", "Typ"],
		["A", "SÄBO"],
	]);
	expect(readSheet("Hemsjukvård, natt\nRehab")).toEqual([["Hemsjukvård, natt"], ["Rehab"]]);
});
