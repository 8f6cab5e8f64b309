import { expect, test } from "vitest";
import type { ClusterRow } from "./cluster-row.ts";
import { deviatingUnits, regionSum } from "./region-sum.ts";

const none = { black: 0, critical: 0, silent: 0, strained: 0 };
const row = (counts: Partial<ClusterRow["counts"]>, unit?: string) =>
	({ counts: { ...none, ...counts }, worst: unit === undefined ? null : { unit, need: "strained" } }) as ClusterRow;

test("units that deviate are those of every need together", () => {
	expect(deviatingUnits({ counts: { black: 1, critical: 2, silent: 3, strained: 4 } })).toBe(10);
	expect(deviatingUnits({ counts: none })).toBe(0);
});

test("a region counts the clusters that deviate and those of which nothing is known apart, and names the worst", () => {
	const clusters = [
		{ name: "Calm", row: row({}) },
		{ name: "Tight", row: row({ strained: 9 }, "Hemtjänst 1") },
		{ name: "Grave", row: row({ critical: 1 }, "Äldreboende B") },
		{ name: "Unknown", row: undefined },
	];
	expect(regionSum(clusters)).toEqual({
		clusters: 4,
		deviating: 2,
		worst: { cluster: "Grave", unit: "Äldreboende B" },
		unknown: 1,
	});
	expect(regionSum(clusters.slice(0, 1))).toMatchObject({ deviating: 0, worst: undefined });
	expect(regionSum([])).toEqual({ clusters: 0, deviating: 0, worst: undefined, unknown: 0 });
});

test("one of which nothing is known does not hide the worst that is", () => {
	const clusters = [
		{ name: "Unknown", row: undefined },
		{ name: "Tight", row: row({ strained: 1 }, "Hemtjänst 1") },
	];
	expect(regionSum(clusters).worst).toEqual({ cluster: "Tight", unit: "Hemtjänst 1" });
});
