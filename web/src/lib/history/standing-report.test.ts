import type { Read, Row } from "@samlad/board/read";
import { expect, test } from "vitest";
import { composeCorrection } from "./mending.ts";
import { standingReport } from "./standing-report.ts";

const cell = (entry: string, value: number, more: Row = {}): Row => ({
	value,
	entry,
	actor: "anna",
	source: "form",
	observedAt: 700,
	receivedAt: 710,
	...more,
});
const cells: readonly (readonly [string, Row])[] = [
	["home-a/cases.confirmed", cell("01A", 8)],
	["home-a/cases.suspected", cell("01A", 3, { correctedBy: "01C" })],
	["home-a/stock.ffp2", cell("01B", 120)],
	["home-ab/cases.confirmed", cell("01A", 1)],
];
const read: Read = {
	row: (table, key) => (table === "cell" ? cells.find(([at]) => at === key)?.[1] : undefined),
	rows: (table) => (table === "cell" ? cells : []),
};

test("without a server a report is put right by what stands of it on the board", () => {
	const target = standingReport(read, "home-a", "cases.confirmed");
	expect(target?.lines).toEqual([
		{ ref: "cases.confirmed", was: 8 },
		{ ref: "cases.suspected", was: 3 },
	]);
	if (!target) throw new Error("not found");
	const made = composeCorrection({
		target,
		now: new Map([["cases.confirmed", 7]]),
		why: "ett svar gällde en anställd",
	});
	expect(made).toMatchObject({
		ok: true,
		said: {
			body: { target: "01A", values: { "cases.confirmed": { was: 8, now: 7 } } },
			observedAt: 700,
			refs: ["01A", "01C"],
		},
	});
});

test("what the board does not hold cannot be put right", () => {
	expect(standingReport(read, "home-a", "stock.visor")).toBeUndefined();
});
