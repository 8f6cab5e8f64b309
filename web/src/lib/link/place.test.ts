import { isPlace } from "@samlad/sync/presence/place";
import { expect, test } from "vitest";
import { placeOf, readPlace } from "./place.ts";

test.each([
	["/k/jarfalla", {}, "board"],
	["/k/jarfalla/", {}, "board"],
	["/k/jarfalla", { row: "home-a" }, "board/home-a"],
	["/k/jarfalla/importera", {}, "import"],
	["/k/jarfalla/platser", {}, "places"],
	["/e/jarfalla.home-a", {}, "unit/home-a"],
	["/natt", {}, "night"],
	["/natt/stock.ffp2", {}, "night"],
	["/e/jarfalla.home-a/rapport", {}, "report/home-a"],
	["/e/jarfalla.home-a/rapport", { value: "staff.rn/2020-04-12/night" }, "report/home-a/staff.rn/2020-04-12/night"],
	["/e/jarfalla.home.b/rapport", { value: "stock.ffp2" }, "report/home.b/stock.ffp2"],
] as const)("%s with %j is the place %s, which nodes take", (path, focus, at) => {
	expect(placeOf(path, focus)).toBe(at);
	expect(isPlace(at)).toBe(true);
});

test.each(["/k/jarfalla/skarm", "/", "/logga-in", "/e/jarfalla.home-a/annat"])("at %s nobody is seen", (path) => {
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
