import { expect, test } from "vitest";
import { reportersOf } from "./reporters.ts";

test("those who may report for a cluster are its managers and coordinators, there and invited", () => {
	const people = [
		{ grants: [{ role: "manager" as const, board: "ekeby", units: ["a"] }] },
		{
			grants: [
				{ role: "coordinator" as const, board: "vallby" },
				{ role: "duty" as const, board: "ekeby" },
			],
		},
		{ grants: [{ role: "admin" as const, board: "*" }] },
	];
	const invitations = [
		{ role: "coordinator" as const, board: "ekeby" },
		{ role: "display" as const, board: "ekeby" },
	];
	expect(reportersOf("ekeby", people, invitations)).toEqual({ people: 1, invited: 1 });
});
