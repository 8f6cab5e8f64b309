import { describe, expect, test } from "vitest";
import fc from "fast-check";
import { dayMs } from "../calendar.ts";
import { createCluster, hour, monday8, reportOf, type TestBoard } from "../testing/board.ts";
import { clusterStock } from "./cluster-stock.ts";
import { burnOf } from "./burn.ts";
import { stockOf } from "./stock.ts";

const mask = "stock.mask-iir";
/** Counts of masks, by hours before Monday 08:00. */
function counted(
	counts: readonly (readonly [hoursBefore: number, balance: number | null])[],
	board = createCluster(),
	unit = "aldreboende-a",
): TestBoard {
	for (const [before, balance] of counts)
		board.say(
			"report",
			{
				...Object(reportOf({ [mask]: balance })),
				unit,
				template: { id: unit === "aldreboende-a" ? "residential" : "primary-care", version: 1 },
			},
			{ observedAt: monday8 - before * hour },
		);
	return board;
}
const stock = (board: TestBoard, now = monday8) => stockOf(board, "aldreboende-a", mask, now);

describe("days of supply", () => {
	test("24 000 masks at 8 200 a day last 2.9 days", () => {
		const board = counted([
			[48, 40_400],
			[24, 32_200],
			[0, 24_000],
		]);
		const found = stock(board);
		expect(found).toMatchObject({
			balance: 24_000,
			burnPerDay: 8200,
			left: 24_000,
			confidence: "medium",
			level: "strained",
			recount: false,
		});
		expect(found.days).toBeCloseTo(2.927, 3);
	});

	test("what is left is worn down since the count, not below nought", () => {
		const board = counted([
			[24, 120],
			[0, 100],
		]);
		expect(stock(board, monday8 + dayMs)).toMatchObject({ balance: 100, left: 80, days: 4 });
		expect(stock(board, monday8 + 30 * dayMs)).toMatchObject({ left: 0, days: 0, level: "critical" });
	});

	test("five counts in the week make it sure", () => {
		expect(
			stock(
				counted([
					[96, 500],
					[72, 400],
					[48, 300],
					[24, 200],
					[0, 100],
				]),
			).confidence,
		).toBe("high");
	});

	test("only the last seven days count", () => {
		expect(
			stock(
				counted([
					[240, 100_000],
					[192, 1000],
					[24, 120],
					[0, 100],
				]),
			).burnPerDay,
		).toBe(20);
	});

	test("real times, not calendar days: 30 hours are 1.25 days", () => {
		expect(
			stock(
				counted([
					[30, 150],
					[0, 100],
				]),
			).burnPerDay,
		).toBe(40);
	});

	test("under 20 hours apart nothing is known", () => {
		expect(
			stock(
				counted([
					[19.9, 150],
					[0, 100],
				]),
			),
		).toMatchObject({ burnPerDay: null, days: null, left: 100, confidence: "none", level: null });
		expect(
			stock(
				counted([
					[20, 150],
					[0, 100],
				]),
			).burnPerDay,
		).toBe(60);
	});

	test("a ward that ran out did not stop needing: a spell at nought leaves the days", () => {
		expect(
			stock(
				counted([
					[72, 200],
					[48, 100],
					[24, 0],
					[0, 0],
				]),
			),
		).toMatchObject({ burnPerDay: 100, level: "black", left: 0 });
	});

	test("more than before with nothing received asks for a recount, and is no use at all", () => {
		expect(
			stock(
				counted([
					[48, 200],
					[24, 100],
					[0, 900],
				]),
			),
		).toMatchObject({ burnPerDay: 100, recount: true, days: 9 });
		expect(
			stock(
				counted([
					[24, 100],
					[0, 900],
				]),
			),
		).toMatchObject({ burnPerDay: null, recount: true });
	});

	test("no use gives no days, never infinitely many", () => {
		expect(
			stock(
				counted([
					[24, 100],
					[0, 100],
				]),
			),
		).toMatchObject({ burnPerDay: 0, days: null, level: null });
	});

	test("with too few counts the norm is used, and said to be unsure", () => {
		const board = counted([[0, 100]]);
		board.say("unit", {
			unit: "aldreboende-a",
			name: "A",
			type: "care-home",
			status: "open",
			burnNorm: { [mask]: 50 },
		});
		expect(stock(board)).toMatchObject({ burnPerDay: 50, days: 2, confidence: "low", level: "strained" });
	});

	test("unknown is not nought: no days, no level, and burn goes on from what was known", () => {
		const board = counted([
			[48, 200],
			[24, 100],
			[0, null],
		]);
		expect(stock(board)).toMatchObject({ balance: null, left: null, days: null, level: null, burnPerDay: 100 });
		expect(stock(createCluster())).toEqual({
			balance: null,
			count: null,
			countedAt: null,
			burnPerDay: null,
			left: null,
			usable: null,
			days: null,
			confidence: "none",
			level: null,
			recount: false,
		});
	});

	test("a corrected count leaves the burn: 160 000 was 16 000", () => {
		const board = counted([[24, 24_200]]);
		const target = board.say("report", reportOf({ [mask]: 160_000 }));
		expect(stock(board).recount).toBe(true);
		board.say(
			"correction",
			{ unit: "aldreboende-a", target, values: { [mask]: { was: 160_000, now: 16_000 } }, why: "" },
			{ refs: [target] },
		);
		expect(stock(board)).toMatchObject({ balance: 16_000, burnPerDay: 8200, recount: false });
		board.say(
			"correction",
			{ unit: "aldreboende-a", target, values: { [mask]: { was: 16_000, now: null } }, why: "" },
			{ refs: [target] },
		);
		expect(stock(board)).toMatchObject({ balance: 24_200, burnPerDay: null, countedAt: monday8 - dayMs });
	});

	test.each([
		[0, "black"],
		[19, "critical"],
		[20, "strained"],
		[69, "strained"],
		[70, "normal"],
		[449, "normal"],
		[450, "surplus"],
	] as const)("%d left at 10 a day is %s", (balance, level) => {
		expect(
			stock(
				counted([
					[24, balance + 10],
					[0, balance],
				]),
			).level,
		).toBe(level);
	});

	test("days only grow when somebody counts", () => {
		fc.assert(
			fc.property(
				fc.array(fc.tuple(fc.integer({ min: 0, max: 300 }), fc.nat(5000)), { minLength: 1, maxLength: 12 }),
				fc.nat(400),
				(counts, later) => {
					const board = counted(counts.toSorted(([one], [other]) => other - one));
					const soon = stock(board, monday8).days;
					const late = stock(board, monday8 + later * hour).days;
					expect(late === null).toBe(soon === null);
					expect(late ?? 0).toBeLessThanOrEqual(soon ?? 0);
					expect(Number.isFinite(late ?? 0) && (late ?? 0) >= 0).toBe(true);
				},
			),
			{ numRuns: 50 },
		);
	});
});

