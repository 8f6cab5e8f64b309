import { expect, test } from "vitest";
import type { Session } from "#lib/link/session.ts";
import { administered, chosenCluster, isRegionAdmin } from "./administered.ts";

const board = (id: string, kind: "cluster" | "region" = "cluster") => ({ id, name: id, kind, exercise: false });
const session = (...grants: Session["grants"]): Session => ({
	person: { id: "p", name: "P" },
	grants,
	boards: [board("nord", "region"), board("vallby"), board("ekeby")],
	demo: false,
	now: 0,
});

test("an administrator looks after every cluster, a coordinator after the own, and nobody else after any", () => {
	const ids = (...grants: Session["grants"]) => administered(session(...grants)).map(({ id }) => id);
	expect(ids({ role: "admin", board: "*" })).toEqual(["ekeby", "vallby"]);
	expect(ids({ role: "coordinator", board: "vallby" })).toEqual(["vallby"]);
	expect(ids({ role: "coordinator", board: "vallby", units: ["a"] })).toEqual([]);
	expect(ids({ role: "officer", board: "*" }, { role: "manager", board: "ekeby", units: ["a"] })).toEqual([]);
});

test("only an administrator of the whole region is one", () => {
	expect(isRegionAdmin(session({ role: "admin", board: "*" }))).toBe(true);
	expect(isRegionAdmin(session({ role: "admin", board: "ekeby" }))).toBe(false);
	expect(isRegionAdmin(session({ role: "coordinator", board: "*" }))).toBe(false);
});

test("the cluster is the address's, else the last one's, and never one that is not theirs", () => {
	const clusters = [board("ekeby"), board("vallby")];
	expect(chosenCluster(clusters, "vallby", "ekeby")?.id).toBe("vallby");
	expect(chosenCluster(clusters, "solna", "vallby")?.id).toBe("vallby");
	expect(chosenCluster(clusters, null, "solna")?.id).toBe("ekeby");
	expect(chosenCluster([], "ekeby", "ekeby")).toBeUndefined();
});
