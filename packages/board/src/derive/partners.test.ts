import { expect, test } from "vitest";
import { createCluster, monday8 } from "../testing/board.ts";
import { partners } from "./partners.ts";

test("the nearest is first, whichever of the two has said how far it is, and the unknown last", () => {
	const board = createCluster();
	const put = (unit: string, more: object = {}) =>
		board.say("unit", { unit, name: unit, type: "care-home", status: "open", ...more }, { observedAt: monday8 });
	put("aldreboende-a", { minutesTo: { b: 12 } });
	put("b", { hours: "Vardagar 8–17" });
	put("c", { minutesTo: { "aldreboende-a": 5 }, status: "closed", hours: "Dygnet runt" });
	put("gone", { status: "retired" });
	expect(
		partners(board, { from: "aldreboende-a", now: monday8 }).map(({ id, minutes, open }) => [id, minutes, open]),
	).toEqual([
		["c", 5, false],
		["b", 12, true],
		["vardcentral-1", null, null],
	]);
});

test("of nobody in particular there are no distances, and all are there by name", () => {
	const found = partners(createCluster(), { now: monday8 });
	expect(found.map(({ unit, minutes }) => [unit.name, minutes])).toEqual([
		["Vårdcentral 1", null],
		["Äldreboende A", null],
	]);
});
