import { expect, test } from "vitest";
import { othersOf, reportingAt } from "./others.ts";

const names = new Map([
	["o", "Åsa"],
	["a", "Anna"],
	["z", "Zoë"],
	["me", "Jag"],
]);
const people = new Map([
	["o", "report/home-a/stock.ffp2"],
	["z", "report/home-a"],
	["me", "report/home-a/stock.ffp2"],
	["x", "board"],
	["a", "board/home-a"],
]);
const others = othersOf(people, "me", (person) => names.get(person), "Någon");

test("the others stand by name, without oneself, and whoever has no name is somebody", () => {
	expect(others.map(({ name }) => name)).toEqual(["Anna", "Någon", "Zoë", "Åsa"]);
});

test("who has a unit's report open counts for the unit, and who is at a value for both", () => {
	const at = reportingAt(others);
	expect([...at.keys()].toSorted()).toEqual(["report/home-a", "report/home-a/stock.ffp2"]);
	expect(at.get("report/home-a")?.map(({ name }) => name)).toEqual(["Zoë", "Åsa"]);
	expect(at.get("report/home-a/stock.ffp2")?.map(({ name }) => name)).toEqual(["Åsa"]);
});
