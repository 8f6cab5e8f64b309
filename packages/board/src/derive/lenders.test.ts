import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { firstTemplates } from "../templates/first.ts";
import { admin, createBoard, hour, monday8, type TestBoard } from "../testing/board.ts";
import { depots, lenders, lendingLeaves, shortInPacks } from "./lenders.ts";
import { silence } from "./silence.ts";

const visor = "stock.visor";
const everywhere = { "stock.ffp3": 1, "absence.sick": 0, "deferred.activities": 0 };
const sections = ["cases", "stock", "staff", "places", "testing", "backlog"];
/** An answer to each section. */
const quiet = {
	"care-home": { ...everywhere, "cases.residents.confirmed": 0, "places.free": 0, "vaccination.waiting": 0 },
	depot: { ...everywhere, "cases.staff.confirmed": 0, "discharge.ready": 0, "stock.antigen": 0 },
};

interface Home {
	readonly type?: "care-home" | "depot";
	/** Counts a day apart, the newest on Monday 08:00. */
	readonly counts: readonly (number | null)[];
	readonly minutes?: number;
	readonly hours?: string;
	readonly status?: "open" | "closed" | "retired";
	/** It has said nothing for three days. */
	readonly silent?: true;
	readonly norm?: number;
	readonly item?: string;
}

const templates = createBoard();
for (const template of firstTemplates) templates.say("template", template, { actor: admin });

/** `asker` asks; the others are as told. */
function cluster(homes: { readonly [unit: string]: Home }): TestBoard {
	const board = createBoard(templates);
	const minutesTo = Object.fromEntries(
		Object.entries(homes).flatMap(([id, { minutes }]) => (minutes === undefined ? [] : [[id, minutes]])),
	);
	for (const [
		unit,
		{ type = "care-home", counts, hours, status = "open", silent, norm, item = visor },
	] of Object.entries(homes)) {
		const row = {
			unit,
			name: unit.toUpperCase(),
			type,
			status: "open",
			...(hours !== undefined && { hours }),
			...(norm !== undefined && { burnNorm: { [item]: norm } }),
			...(unit === "asker" && { minutesTo }),
		};
		board.say("unit", row, { observedAt: monday8 - 400 * hour });
		for (const [place, value] of counts.entries()) {
			const back = (counts.length - 1 - place) * 24 + (silent ? 72 : 0);
			board.say(
				"report",
				{
					unit,
					template: { id: type === "depot" ? "support" : "residential", version: 1 },
					sections,
					values: { ...quiet[type], [item]: value },
				},
				{ observedAt: monday8 - back * hour },
			);
		}
		if (status !== "open") board.say("unit", { ...row, status });
	}
	return board;
}

const ask = (board: TestBoard, more: { readonly wanted?: number; readonly item?: string } = {}) =>
	lenders(board, { unit: "asker", item: visor, now: monday8, ...more });
const order = (board: TestBoard, more = {}) => ask(board, more).map(({ id }) => id);
/** 10 a day and 20 left: 50 would give it seven days. */
const asker: Home = { counts: [30, 20] };

