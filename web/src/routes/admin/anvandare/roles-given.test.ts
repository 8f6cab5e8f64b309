import { expect, test } from "vitest";
import { invitationsOf, rolesGiven } from "./roles-given.ts";

test("managers are invited by unit, everybody else once", () => {
	expect(invitationsOf("manager", "ekeby", ["a", "b"])).toEqual([
		{ role: "manager", board: "ekeby", units: ["a"] },
		{ role: "manager", board: "ekeby", units: ["b"] },
	]);
	expect(invitationsOf("coordinator", "ekeby", ["a"])).toEqual([{ role: "coordinator", board: "ekeby" }]);
	expect(invitationsOf("officer", "ekeby", [])).toEqual([{ role: "officer", board: "*" }]);
});

test("a coordinator offers no role of the region", () => {
	expect(rolesGiven(false)).not.toContain("admin");
	expect(rolesGiven(false)).not.toContain("officer");
	expect(rolesGiven(true)).toContain("admin");
});
