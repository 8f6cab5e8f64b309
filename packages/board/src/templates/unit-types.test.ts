import { expect, test } from "vitest";
import { unitTypes } from "./first.ts";
import { unitTypeInName, unitTypeOf, unitTypesInWords } from "./unit-types.ts";

test("every type that the first templates are made for has its words, and no other", () => {
	const inWords = unitTypesInWords.map(({ id }) => id);
	expect([...inWords, "kommun"].sort()).toEqual([...unitTypes].sort());
});

test("a type is known by its label in either language, by its id and by each of its names", () => {
	for (const { id, label, names } of unitTypesInWords)
		for (const word of [id, label.sv, label.en, ...names]) expect([word, unitTypeOf(word)]).toEqual([word, id]);
});

test("no word means two types", () => {
	const words = unitTypesInWords.flatMap(({ id, label, names }) =>
		[...new Set([id, label.sv, label.en, ...names].map((word) => word.toLowerCase()))].map((word) => word),
	);
	expect(words.length).toBe(new Set(words).size);
});

test.each([
	["  SÄBO ", "care-home"],
	["äldreboenden", "care-home"],
	["Vårdcentraler", "primary-care"],
	["hälsocentral", "primary-care"],
	["Hemtjänsten", "home-care"],
	["LSS-BOENDE", "lss"],
	["Mobila teamet", "mobile-team"],
	["hemsjukvård, kväll/natt/helg", "night-nursing"],
])("%s is understood however it is written", (word, type) => {
	expect(unitTypeOf(word)).toBe(type);
});

test.each(["", "kommun", "bageri", "constructor", "vård"])("%j means none of them", (word) => {
	expect(unitTypeOf(word)).toBeUndefined();
});

test.each([
	["Vårdcentral 1", "primary-care"],
	["Äldreboende A", "care-home"],
	["LSS-boende Norr", "lss"],
	["Hemsjukvård kväll natt helg, väst", "night-nursing"],
	["Solgården", undefined],
	["", undefined],
])("the name %j says its type", (name, type) => {
	expect(unitTypeInName(name)).toBe(type);
});