describe("who can lend", () => {
	test("a unit with 1 100 at 10 a day keeps 70 and can spare 1 030, which leaves it 105 days after lending 50", () => {
		expect(ask(cluster({ asker, rich: { counts: [1110, 1100], minutes: 12, hours: "Dygnet runt" } }))).toMatchObject([
			{
				id: "rich",
				spare: 1030,
				days: 110,
				daysAfter: 105,
				minutes: 12,
				open: true,
				silent: false,
				countedAt: monday8,
			},
		]);
	});

	test("one with seven days or less lends nothing, one with a little more only what is over", () => {
		expect(order(cluster({ asker, seven: { counts: [80, 70] }, less: { counts: [50, 40] } }))).toEqual([]);
		expect(ask(cluster({ asker, more: { counts: [84, 74] } }))).toMatchObject([{ spare: 4, daysAfter: 7 }]);
	});

	test("the one that has most days left after lending is first, not the one that has most", () => {
		const board = cluster({ asker, much: { counts: [1400, 1300] }, long: { counts: [202, 200] } });
		expect(ask(board)).toMatchObject([
			{ id: "long", spare: 186, daysAfter: 75 },
			{ id: "much", spare: 600, daysAfter: 12.5 },
		]);
		expect(order(board, { wanted: 100 })).toEqual(["long", "much"]);
		expect(order(board, { wanted: 400 })).toEqual(["much", "long"]);
	});

	test("days that read alike are told apart by minutes, then by who is open, then by name", () => {
		const counts = [210, 200];
		const board = cluster({
			asker,
			far: { counts, minutes: 40 },
			unknown: { counts },
			shut: { counts, minutes: 9, hours: "Vardagar 9–15" },
			unsaid: { counts, minutes: 9 },
			open: { counts, minutes: 9, hours: "Dygnet runt" },
			alike: { counts, minutes: 9 },
		});
		expect(order(board)).toEqual(["open", "alike", "unsaid", "shut", "far", "unknown"]);
	});

	test("a depot is first, however few days it has left", () => {
		expect(
			order(cluster({ asker, rich: { counts: [2010, 2000] }, store: { type: "depot", counts: [90, 80] } })),
		).toEqual(["store", "rich"]);
	});

	test("one that is silent comes after those that are not, even as a depot", () => {
		const board = cluster({
			asker,
			store: { type: "depot", counts: [5010, 5000], silent: true },
			little: { counts: [85, 75] },
		});
		expect(ask(board)).toMatchObject([
			{ id: "little", silent: false },
			{ id: "store", silent: true },
		]);
	});

	test("unknown counts, unknown use, closed and retired units lend nothing; a norm is use enough", () => {
		const board = cluster({
			asker,
			unknown: { counts: [500, null] },
			once: { counts: [500] },
			closed: { counts: [510, 500], status: "closed" },
			retired: { counts: [510, 500], status: "retired" },
			norm: { counts: [500], norm: 10 },
		});
		expect(ask(board)).toMatchObject([{ id: "norm", spare: 430 }]);
	});

	test("one that uses none of it can spare all of it, and has no days rather than endless ones", () => {
		expect(ask(cluster({ asker, idle: { counts: [40, 40] }, little: { counts: [85, 75] } }))).toMatchObject([
			{ id: "little" },
			{ id: "idle", spare: 40, days: null, daysAfter: null },
		]);
	});

	test("litres are lent by the tenth", () => {
		const item = "stock.sanitiser";
		const board = cluster({
			asker: { counts: [3, 2], item },
			rich: { counts: [9.2, 9.1], item },
		});
		expect(ask(board, { item })).toMatchObject([{ spare: 8.4 }]);
	});

	test("the way back serves when only the lender's minutes are known", () => {
		const board = cluster({ asker, rich: { counts: [1110, 1100] } });
		board.say("unit", { unit: "rich", name: "RICH", type: "care-home", status: "open", minutesTo: { asker: 33 } });
		expect(ask(board)).toMatchObject([{ minutes: 33 }]);
	});

	test("an asker that has counted nothing is told who has most days as things are", () => {
		const board = cluster({ asker: { counts: [null] }, much: { counts: [1200, 1100] }, long: { counts: [202, 200] } });
		expect(ask(board)).toMatchObject([
			{ id: "long", daysAfter: 100 },
			{ id: "much", daysAfter: 11 },
		]);
	});
});

test("what is asked for is what gives seven days, in whole packs, and nothing where that is there or unknown", () => {
	const short = (counts: Home["counts"]) => shortInPacks(cluster({ asker: { counts } }), "asker", visor, monday8);
	expect([short([33, 23]), short([510, 500]), short([30, null])]).toEqual([50, 0, 0]);
});

test("what lending leaves is told also below what should be kept, and not where use is unknown", () => {
	const board = cluster({ asker, rich: { counts: [110, 100] }, once: { counts: [100] } });
	const leaves = (unit: string, amount: number) => lendingLeaves(board, { unit, item: visor, amount, now: monday8 });
	expect([leaves("rich", 20), leaves("rich", 60), leaves("rich", 500)]).toEqual([
		{ days: 8, keep: 7 },
		{ days: 4, keep: 7 },
		{ days: 0, keep: 7 },
	]);
	expect(leaves("once", 20).days).toBeNull();
});

test("open depots are named when nobody can lend, the asker and closed ones not", () => {
	const board = cluster({
		asker,
		shut: { type: "depot", counts: [1], status: "closed" },
		store: { type: "depot", counts: [1] },
	});
	expect(depots(board, "asker").map(({ id }) => id)).toEqual(["store"]);
	expect(depots(board, "store")).toEqual([]);
});

test("whatever was counted: nothing below nought, nothing endless, seven days kept, and nobody silent before anybody heard", () => {
	const home = fc.record(
		{
			counts: fc.array(fc.option(fc.nat(4000), { freq: 6 }), { minLength: 1, maxLength: 3 }),
			type: fc.constantFrom("care-home" as const, "depot" as const),
			minutes: fc.nat(90),
			silent: fc.constant(true as const),
			norm: fc.nat(50),
		},
		{ requiredKeys: ["counts"] },
	);
	fc.assert(
		fc.property(fc.array(home, { minLength: 3, maxLength: 5 }), fc.nat(4000), fc.nat(60), (homes, wanted, later) => {
			const board = cluster({ asker, ...Object.fromEntries(homes.map((one, place) => [`u${place}`, one])) });
			const now = monday8 + later * hour;
			const found = lenders(board, { unit: "asker", item: visor, now, wanted });
			for (const { id, spare, days, daysAfter, silent } of found) {
				expect(spare).toBeGreaterThan(0);
				for (const number of [spare, days ?? 7, daysAfter ?? 7]) expect(Number.isFinite(number)).toBe(true);
				expect(daysAfter ?? 7).toBeGreaterThanOrEqual(7 - 1e-6);
				expect(daysAfter ?? 0).toBeLessThanOrEqual(days ?? 0);
				expect(silent).toBe(silence(board, id, now).silent);
				expect(id).not.toBe("asker");
			}
			const heard = found.findLastIndex(({ silent }) => !silent);
			const silent = found.findIndex(({ silent }) => silent);
			expect(silent === -1 || silent > heard).toBe(true);
		}),
		{ numRuns: 40 },
	);
});
