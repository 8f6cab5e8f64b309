import { expect, test } from "vitest";
import type { Actor } from "./entry.ts";
import { may } from "./may.ts";

const actor = (...grants: Actor["grants"]): Actor => ({ person: "x", grants });

test("rights end at the board they were given on, or cover the region", () => {
	expect(may(actor({ role: "coordinator", board: "solna" }), "report", "solna", { unit: "a" })).toBe(true);
	expect(may(actor({ role: "coordinator", board: "solna" }), "report", "ekero", { unit: "a" })).toBe(false);
	expect(may(actor({ role: "officer", board: "*" }), "read", "ekero")).toBe(true);
});

test("a manager reports own units and reads the board", () => {
	const manager = actor({ role: "manager", board: "solna", units: ["a"] });
	expect(may(manager, "report", "solna", { unit: "a" })).toBe(true);
	expect(may(manager, "report", "solna", { unit: "b" })).toBe(false);
	expect(may(manager, "report", "solna")).toBe(false);
	expect(may(manager, "level-override", "solna", { unit: "b" })).toBe(false);
	expect(may(manager, "taken", "solna", { unit: "b" })).toBe(true);
	expect(may(manager, "taken", "ekero", { unit: "a" })).toBe(false);
	expect(may(manager, "read", "solna")).toBe(true);
});

test("who reports some units asks of the whole board", () => {
	expect(may(actor({ role: "manager", board: "solna", units: ["a"] }), "ask", "solna")).toBe(true);
	expect(may(actor({ role: "manager", board: "solna", units: ["a"] }), "ask", "ekero")).toBe(false);
	expect(may(actor({ role: "observer", board: "*" }), "ask", "solna")).toBe(false);
});

test("who may ask for items, promise and decline them: duty for all of the cluster, a manager for own units", () => {
	const duty = actor({ role: "duty", board: "solna" });
	expect(may(duty, "request", "solna", { unit: "b" })).toBe(true);
	expect(may(duty, "staff-loan", "solna", { unit: "b" })).toBe(false);
	const manager = actor({ role: "manager", board: "solna", units: ["a"] });
	expect(["a", "b"].map((unit) => may(manager, "request", "solna", { unit }))).toEqual([true, false]);
	for (const role of ["officer", "observer", "display", "token"] as const)
		expect(may(actor({ role, board: "*" }), "request", "solna", { unit: "a" })).toBe(false);
});

test("several grants add up", () => {
	const both = actor({ role: "observer", board: "*" }, { role: "manager", board: "solna", units: ["a"] });
	expect(may(both, "read", "ekero")).toBe(true);
	expect(may(both, "report", "solna", { unit: "a" })).toBe(true);
	expect(may(both, "report", "ekero", { unit: "a" })).toBe(false);
});

test("only an administrator publishes templates", () => {
	for (const role of ["officer", "coordinator", "manager", "duty", "observer", "display", "token"] as const)
		expect(may(actor({ role, board: "*" }), "template", "solna")).toBe(false);
	expect(may(actor({ role: "admin", board: "*" }), "template", "solna")).toBe(true);
});

test("a role that is not known may nothing", () => {
	expect(may(actor({ role: "constructor" as never, board: "*" }), "read", "solna")).toBe(false);
});
