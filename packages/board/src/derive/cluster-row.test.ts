import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Read } from "../read.ts";
import { rowOf, rowsOf } from "../read.ts";
import { admin, createBoard, createCluster, hour, monday8, reportOf, type TestBoard } from "../testing/board.ts";
import { confirmed, homes, quiet, tell } from "../testing/homes.ts";
import { shiftOf } from "../testing/loans.ts";
import { byNeed } from "./cluster-order.ts";
import { clusterRow, type ClusterRow, needs } from "./cluster-row.ts";
import { clusterSummary, graininessMs } from "./cluster-summary.ts";
import { clusterThen } from "./cluster-then.ts";
import { sinceMoment } from "./since.ts";
import { rankOf, rankUnits } from "./summary.ts";
import { totalsOf } from "./totals.ts";

/** What the board itself shows, put as a region's row: the names of items apart, which only tell equal days from each other. */
function fromBoard(read: Read, now: number, then: TestBoard | undefined): Omit<ClusterRow, "days"> & { days: unknown } {
	const since = then && sinceMoment(0, { cell: Object.fromEntries(rowsOf(then, "cell")) });
	const rows = rankUnits(read, now, since);
	const totals = totalsOf(read, rows, now);
	const counts = { black: 0, critical: 0, silent: 0, strained: 0 };
	for (const row of rows) {
		const need = needs[rankOf(row)];
		if (need) counts[need]++;
	}
	const worst = rows[0] && needs[rankOf(rows[0])];
	const open = rows.filter(({ unit }) => unit.status === "open");
	const last = Math.max(...rows.map((row) => row.lastReportAt ?? Number.NEGATIVE_INFINITY));
	return {
		units: totals.units,
		counts,
		worst: rows[0] && worst ? { unit: rows[0].unit.name, need: worst } : null,
		isSilent: open.length > 0 && open.every(({ silence }) => silence.silent),
		cases: totals.cases,
		delta: totals.delta,
		first: totals.first,
		staff: totals.staff,
		days: totals.days && { unit: totals.days.unit, days: Number(totals.days.days.toFixed(6)) },
		lastReportAt: Number.isFinite(last) ? Math.floor(last / graininessMs) * graininessMs : null,
	};
}

function fromSummary(read: Read, madeAt: number, now: number, then: TestBoard | undefined): unknown {
	// As it is kept and sent.
	const summary = JSON.parse(JSON.stringify(clusterSummary(read, madeAt)));
	const row = clusterRow(summary, now, then && JSON.parse(JSON.stringify(clusterThen(then))));
	return { ...row, days: row.days && { unit: row.days.unit, days: Number(row.days.days.toFixed(6)) } };
}

const units = ["a", "b", "c"];
const roles = ["staff.nurse", "staff.assistant-nurse", "staff.care-assistant"];
const others = ["cases", "staff", "places", "testing", "backlog"];
const sections = ["cases", "stock", "staff", "places", "testing", "backlog"];

/** What makes an answer of a section. */
const said: { readonly [section: string]: { readonly [ref: string]: number } } = {
	cases: { "cases.residents.suspected": 0 },
	stock: { "stock.apron-short": 1 },
	staff: { "absence.sick": 0 },
	places: { "places.free": 0 },
	testing: { "vaccination.waiting": 0 },
	backlog: { "deferred.activities": 0 },
};
const answers = (of: readonly string[]) =>
	Object.assign({}, ...of.map((section) => said[section])) as { [ref: string]: number };

const shiftValue = fc.record({
	role: fc.constantFrom(...roles),
	date: fc.integer({ min: 16, max: 24 }),
	shift: fc.constantFrom("day", "evening", "night"),
	present: fc.option(fc.integer({ min: 0, max: 14 })),
});

const report = fc.record({
	unit: fc.constantFrom(...units),
	after: fc.integer({ min: 0, max: 100 * 60 }),
	answered: fc.subarray(sections),
	cases: fc.option(fc.integer({ min: 0, max: 30 })),
	items: fc.dictionary(
		fc.constantFrom("stock.visor", "stock.ffp2", "stock.ffp3", "stock.mask-iir"),
		fc.integer({ min: 0, max: 300 }),
	),
	choice: fc.constantFrom("no", "yes", null),
	shifts: fc.array(shiftValue, { maxLength: 12 }),
	moved: fc.array(
		fc.record({
			item: fc.constantFrom("stock.visor", "stock.ffp2", "stock.ffp3"),
			movement: fc.constantFrom("withdrawal", "delivery", "discard", "lent", "borrowed"),
			quantity: fc.integer({ min: 1, max: 200 }),
			expires: fc.option(fc.integer({ min: 16, max: 30 })),
			later: fc.integer({ min: 1, max: 300 }),
		}),
		{ maxLength: 3 },
	),
});

