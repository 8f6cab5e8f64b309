import { isPlace } from "@samlad/sync/presence/place";
import { expect, test } from "vitest";
import { othersOf, reportingAt } from "./others.ts";
import { placeOf, readPlace } from "./place.ts";

test.each([
	["/k/jarfalla", {}, "board"],
	["/k/jarfalla/", {}, "board"],
	["/k/jarfalla", { row: "home-a" }, "board/home-a"],
	["/k/jarfalla/importera", {}, "import"],
	["/e/jarfalla.home-a/rapport", {}, "report/home-a"],
	["/e/jarfalla.home-a/rapport", { value: "staff.rn/2020-04-12/night" }, "report/home-a/staff.rn/2020-04-12/night"],
	["/e/jarfalla.home.b/rapport", { value: "stock.ffp2" }, "report/home.b/stock.ffp2"],
] as const)("%s with %j is the place %s, which nodes take", (path, focus, at) => {
	expect(placeOf(path, focus)).toBe(at);
	expect(isPlace(at)).toBe(true);
});

test.each(["/k/jarfalla/skarm", "/", "/logga-in", "/e/jarfalla.home-a"])("at %s nobody is seen", (path) => {
	expect(placeOf(path, {})).toBeUndefined();
});

test("a place read again names screen, unit and value", () => {
	expect(readPlace("board")).toEqual({ screen: "board" });
	expect(readPlace("report/home-a/staff.rn/2020-04-12/night")).toEqual({
		screen: "report",
		unit: "home-a",
		ref: "staff.rn/2020-04-12/night",
	});
});

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
