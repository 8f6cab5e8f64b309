import { expect, test } from "vitest";
import type { Session } from "#lib/link/session.ts";
import { firstCluster, nightUnit } from "./night-unit.ts";

const boards = ["jarfalla", "solna"].map((id) => ({ id, name: id, kind: "cluster" as const, exercise: true }));
const session = (grants: Session["grants"], own = boards): Session => ({
	person: { id: "p", name: "P" },
	grants,
	boards: own,
	demo: true,
	now: 0,
});
const duty = session([{ role: "duty", board: "solna" }]);

test("the unit that was chosen on this device is shown, whoever has signed in since", () => {
	expect(nightUnit(duty, "solna.aldreboende-a")).toEqual({ board: "solna", unit: "aldreboende-a" });
	expect(nightUnit(session([{ role: "manager", board: "solna", units: ["b"] }]), "solna.a")?.unit).toBe("a");
});

test("a unit of a cluster that was taken away is asked for anew", () => {
	expect(nightUnit(session([{ role: "duty", board: "solna" }], boards.slice(1)), "jarfalla.a")).toBeUndefined();
});

test("whoever has one unit goes straight there, whoever has none or several is asked", () => {
	expect(nightUnit(session([{ role: "manager", board: "solna", units: ["b"] }]), undefined)).toEqual({
		board: "solna",
		unit: "b",
	});
	expect(nightUnit(session([{ role: "duty", board: "solna", units: ["b"] }]), undefined)?.unit).toBe("b");
	expect(nightUnit(session([{ role: "manager", board: "solna", units: ["b", "c"] }]), undefined)).toBeUndefined();
	expect(nightUnit(duty, undefined)).toBeUndefined();
});

test.each(["", ".", "solna", "solna.", ".a"])("«%s» is no place", (text) => {
	expect(nightUnit(duty, text)).toBeUndefined();
});

test("the cluster asked about first is the last one seen, else one's own", () => {
	expect(firstCluster(duty, "jarfalla")).toBe("jarfalla");
	expect(firstCluster(duty, "ekero")).toBe("solna");
	expect(firstCluster(session([{ role: "officer", board: "*" }]), undefined)).toBe("jarfalla");
	expect(firstCluster(session([], []), undefined)).toBeUndefined();
});