const byHand = fc.record({
	unit: fc.constantFrom(...units, "plain"),
	after: fc.integer({ min: 0, max: 100 * 60 }),
	lasts: fc.integer({ min: 1, max: 20 * 24 * 60 }),
	level: fc.constantFrom("black", "critical", "strained", "normal", "ended"),
});

const lent = fc.record({
	sides: fc.constantFrom(["a", "b"], ["b", "c"], ["c", "a"]),
	role: fc.constantFrom(...roles),
	from: fc.integer({ min: 15, max: 22 }),
	shift: fc.constantFrom("day" as const, "evening" as const),
	days: fc.integer({ min: 1, max: 3 }),
	count: fc.integer({ min: 1, max: 12 }).map((halves) => halves / 2),
	endsAfter: fc.option(fc.integer({ min: 0, max: 100 * 60 })),
});

interface World {
	readonly overrides: readonly (typeof byHand extends fc.Arbitrary<infer O> ? O : never)[];
	readonly loans: readonly (typeof lent extends fc.Arbitrary<infer L> ? L : never)[];
	readonly reports: readonly (typeof report extends fc.Arbitrary<infer R> ? R : never)[];
	readonly closed: readonly string[];
	readonly arrives: number;
	readonly now: number;
	/** Which of the levels set by hand comes to its end just then; of most, none. */
	readonly atEndOf: number;
}

const world: fc.Arbitrary<World> = fc.record({
	loans: fc.array(lent, { maxLength: 6 }),
	reports: fc.array(report, { maxLength: 14 }),
	overrides: fc.array(byHand, { maxLength: 5 }),
	closed: fc.subarray(units, { maxLength: 1 }),
	arrives: fc.integer({ min: -2000, max: 4000 }),
	now: fc.oneof(fc.integer({ min: 0, max: 30 * 60 }), fc.integer({ min: 0, max: 20 * 24 * 60 })),
	atEndOf: fc.nat(9),
});

const minute = 60_000;

function built({ loans, reports, overrides, closed, arrives }: World): {
	board: TestBoard;
	earlier: TestBoard;
	end: number;
} {
	const board = homes(...units);
	board.say("unit", { unit: "plain", name: "Plain", type: "asked-for-nothing", status: "open" });
	const late = { observedAt: monday8 + arrives * minute };
	board.say(
		"unit",
		{ unit: "late", name: "Late", type: "home-care", status: "open", burnNorm: { "stock.visor": 7.3 } },
		late,
	);
	for (const unit of units) {
		const rota = Object.fromEntries(
			roles.map((role, at) => [role, { day: 14 - at, evening: 7, night: at === 2 ? 0 : 2.5 }]),
		);
		const status = closed.includes(unit) ? "closed" : "open";
		board.say("unit", {
			unit,
			name: unit.toUpperCase(),
			type: "care-home",
			status,
			rota,
			burnNorm: { "stock.ffp3": 9 },
		});
	}
	const inOrder = [...reports].sort((a, b) => a.after - b.after);
	let earlier = createBoard(board);
	for (const [at, { unit, after, answered, cases, items, choice, shifts, moved }] of inOrder.entries()) {
		if (at === Math.floor(inOrder.length / 2)) earlier = createBoard(board);
		const values = {
			[confirmed]: cases,
			...answers(answered),
			...items,
			"safety-stop": choice,
			...Object.fromEntries(
				shifts.map(({ role, date, shift, present }) => [`${role}/2026-11-${date}/${shift}`, present]),
			),
		};
		const body = reportOf(values, { unit, sections: answered });
		const observedAt = monday8 + after * minute;
		if (board.check("report", body, { observedAt }) === null) board.say("report", body, { observedAt });
		for (const { item, movement, quantity, expires, later } of moved) {
			const isDated = expires !== null && (movement === "delivery" || movement === "discard");
			const dated = isDated ? { expires: { [item]: `2026-11-${expires}` } } : {};
			const put = { unit, movement, values: { [item]: quantity }, ...dated };
			if (rowOf(board, "unit", unit)) board.say("movement", put, { observedAt: observedAt + later * minute });
		}
	}
	for (const { sides, role, from, shift, days, count, endsAfter } of loans) {
		const [lender, borrower] = sides;
		const shifts = Array.from({ length: days }, (_, day) => shiftOf(from + day, shift));
		const id = board.say("staff-loan", { lender, borrower, role, count, shifts, step: "promised" });
		if (endsAfter !== null)
			board.say("staff-loan-end", { loan: id }, { refs: [id], observedAt: monday8 + endsAfter * minute });
	}
	for (const { unit, after, lasts, level } of overrides) {
		const observedAt = monday8 + after * minute;
		const set = { level, why: "Brand", until: observedAt + lasts * minute };
		board.say("level-override", { unit, ...(level === "ended" ? { ended: true } : set) }, { observedAt });
	}
	const told = [
		...reports.map(({ after, moved }) => after + Math.max(0, ...moved.map(({ later }) => later))),
		...overrides.map(({ after }) => after),
	];
	return { board, earlier, end: monday8 + Math.max(0, arrives, ...told) * minute };
}

