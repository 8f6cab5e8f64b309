import { expect, test } from "vitest";
import { coversOf } from "./reporters.ts";

const manager = (unit: string) => ({ role: "manager" as const, board: "ekeby", units: [unit] });
const elsewhere = [
	{
		grants: [
			{ role: "coordinator" as const, board: "vallby" },
			{ role: "duty" as const, board: "ekeby" },
		],
	},
	{ grants: [{ role: "admin" as const, board: "*" }] },
];

test("a unit has somebody who can report where it has a manager, there or invited", () => {
	const covers = coversOf("ekeby", [{ grants: [manager("a")] }, ...elsewhere], [manager("b")]);
	expect(["a", "b", "c"].map(covers)).toEqual([true, true, false]);
});

test("a coordinator of the cluster can report for all of them", () => {
	const covers = coversOf("ekeby", elsewhere, [{ role: "coordinator" as const, board: "ekeby" }]);
	expect(["a", "b"].map(covers)).toEqual([true, true]);
});
