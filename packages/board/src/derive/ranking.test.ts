import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Read } from "../read.ts";
import { firstTemplates } from "../templates/first.ts";
import { admin, hour, monday8, reportOf, type TestBoard } from "../testing/board.ts";
import { confirmed, homes, quiet, tell } from "../testing/homes.ts";
import { shiftOf } from "../testing/loans.ts";
import { createRanking } from "./ranking.ts";
import { sinceMoment } from "./since.ts";
import { rankUnits, unitSummary } from "./summary.ts";

const units = ["a", "b", "c", "d"];
const minute = 60_000;
const nurse = "staff.nurse";
const residential = firstTemplates.find(({ unitTypes }) => unitTypes.includes("care-home"));

/** What was written since it was last asked. */
function writtenTo(board: TestBoard): () => ReadonlySet<string> {
	let before: ReadonlyMap<string, unknown> = new Map();
	const written = () => {
		const now = new Map<string, unknown>(
			[...board.tables].flatMap(([table, rows]) => [...rows].map(([key, row]) => [`${table}/${key}`, row] as const)),
		);
		const all = [...new Set([...now.keys(), ...before.keys()])];
		const changed: ReadonlySet<string> = new Set(all.filter((row) => now.get(row) !== before.get(row)));
		before = now;
		return changed;
	};
	written();
	return written;
}

const unit = fc.constantFrom(...units);
const step = fc.oneof(
	fc.record({ kind: fc.constant("report" as const), unit, cases: fc.nat(9), visors: fc.nat(300), nurses: fc.nat(3) }),
	fc.record({ kind: fc.constant("movement" as const), unit, quantity: fc.integer({ min: 1, max: 200 }) }),
	fc.record({ kind: fc.constant("unit" as const), unit, status: fc.constantFrom("open", "closed", "retired") }),
	fc.record({ kind: fc.constant("level" as const), unit, level: fc.constantFrom("critical", "strained") }),
	fc.record({ kind: fc.constant("loan" as const), sides: fc.constantFrom(["a", "b"], ["b", "c"], ["d", "a"]) }),
	fc.record({ kind: fc.constant("return" as const) }),
	fc.record({ kind: fc.constant("taken" as const), unit }),
	fc.record({ kind: fc.constant("point" as const) }),
	fc.record({ kind: fc.constant("template" as const), strained: fc.integer({ min: 3, max: 30 }) }),
	fc.record({ kind: fc.constant("nothing" as const) }),
);

