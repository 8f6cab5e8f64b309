import { expect, test } from "vitest";
import { undoOf } from "./undo.ts";

const body = {
	unit: "a",
	template: { id: "first", version: 1 },
	sections: ["cases"],
	values: { confirmed: 14, suspected: 3, "deaths/2026-11-22": 1 },
	unchanged: ["suspected"],
};

test("every cell gets back what stood there, and what had never been said becomes unknown", () => {
	const before = new Map([
		["confirmed", 8],
		["suspected", 3],
	]);
	expect(undoOf({ id: "01R", observedAt: 500, body, before }, "ångrat")).toEqual({
		kind: "correction",
		v: 1,
		observedAt: 500,
		refs: ["01R"],
		body: {
			unit: "a",
			target: "01R",
			why: "ångrat",
			undone: ["cases"],
			values: {
				confirmed: { was: 14, now: 8 },
				suspected: { was: 3, now: 3 },
				"deaths/2026-11-22": { was: 1, now: null },
			},
		},
	});
});

test("a report of a comment alone has nothing to give back", () => {
	expect(
		undoOf({ id: "01R", observedAt: 5, body: { ...body, values: {} }, before: new Map() }, "ångrat"),
	).toBeUndefined();
});
