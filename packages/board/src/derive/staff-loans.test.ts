import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { rowOf, rowsOf } from "../read.ts";
import { coordinator, hour, monday8, reportOf, type TestBoard } from "../testing/board.ts";
import { assistant, homeA, homeB, loan, managerOf, shiftOf, twoHomes } from "../testing/loans.ts";
import { staffGap } from "./staff.ts";
import { movedStaff } from "./moved-staff.ts";
import { staffLoanState, stays } from "./staff-loans.ts";
import { total } from "./total.ts";

const night = shiftOf(16, "night");
const nightRef = `${assistant}/2026-11-16/night`;

/** Both homes have said who comes: A two of four for the night, B six. */
function staffed(): TestBoard {
	const board = twoHomes();
	board.say("report", reportOf({ [nightRef]: 2, [`${assistant}/2026-11-16/day`]: 11 }));
	board.say("report", reportOf({ [nightRef]: 6, "staff.nurse/2026-11-16/night": 0.5 }, { unit: homeB }));
	return board;
}
const gap = (board: TestBoard, unit: string, role = assistant, shift = "night", now = monday8) =>
	staffGap(board, unit, now).gaps.find(
		(one) => one.measure === role && one.shift === shift && one.date === "2026-11-16",
	);
const end = (board: TestBoard, id: string, observedAt: number) =>
	board.say("staff-loan-end", { loan: id }, { refs: [id], observedAt });

describe("the gap with staff who are lent", () => {
	test("three of six lent for the night cover a gap of two in a home of 54 places, and leave one", () => {
		const board = staffed();
		expect(gap(board, homeA)).toMatchObject({ need: 4, present: 2, borrowed: 0, gap: 2, level: "critical" });
		expect(gap(board, homeB)).toMatchObject({ need: 4, present: 6, lent: 0, gap: -2, level: "normal" });
		board.say("staff-loan", loan());
		expect(gap(board, homeA)).toMatchObject({ present: 2, borrowed: 3, lent: 0, gap: -1, level: "normal" });
		expect(gap(board, homeB)).toMatchObject({
			present: 6,
			borrowed: 0,
			lent: 3,
			gap: 1,
			share: 0.25,
			level: "critical",
		});
		expect(gap(board, homeA, assistant, "day")).toMatchObject({ need: 14, borrowed: 0, gap: 3 });
	});

	test("half a nurse who is lent is the whole of a night's need of one half", () => {
		const board = staffed();
		board.say("staff-loan", loan({ role: "staff.nurse", count: 0.5 }));
		expect(gap(board, homeB, "staff.nurse")).toMatchObject({ need: 0.5, present: 0.5, lent: 0.5, gap: 0.5, share: 1 });
	});

	test("tenths that are lent one by one come out even", () => {
		const board = staffed();
		for (let n = 0; n < 3; n++) board.say("staff-loan", loan({ count: 0.1 }));
		expect(gap(board, homeA)).toMatchObject({ borrowed: 0.3, gap: 1.7 });
	});

	test.each([
		[0.3, "normal"],
		[0.4, "strained"],
		[0.9, "strained"],
		[1, "critical"],
	] as const)("four present of four, and %d lent, is %s", (count, level) => {
		const board = twoHomes();
		board.say("report", reportOf({ [nightRef]: 4 }, { unit: homeB }));
		board.say("staff-loan", loan({ count }));
		expect(gap(board, homeB)?.level).toBe(level);
	});

	test("unknown presence stays unknown, though it is known who is borrowed", () => {
		const board = twoHomes();
		board.say("report", reportOf({ [nightRef]: null }));
		board.say("staff-loan", loan());
		for (const unit of [homeA, homeB]) {
			expect(gap(board, unit)).toMatchObject({ present: null, gap: null, share: null, level: null });
			expect(staffGap(board, unit, monday8)).toMatchObject({ missing: null });
		}
		expect(gap(board, homeA)).toMatchObject({ borrowed: 3 });
		expect(gap(board, homeB)).toMatchObject({ lent: 3 });
	});

	test("what is only asked for, refused or withdrawn moves nobody", () => {
		const board = staffed();
		const ids = ["refused", "withdrawn", "none"].map((answer) => {
			const id = board.say("staff-loan", loan({ step: "requested" }));
			if (answer !== "none") board.say("staff-loan-answer", { loan: id, answer, reason: "Brist" }, { refs: [id] });
			return id;
		});
		expect(ids).toHaveLength(3);
		expect([gap(board, homeA)?.gap, gap(board, homeB)?.gap]).toEqual([2, -2]);
	});

	test("back early, both sides are as before: for the running shift and those to come, not for the one that was", () => {
		const board = staffed();
		const id = board.say("staff-loan", loan({ shifts: [shiftOf(15, "night"), night, shiftOf(17, "night")] }));
		const of = (date: number) => movedStaff(board, homeA).get(`${assistant}/2026-11-${date}/night`)?.borrowed ?? 0;
		expect([of(15), of(16), of(17)]).toEqual([3, 3, 3]);
		end(board, id, night.from + hour);
		expect([of(15), of(16), of(17)]).toEqual([3, 0, 0]);
		expect([gap(board, homeA)?.gap, gap(board, homeB)?.gap]).toEqual([2, -2]);
	});

	test("over a board the running shift's gaps count them once on each side", () => {
		const board = staffed();
		const now = night.from + hour;
		expect(total(board, assistant, now)).toMatchObject({ value: 2 });
		board.say("staff-loan", loan({ count: 2 }));
		expect(total(board, assistant, now)).toMatchObject({ value: 0 });
		board.say("staff-loan", loan({ count: 1 }));
		expect(total(board, assistant, now)).toMatchObject({ value: 1 });
	});
});

