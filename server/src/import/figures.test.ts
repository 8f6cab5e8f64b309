import { expect, test } from "vitest";
import { readCount } from "./count.ts";
import { keyOf, readFigures } from "./figures.ts";
import { mondayOf } from "./iso-week.ts";
import { sumOf } from "./sum.ts";
import { agencyHeader, agencyRow } from "./workbook-fixture.ts";

const columns = { år: 0, veckonummer: 1, KnKod: 2, Stadsdel: 4, nya_fall_vecka: 9 };

function read(rows: readonly (readonly unknown[])[], wanted = [keyOf("0123", null)]) {
	const sheet = { name: "Veckodata", hidden: false, cells: [agencyHeader, ...rows] };
	return readFigures({ sheet, header: 0, columns }, new Set(wanted), () => undefined);
}

test("the first week of 2020 began on 30 December 2019", () => expect(mondayOf(2020, 1)).toBe("2019-12-30"));
test("2020 had a week 53", () => expect(mondayOf(2020, 53)).toBe("2020-12-28"));
test("2021 had no week 53", () => expect(mondayOf(2021, 53)).toBeNull());
test("no year has a week 0", () => expect(mondayOf(2021, 0)).toBeNull());

const counts: readonly (readonly [unknown, ReturnType<typeof readCount>])[] = [
	["19", { value: 19 }],
	[19, { value: 19 }],
	["0", { value: 0 }],
	["1 234", { value: 1234 }],
	["1\u00a0234", { value: 1234 }],
	["<15", { value: null, below: 15 }],
	["< 15", { value: null, below: 15 }],
	[null, { value: null }],
	["", { value: null }],
	["..", { value: null }],
	["#N/A", { value: null }],
	["=1+1", null],
	["+46", null],
	["-5", null],
	["@SUM", null],
	["\t7\t", { value: 7 }],
	["12,5", null],
	[12.5, null],
	[-1, null],
	[-0, null],
	[1e308, null],
	["8.11228E+9", null],
	[8_112_289_874, null],
	[true, null],
];
for (const [cell, count] of counts) {
	test(`the cell ${JSON.stringify(cell)} is ${count ? (count.value ?? "unknown") : "no count"}`, () => {
		expect(readCount(cell)).toEqual(count);
	});
}

test("leading zeros lost by a spreadsheet come back", () => {
	expect([...(read([agencyRow(2020, 12, 123, null, "19")]).figures.get("0123/") ?? [])]).toEqual([
		["2020-03-16", { value: 19 }],
	]);
});

test("a row that cannot be read is left out, with its number and the reason", () => {
	const { skipped, rows, figures } = read([
		agencyRow("i fjol", 1, "0123", null, "1"),
		agencyRow(2020, 54, "0123", null, "1"),
		agencyRow(2020, 2, "Okänd", "Okänd", "1"),
		agencyRow(2020, 3, "0123", null, "många"),
		agencyRow(2020, 4, "0123", null, "4"),
	]);
	expect(skipped).toEqual([
		{ reason: "year", count: 1, rows: [2] },
		{ reason: "week", count: 1, rows: [3] },
		{ reason: "code", count: 1, rows: [4] },
		{ reason: "count", count: 1, rows: [5] },
	]);
	expect(rows).toBe(5);
	expect(figures.get("0123/")?.size).toBe(1);
});

test("a date where the year should stand is no year", () => {
	const { skipped } = read([agencyRow(44_166, 1, "0123", null, "1"), agencyRow(2020, 4, "0123", null, "4")]);
	expect(skipped).toEqual([{ reason: "year", count: 1, rows: [2] }]);
});

test("a row twice counts once", () => {
	const { skipped, figures } = read([agencyRow(2020, 12, "0123", null, "19"), agencyRow(2020, 12, "0123", null, "19")]);
	expect(skipped).toEqual([{ reason: "duplicate", count: 1, rows: [3] }]);
	expect(figures.get("0123/")?.get("2020-03-16")).toEqual({ value: 19 });
});

test("two rows that contradict each other say nothing", () => {
	const { skipped, figures } = read([agencyRow(2020, 12, "0123", null, "19"), agencyRow(2020, 12, "0123", null, "20")]);
	expect(skipped).toEqual([{ reason: "conflict", count: 1, rows: [3] }]);
	expect(figures.get("0123/")?.has("2020-03-16")).toBe(false);
});

test("a hundred bad rows are counted and ten are shown", () => {
	const bad = Array.from({ length: 100 }, () => agencyRow(2020, 99, "0123", null, "1"));
	const [skip] = read([agencyRow(2020, 1, "0123", null, "1"), ...bad]).skipped;
	expect([skip?.count, skip?.rows.length]).toEqual([100, 10]);
});

test("districts of one municipality are kept apart", () => {
	const { figures, keys } = read(
		[agencyRow(2020, 12, "0180", "Bromma", "30"), agencyRow(2020, 12, "0180", "Farsta", "40")],
		[keyOf("0180", "Bromma")],
	);
	expect([figures.get("0180/bromma")?.get("2020-03-16"), keys]).toEqual([{ value: 30 }, 2]);
});

test("a cluster of two districts is their sum", () => {
	const figures = new Map([
		["a", new Map([["2020-03-16", { value: 17 }]])],
		["b", new Map([["2020-03-16", { value: 40 }]])],
	]);
	expect(sumOf(["a", "b"], figures).get("2020-03-16")).toEqual({ value: 57 });
});

test("the sum is unknown if either is, and below what it can be at most", () => {
	const masked = { value: null, below: 15 };
	const figures = new Map([
		[
			"a",
			new Map<string, { value: number } | typeof masked>([
				["2020-03-09", masked],
				["2020-03-16", { value: 17 }],
			]),
		],
		[
			"b",
			new Map([
				["2020-03-09", masked],
				["2020-03-16", masked],
			]),
		],
	]);
	expect([...sumOf(["a", "b"], figures)]).toEqual([
		["2020-03-09", { value: null, below: 29 }],
		["2020-03-16", { value: null, below: 32 }],
	]);
});

test("the sum is unknown without a bound when one district says nothing of the week", () => {
	expect(sumOf(["a", "b"], new Map([["a", new Map([["2020-03-16", { value: 17 }]])]])).get("2020-03-16")).toEqual({
		value: null,
	});
});
