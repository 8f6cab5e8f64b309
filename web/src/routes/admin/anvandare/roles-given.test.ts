import { expect, test } from "vitest";
import { grantWith, invitationsOf, rolesGiven } from "./roles-given.ts";

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

test("a manager gets a unit more, and one who has all of a cluster's units keeps them", () => {
	const held = { role: "manager", board: "ekeby", units: ["a"] } as const;
	expect(grantWith(undefined, "manager", "ekeby", "a")).toEqual(held);
	expect(grantWith(held, "manager", "ekeby", "b")).toEqual({ ...held, units: ["a", "b"] });
	expect(grantWith(held, "manager", "ekeby", "a")).toEqual(held);
	const whole = { role: "manager", board: "ekeby" } as const;
	expect(grantWith(whole, "manager", "ekeby", "a")).toEqual(whole);
	expect(grantWith(undefined, "observer", "ekeby", "a")).toEqual({ role: "observer", board: "ekeby" });
});