describe("where a loan stands", () => {
	const at = (now: number, ended?: number, step: "requested" | "promised" = "promised") => {
		const board = twoHomes();
		const id = board.say("staff-loan", loan({ step }));
		if (ended !== undefined) end(board, id, ended);
		const row = rowOf(board, "staffLoan", id);
		return row && staffLoanState(row, now);
	};
	test.each([
		["promised", at(night.from - 1)],
		["under-way", at(night.from)],
		["over", at(night.to)],
		["requested", at(night.to - 1, undefined, "requested")],
		["lapsed", at(night.to, undefined, "requested")],
		["called-off", at(night.from - 1, night.from - 1)],
		["returned-early", at(night.from + 2, night.from + 1)],
		["returned-early", at(night.to + hour, night.from + 1)],
		["over", at(night.to, night.to)],
	])("%s", (expected, found) => expect(found).toBe(expected));
});

describe("who was where", () => {
	test("every shift that has begun, the newest first, up to when they left", () => {
		const board = twoHomes();
		const shifts = [shiftOf(15, "night"), night, shiftOf(17, "night")];
		const id = board.say("staff-loan", loan({ shifts }));
		const now = night.from + 2 * hour;
		const times = () => stays(board, now).map(({ from, to, isGoingOn }) => [from, to, isGoingOn]);
		expect(times()).toEqual([
			[night.from, night.to, true],
			[shifts[0]?.from, shifts[0]?.to, false],
		]);
		end(board, id, now - hour);
		expect(times()[0]).toEqual([night.from, now - hour, false]);
		expect(stays(board, night.to + 48 * hour)).toHaveLength(2);
	});

	test("nobody who was called off, refused or only asked for", () => {
		const board = twoHomes();
		const off = board.say("staff-loan", loan());
		end(board, off, night.from);
		const id = board.say("staff-loan", loan({ step: "requested" }));
		board.say("staff-loan-answer", { loan: id, answer: "refused", reason: "Brist" }, { refs: [id] });
		board.say("staff-loan", loan({ step: "requested" }));
		expect(stays(board, night.to)).toEqual([]);
	});
});