test("burn of nothing, of one, and of two at one time is unknown", () => {
	expect(burnOf([])).toBeNull();
	expect(burnOf([{ at: 0, balance: 5 }])).toBeNull();
	expect(
		burnOf([
			{ at: 0, balance: 5 },
			{ at: 0, balance: 3 },
		]),
	).toBeNull();
});

test("a cluster's days are all that is usable over all that is burnt, beside the worst unit by name", () => {
	const board = counted([
		[24, 1100],
		[0, 1000],
	]);
	counted(
		[
			[24, 150],
			[0, 100],
		],
		board,
		"vardcentral-1",
	);
	const found = clusterStock(board, mask, monday8);
	expect(found).toMatchObject({
		usable: 1100,
		burnPerDay: 150,
		worst: { unit: "vardcentral-1", days: 2 },
		missing: 0,
		of: 2,
	});
	expect(found.days).toBeCloseTo(7.33, 2);
});

test("a unit that has not counted is missing, and one without burn is in the sum but not in the days", () => {
	const board = counted([[0, 500]]);
	expect(clusterStock(board, mask, monday8)).toEqual({
		usable: 500,
		burnPerDay: null,
		days: null,
		worst: null,
		missing: 1,
		of: 2,
	});
	expect(clusterStock(createCluster(), mask, monday8)).toMatchObject({ usable: null, missing: 2 });
});
