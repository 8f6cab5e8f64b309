import { expect, test } from "vitest";
import { homeOf } from "./home.ts";
import type { Session } from "./link/session.ts";

const boards = ["jarfalla", "solna"].map((id) => ({ id, name: id, kind: "cluster" as const, exercise: true }));
const session = (grants: Session["grants"], own = boards): Session => ({
	person: { id: "p", name: "P" },
	grants,
	boards: own,
	demo: true,
	now: 0,
});

test("a coordinator starts at the own cluster's board", () => {
	expect(homeOf(session([{ role: "coordinator", board: "solna" }]), undefined)).toBe("/k/solna");
});

test("the board used last wins over the role's", () => {
	expect(homeOf(session([{ role: "officer", board: "*" }]), "solna")).toBe("/k/solna");
});

test("a board that was taken away is forgotten", () => {
	expect(homeOf(session([{ role: "admin", board: "*" }]), "ekero")).toBe("/k/jarfalla");
});

test("an officer starts at the region, and so does whoever was there last and still may", () => {
	const officer = session([{ role: "officer", board: "*" }]);
	expect(homeOf(officer, undefined)).toBe("/region");
	expect(homeOf(officer, "ekero")).toBe("/region");
	expect(homeOf(session([{ role: "admin", board: "*" }]), "*")).toBe("/region");
	expect(homeOf(session([{ role: "coordinator", board: "solna" }]), "*")).toBe("/k/solna");
	expect(homeOf(session([{ role: "officer", board: "*" }], []), undefined)).toBeUndefined();
});

test("a manager of one unit starts at its report", () => {
	expect(homeOf(session([{ role: "manager", board: "solna", units: ["aldreboende-a"] }]), undefined)).toBe(
		"/e/solna.aldreboende-a/rapport",
	);
});

test("whoever is on duty starts at night stock, and one who also coordinates at the board", () => {
	expect(homeOf(session([{ role: "duty", board: "solna" }]), undefined)).toBe("/natt");
	const both = session([
		{ role: "duty", board: "solna" },
		{ role: "coordinator", board: "solna" },
	]);
	expect(homeOf(both, undefined)).toBe("/k/solna");
});

test("a shared screen starts at the meeting screen", () => {
	expect(homeOf(session([{ role: "display", board: "solna" }]), undefined)).toBe("/k/solna/skarm");
});

test("without a board there is nowhere to start", () => {
	expect(homeOf(session([], []), undefined)).toBeUndefined();
});