const people = [coordinator, coordinator, coordinator, managerOf(homeA), managerOf(homeB), managerOf("vardcentral-1")];
const units = [homeA, homeB, "aldreboende-c"];

const step = fc.record({
	what: fc.constantFrom("requested", "promised", "answer", "answer", "end", "end"),
	lender: fc.constantFrom(...units),
	borrower: fc.constantFrom(...units),
	who: fc.constantFrom(...people),
	which: fc.nat({ max: 5 }),
	answer: fc.constantFrom("promised", "refused", "withdrawn"),
	count: fc.integer({ min: 1, max: 12 }).map((tenths) => tenths / 2),
	from: fc.integer({ min: 14, max: 20 }),
	nights: fc.integer({ min: 1, max: 4 }),
	atHour: fc.integer({ min: 0, max: 140 }),
	/** Laid over unchecked, as an unsent entry is in its author's browser. */
	isUnchecked: fc.boolean(),
});

/** What may follow on what: the whole machine. */
const follows: { readonly [step: string]: readonly string[] } = {
	requested: ["requested", "promised", "refused", "withdrawn"],
	promised: ["promised"],
	refused: ["refused"],
	withdrawn: ["withdrawn"],
};

test("no order of steps leads where the rules have no way, and what one side lends the other has borrowed", () => {
	let taken = 0;
	let refused = 0;
	let moved = 0;
	fc.assert(
		fc.property(fc.array(step, { minLength: 10, maxLength: 40 }), (steps) => {
			const board = twoHomes();
			board.say("unit", { unit: "aldreboende-c", name: "C", type: "care-home", status: "open" });
			const loans: string[] = [];
			for (const one of steps) {
				const before = new Map(rowsOf(board, "staffLoan"));
				const target = loans[one.which % loans.length] ?? "01J00000000000000000009999";
				const [kind, body] =
					one.what === "answer"
						? ["staff-loan-answer", { loan: target, answer: one.answer, reason: "Brist" }]
						: one.what === "end"
							? ["staff-loan-end", { loan: target }]
							: [
									"staff-loan",
									{
										...loan({ lender: one.lender, borrower: one.borrower, count: one.count }),
										step: one.what,
										shifts: Array.from({ length: one.nights }, (_, after) => shiftOf(one.from + after, "night")),
									},
								];
				const said = {
					actor: one.who,
					observedAt: monday8 + one.atHour * hour,
					...(kind !== "staff-loan" && { refs: [target] }),
				};
				const refusal = board.check(kind, body, said);
				if (refusal) refused++;
				else taken++;
				if (refusal && !(one.isUnchecked && kind !== "staff-loan")) continue;
				const { id } = board.put(board.draft(kind, body, said));
				if (kind === "staff-loan") loans.push(id);
				for (const [id, row] of rowsOf(board, "staffLoan")) {
					const old = before.get(id);
					expect(follows[old?.step ?? row.step]).toContain(row.step);
					expect(!row.ended || row.step === "promised").toBe(true);
					expect(row.ended?.at ?? Infinity).toBeLessThanOrEqual(old?.ended?.at ?? Infinity);
					expect(old?.step === "requested" ? old.count : row.count).toBe(old?.count ?? row.count);
				}
				const borrowed = sumsOf(board, "borrowed");
				expect(borrowed).toEqual(sumsOf(board, "lent"));
				if (borrowed.some((sum) => sum > 0)) moved++;
			}
		}),
		{ numRuns: 150 },
	);
	for (const times of [taken, refused, moved]) expect(times).toBeGreaterThan(200);
});

/** Over all units, of each night. */
function sumsOf(board: TestBoard, side: "borrowed" | "lent"): readonly number[] {
	const nights = Array.from({ length: 12 }, (_, after) => `${assistant}/2026-11-${14 + after}/night`);
	return nights.map((ref) => units.reduce((sum, unit) => sum + (movedStaff(board, unit).get(ref)?.[side] ?? 0), 0));
}