describe("a cluster's row", () => {
	test("says at any later moment what the cluster's own board says then", () => {
		fc.assert(
			fc.property(world, (world) => {
				const { board, earlier, end } = built(world);
				const ending = world.overrides[world.atEndOf];
				const over = ending ? monday8 + (ending.after + ending.lasts) * minute : 0;
				const now = over >= end ? over : end + world.now * minute;
				expect(fromSummary(board, end, now, earlier)).toEqual(fromBoard(board, now, earlier));
				expect(fromSummary(board, now, now, undefined)).toEqual(fromBoard(board, now, undefined));
			}),
			{ numRuns: 100 },
		);
	});

	test("follows the board through every hour of a week, as items run out and shifts come that nobody has spoken of", () => {
		const board = homes("a");
		const rota = { "staff.nurse": { day: 2, evening: 1 } };
		const burnNorm = { "stock.visor": 10 };
		board.say("unit", { unit: "a", name: "A", type: "care-home", status: "open", rota, burnNorm });
		const shifts = { "staff.nurse/2026-11-16/day": 1, "staff.nurse/2026-11-20/day": 2 };
		tell(board, "a", { ...quiet, "stock.visor": 75, ...shifts });
		const summary = clusterSummary(board, monday8);
		const rows = Array.from({ length: 7 * 24 }, (_, after) => {
			const now = monday8 + after * hour;
			expect(fromSummary(board, monday8, now, undefined)).toEqual(fromBoard(board, now, undefined));
			return clusterRow(summary, now, undefined);
		});
		expect(new Set(rows.map(({ staff }) => staff.value))).toEqual(new Set([1, null, 0]));
		expect(new Set(rows.map(({ worst }) => worst?.need))).toEqual(
			new Set(["critical", undefined, "silent", "strained"]),
		);
	});

	test("counts staff who are lent on both sides, until they are back", () => {
		const board = homes("a", "b");
		const rota = { "staff.nurse": { day: 2 } };
		for (const unit of ["a", "b"]) {
			board.say("unit", { unit, name: unit.toUpperCase(), type: "care-home", status: "open", rota });
			tell(board, unit, { ...quiet, "staff.nurse/2026-11-16/day": 1 });
		}
		const staffNow = () => {
			expect(fromSummary(board, monday8, monday8, undefined)).toEqual(fromBoard(board, monday8, undefined));
			return clusterRow(clusterSummary(board, monday8), monday8, undefined).staff.value;
		};
		expect(staffNow()).toBe(2);
		const shifts = [shiftOf(16, "day")];
		const loan = { lender: "a", borrower: "b", role: "staff.nurse", count: 1.5, shifts, step: "promised" };
		const id = board.say("staff-loan", loan);
		expect(staffNow()).toBe(2.5);
		board.say("staff-loan-end", { loan: id }, { refs: [id] });
		expect(staffNow()).toBe(2);
	});

	test("is silent where what is critical was not counted today, though all else was answered", () => {
		const silentAt = (left: number) => {
			const board = homes("a");
			board.say("unit", { unit: "a", name: "A", type: "care-home", status: "open", burnNorm: { "stock.visor": 10 } });
			tell(board, "a", { ...quiet, "stock.visor": left });
			const tuesday = monday8 + 24 * hour;
			board.say("report", reportOf(answers(others), { unit: "a", sections: others }), { observedAt: tuesday });
			const now = tuesday + 5 * hour;
			expect(fromSummary(board, tuesday, now, undefined)).toEqual(fromBoard(board, now, undefined));
			return clusterRow(clusterSummary(board, tuesday), now, undefined).isSilent;
		};
		expect([silentAt(15), silentAt(1000)]).toEqual([true, false]);
	});

	test("grows silent as time goes, without another summary", () => {
		const board = homes("a", "b");
		for (const unit of ["a", "b"]) tell(board, unit, quiet);
		const summary = clusterSummary(board, monday8 + hour);
		expect(clusterRow(summary, monday8 + hour, undefined)).toMatchObject({ counts: { silent: 0 }, isSilent: false });
		expect(clusterRow(summary, monday8 + 27 * hour, undefined)).toMatchObject({
			counts: { silent: 2 },
			worst: { unit: "A", need: "silent" },
			isSilent: true,
			lastReportAt: monday8,
		});
	});

	test("names the worst unit and never an average, and says what a sum lacks", () => {
		const board = homes("a", "b", "c");
		tell(board, "a", { ...quiet, [confirmed]: 8 });
		tell(board, "b", { ...quiet, [confirmed]: null, "stock.visor": 0 });
		tell(board, "c", quiet);
		const row = clusterRow(clusterSummary(board, monday8), monday8, undefined);
		expect(row).toMatchObject({
			units: 3,
			counts: { black: 1, critical: 0, strained: 0 },
			worst: { unit: "B", need: "black" },
			cases: { value: 8, missing: 1, of: 3 },
			days: { unit: "B", item: { sv: "Visir" }, days: 0 },
			delta: null,
		});
	});

	test("counts from a moment gone by, and tells what had no value then apart", () => {
		const board = homes("a", "b");
		tell(board, "a", { ...quiet, [confirmed]: 8 }, -24);
		const then = clusterThen(board);
		tell(board, "a", { ...quiet, [confirmed]: 11 });
		tell(board, "b", { ...quiet, [confirmed]: 2 });
		expect(then).toEqual({ cases: { a: 8 } });
		expect(clusterRow(clusterSummary(board, monday8), monday8, then)).toMatchObject({ delta: 3, first: 1 });
	});

	test("of a cluster of 28 units is some four kilobytes", () => {
		const board = createCluster();
		for (let n = 0; n < 26; n++) {
			const unit = `aldreboende-${n}`;
			const rota = {
				"staff.nurse": { day: 2, evening: 1, night: 0.5 },
				"staff.assistant-nurse": { day: 14, evening: 11, night: 4 },
			};
			board.say("unit", { unit, name: `Äldreboende ${n}`, type: "care-home", status: "open", rota }, { actor: admin });
			for (const day of [-24, 0])
				board.say(
					"report",
					reportOf(
						{
							[confirmed]: n,
							"stock.visor": 500 - day - n,
							"stock.ffp2": 200 - 3 * day - n,
							...Object.fromEntries(
								["day", "evening", "night"].flatMap((shift) =>
									[16, 17].map((date) => [`staff.nurse/2026-11-${date}/${shift}`, 1]),
								),
							),
						},
						{ unit, sections },
					),
					{ observedAt: monday8 + day * hour + n * 1234 },
				);
		}
		expect(JSON.stringify(clusterSummary(board, monday8 + hour)).length).toBeLessThan(4096);
	});
});

test("by need: the worst decides, and what nothing is known of stands before what is only strained", () => {
	const row = (counts: Partial<ClusterRow["counts"]>) =>
		({ counts: { black: 0, critical: 0, silent: 0, strained: 0, ...counts } }) as ClusterRow;
	const clusters = [
		{ name: "Calm", row: row({}) },
		{ name: "Tight", row: row({ strained: 20 }) },
		{ name: "Unknown", row: undefined },
		{ name: "Mute", row: row({ silent: 3 }) },
		{ name: "Grave", row: row({ critical: 2 }) },
		{ name: "Another", row: undefined },
		{ name: "Empty", row: row({ black: 1 }) },
	];
	expect(clusters.toSorted(byNeed).map(({ name }) => name)).toEqual([
		"Empty",
		"Grave",
		"Another",
		"Unknown",
		"Mute",
		"Tight",
		"Calm",
	]);
});
