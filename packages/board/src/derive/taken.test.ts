import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { monday8, reportOf, type TestBoard } from "../testing/board.ts";
import { homes, quiet } from "../testing/homes.ts";
import { rowsOf } from "../read.ts";
import { shiftOf } from "../testing/loans.ts";
import { isNormal } from "./normal-again.ts";
import { takenOf } from "./taken.ts";

/** Shifts end, levels let go and people write on the quarter. */
const quarter = 15 * 60_000;
const at = (quarters: number) => monday8 + quarters * quarter;
const hours = 4;

const everything = ["cases", "stock", "staff", "places", "testing", "backlog"];
const what = fc.oneof(
	fc.record({ kind: fc.constant("count" as const), visors: fc.constantFrom(0, 5, 15, 40, 400) }),
	fc.record({ kind: fc.constant("delivery" as const), visors: fc.constantFrom(20, 80, 500) }),
	fc.record({
		kind: fc.constant("present" as const),
		shift: fc.constantFrom("2026-11-16/day", "2026-11-16/evening", "2026-11-16/night", "2026-11-17/day"),
		nurses: fc.constantFrom(0, 1, 2),
	}),
	fc.record({
		kind: fc.constant("by hand" as const),
		level: fc.constantFrom("critical", "normal"),
		quarters: fc.integer({ min: 1, max: 60 }),
	}),
	fc.record({
		kind: fc.constant("lent" as const),
		way: fc.constantFrom("in", "out"),
		shift: fc.constantFrom("day" as const, "evening" as const, "night" as const),
		nurses: fc.constantFrom(1, 2),
	}),
	fc.record({ kind: fc.constant("back" as const) }),
	fc.record({ kind: fc.constant("all" as const) }),
);
const deed = fc.record({ after: fc.integer({ min: 1, max: 44 * hours }), what });
type Deed = typeof deed extends fc.Arbitrary<infer D> ? D : never;

function home(): TestBoard {
	const board = homes("a", "b");
	board.say("unit", {
		unit: "a",
		name: "A",
		type: "care-home",
		status: "open",
		rota: { "staff.nurse": { day: 2, evening: 2, night: 2 } },
		burnNorm: { "stock.visor": 10 },
	});
	board.say("report", reportOf({ ...quiet, "stock.visor": 15 }, { unit: "a", sections: everything }));
	return board;
}

function say(board: TestBoard, { what }: Deed, now: number): void {
	const said = { observedAt: now };
	const report = (values: { readonly [ref: string]: number }, sections: readonly string[]) =>
		board.say("report", reportOf(values, { unit: "a", sections }), said);
	switch (what.kind) {
		case "count":
			report({ "stock.visor": what.visors }, ["stock"]);
			break;
		case "delivery":
			board.say("movement", { unit: "a", movement: "delivery", values: { "stock.visor": what.visors } }, said);
			break;
		case "present":
			report({ [`staff.nurse/${what.shift}`]: what.nurses }, ["staff"]);
			break;
		case "by hand": {
			const until = now + what.quarters * quarter;
			board.say("level-override", { unit: "a", level: what.level, why: "Vattenläcka", until }, said);
			break;
		}
		case "lent": {
			const [lender, borrower] = what.way === "in" ? ["b", "a"] : ["a", "b"];
			const shifts = [shiftOf(16, what.shift)];
			const loan = { lender, borrower, role: "staff.nurse", count: what.nurses, shifts, step: "promised" };
			board.say("staff-loan", loan, said);
			break;
		}
		case "back": {
			const [loan] = [...rowsOf(board, "staffLoan")].find(([, { ended }]) => !ended) ?? [];
			if (loan) board.say("staff-loan-end", { loan }, { ...said, refs: [loan] });
			break;
		}
		case "all":
			report(quiet, everything);
	}
}