describe("ranking again and again", () => {
	const say = (board: TestBoard, kind: string, body: unknown, observedAt: number, by = {}) =>
		void (board.check(kind, body, { observedAt, ...by }) === null && board.say(kind, body, { observedAt, ...by }));
	const rota = { [nurse]: { day: 2, evening: 1 } };
	const norm = { "stock.visor": 10 };

	/** Homes that have said everything once. */
	function told(): TestBoard {
		const board = homes(...units);
		for (const id of units) {
			board.say("unit", { unit: id, name: id, type: "care-home", status: "open", rota, burnNorm: norm });
			tell(board, id, { ...quiet, "stock.visor": 120, [`${nurse}/2026-11-16/day`]: 1 });
		}
		return board;
	}

	function act(board: TestBoard, done: typeof step extends fc.Arbitrary<infer S> ? S : never, at: number) {
		switch (done.kind) {
			case "report": {
				const values = { ...quiet, [confirmed]: done.cases, "stock.visor": done.visors };
				const shifts = { [`${nurse}/2026-11-16/day`]: done.nurses };
				const sections = ["cases", "stock", "staff", "places", "testing", "backlog"];
				return say(board, "report", reportOf({ ...values, ...shifts }, { unit: done.unit, sections }), at);
			}
			case "movement": {
				const values = { "stock.visor": done.quantity };
				return say(board, "movement", { unit: done.unit, movement: "withdrawal", values }, at);
			}
			case "unit": {
				const body = { unit: done.unit, name: done.unit, type: "care-home", status: done.status, rota, burnNorm: norm };
				return say(board, "unit", body, at);
			}
			case "level": {
				const set = { level: done.level, why: "Brand", until: at + 30 * minute };
				return say(board, "level-override", { unit: done.unit, ...set }, at);
			}
			case "loan": {
				const [lender, borrower] = done.sides;
				const shifts = [shiftOf(16, "day")];
				return say(board, "staff-loan", { lender, borrower, role: nurse, count: 1, shifts, step: "promised" }, at);
			}
			case "return": {
				const loan = board.log.findLast(({ kind }) => kind === "staff-loan")?.id ?? "";
				return loan === "" ? undefined : say(board, "staff-loan-end", { loan }, at, { refs: [loan] });
			}
			case "taken":
				return say(board, "taken", { unit: done.unit }, at);
			case "point":
				return say(board, "comparison-point", {}, at);
			case "template": {
				const sections = residential?.sections.map((section) => ({
					...section,
					measures: section.measures.map((measure) =>
						measure.type === "stock"
							? { ...measure, days: { critical: 2, strained: done.strained, surplus: 45 } }
							: measure,
					),
				}));
				const version = Number(board.tables.get("template")?.get("residential")?.["version"]) + 1;
				return say(board, "template", { ...residential, version, sections }, at, { actor: admin });
			}
			case "nothing":
		}
	}

	test("is what ranking from the beginning is, whatever is said and however long nothing is", () => {
		fc.assert(
			fc.property(fc.array(fc.tuple(step, fc.constantFrom(0, 0, 1, 90)), { maxLength: 25 }), (steps) => {
				const board = told();
				const written = writtenTo(board);
				const ranking = createRanking();
				let now = monday8;
				for (const [done, minutes] of steps) {
					now += minutes * minute;
					act(board, done, now);
					ranking.touch(written());
					expect(ranking.rank(board, now)).toEqual(rankUnits(board, now));
				}
			}),
			{ numRuns: 60 },
		);
	});

	test("a row follows from nothing but its unit's rows and the three tables that concern all", () => {
		const board = told();
		board.say("comparison-point", {});
		const shifts = [shiftOf(16, "day")];
		board.say("staff-loan", { lender: "a", borrower: "b", role: nurse, count: 1, shifts, step: "promised" });
		const read = new Set<string>();
		const watched: Read = {
			row: (table, key) => (read.add(`${table}/${key.split("/")[0]}`), board.row(table, key)),
			rows: (table) => (read.add(table), board.rows(table)),
		};
		unitSummary(watched, "b", monday8 + hour);
		const others = [...read].filter((row) => !row.endsWith("/b")).map((row) => row.split("/")[0]);
		expect(new Set(others)).toEqual(new Set(["template", "comparison", "staffLoan"]));
	});

	test("a unit of which nothing was said is the same object, and no older than twenty seconds", () => {
		const board = homes(...units);
		const written = writtenTo(board);
		const ranking = createRanking();
		const of = (now: number) => new Map(ranking.rank(board, now).map((row) => [row.id, row]));
		const first = of(monday8);
		tell(board, "a", quiet);
		ranking.touch(written());
		const second = of(monday8 + 1);
		expect(units.filter((id) => first.get(id) === second.get(id))).toEqual(["b", "c", "d"]);
		const third = of(monday8 + 20_001);
		expect(units.filter((id) => second.get(id) === third.get(id))).toEqual([]);
	});

	test("who takes care of a unit makes its row anew", () => {
		const board = homes(...units);
		const written = writtenTo(board);
		const ranking = createRanking();
		const before = ranking.rank(board, monday8);
		board.say("taken", { unit: "b" });
		ranking.touch(written());
		const after = ranking.rank(board, monday8);
		expect(after.filter((row, at) => row !== before[at]).map(({ id }) => id)).toEqual(["b"]);
	});

	test("what may have changed, when nobody says what did, is all of it; and so it is with another moment to compare with", () => {
		const board = homes(...units);
		const ranking = createRanking();
		const first = ranking.rank(board, monday8);
		ranking.touch();
		const second = ranking.rank(board, monday8);
		expect(second.filter((row, at) => row === first[at])).toEqual([]);
		const third = ranking.rank(board, monday8, sinceMoment(monday8 - hour, {}));
		expect(third.filter((row, at) => row === second[at])).toEqual([]);
	});
});