describe("whoever takes care", () => {
	test("does so until the unit has been normal, be it for a moment or by time alone, and never again by itself", () => {
		const ends = { standing: 0, ended: 0 };
		fc.assert(
			fc.property(fc.array(deed, { maxLength: 9 }), fc.integer({ min: 0, max: 30 }), (deeds, takenAt) => {
				const board = home();
				let has = false;
				let now = 0;
				const look = () => {
					if (isNormal(board, "a", at(now))) has = false;
					expect(takenOf(board, "a", at(now)) !== undefined).toBe(has);
				};
				for (now = 0; now < 48 * hours; now++) {
					look();
					for (const one of deeds) {
						if (one.after !== now) continue;
						say(board, one, at(now));
						look();
					}
					if (now !== takenAt) continue;
					board.say("taken", { unit: "a" }, { observedAt: at(now) });
					has = true;
					look();
				}
				ends[has ? "standing" : "ended"]++;
			}),
			{ numRuns: 20 },
		);
		expect(Math.min(ends.standing, ends.ended)).toBeGreaterThan(1);
	});

	test("is done when somebody who was lent made the unit normal, on either side, though they are back before anybody has looked", () => {
		for (const unit of ["a", "b"]) {
			const board = homes("a", "b");
			const rota = { "staff.nurse": { day: 2 } };
			for (const [of, present] of [
				["a", 1],
				["b", 3],
			] as const) {
				board.say("unit", { unit: of, name: of, type: "care-home", status: "open", rota });
				board.say(
					"report",
					reportOf({ ...quiet, "staff.nurse/2026-11-16/day": present }, { unit: of, sections: everything }),
				);
			}
			const lend = (after: number) => {
				const loan = { lender: "b", borrower: "a", role: "staff.nurse", count: 2, shifts: [shiftOf(16, "day")] };
				return board.say("staff-loan", { ...loan, step: "promised" }, { observedAt: at(after) });
			};
			const back = (loan: string, after: number) =>
				board.say("staff-loan-end", { loan }, { refs: [loan], observedAt: at(after) });
			// A misses one until it has borrowed two; B misses one as soon as it has lent them.
			const first = unit === "b" ? lend(1) : undefined;
			board.say("taken", { unit }, { observedAt: at(2) });
			expect(takenOf(board, unit, at(2))).toBeDefined();
			if (first) {
				back(first, 3);
				lend(3);
			} else back(lend(3), 3);
			expect(isNormal(board, unit, at(3))).toBe(false);
			expect(takenOf(board, unit, at(4))).toBeUndefined();
		}
	});

	test("is done when a shift that missed somebody is over, though the next misses somebody too", () => {
		const board = home();
		const nurses = (date: string, present: number) => ({ [`staff.nurse/${date}/day`]: present });
		const full = {
			"stock.visor": 100,
			...nurses("2026-11-16", 1),
			...nurses("2026-11-17", 2),
			...nurses("2026-11-18", 1),
		};
		board.say("report", reportOf({ ...quiet, ...full }, { unit: "a", sections: everything }), { observedAt: at(1) });
		board.say("taken", { unit: "a" }, { observedAt: at(2) });
		const morning = at(23.5 * hours);
		expect(takenOf(board, "a", at(7 * hours))).toBeDefined();
		expect(isNormal(board, "a", at(7.5 * hours))).toBe(true);
		expect(isNormal(board, "a", morning)).toBe(false);
		expect(takenOf(board, "a", morning)).toBeUndefined();
	});

	test("is done when a level that was set by hand comes to its end, though what is left has worn down since", () => {
		const board = home();
		board.say("report", reportOf({ ...quiet, "stock.visor": 71 }, { unit: "a", sections: everything }), {
			observedAt: at(1),
		});
		board.say("level-override", { unit: "a", level: "critical", why: "Brand", until: at(4) }, { observedAt: at(2) });
		board.say("taken", { unit: "a" }, { observedAt: at(2) });
		expect(takenOf(board, "a", at(3))).toBeDefined();
		expect(isNormal(board, "a", at(4))).toBe(true);
		expect(isNormal(board, "a", at(3 * hours))).toBe(false);
		expect(takenOf(board, "a", at(3 * hours))).toBeUndefined();
	});

	test("is done when a report leaves the unit normal, though the next one comes before anybody has looked", () => {
		const board = home();
		board.say("taken", { unit: "a" }, { observedAt: at(1) });
		const counted = (visors: number, after: number) =>
			board.say("report", reportOf({ "stock.visor": visors }, { unit: "a", sections: ["stock"] }), {
				observedAt: at(after),
			});
		counted(100, 2);
		counted(0, 2);
		expect(isNormal(board, "a", at(3))).toBe(false);
		expect(takenOf(board, "a", at(3))).toBeUndefined();
	});

	test("of a unit of which nobody says anything goes on for as long as it deviates", () => {
		const board = home();
		board.say("taken", { unit: "a" }, { observedAt: at(1) });
		expect(takenOf(board, "a", at(30 * 24 * hours))).toMatchObject({ actor: "samordnare" });
		board.say("unit", { unit: "a", name: "A", type: "care-home", status: "closed" }, { observedAt: at(2) });
		expect(takenOf(board, "a", at(3))).toBeUndefined();
		board.say("unit", { unit: "a", name: "A", type: "care-home", status: "open" }, { observedAt: at(4) });
		expect(takenOf(board, "a", at(30 * 24 * hours))).toBeUndefined();
	});
});
