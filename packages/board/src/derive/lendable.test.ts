import { expect, test } from "vitest";
import { hour, monday8, reportOf } from "../testing/board.ts";
import { assistant, homeA, homeB, loan, shiftOf, twoHomes } from "../testing/loans.ts";
import { lendableShifts, loanEffect, shiftsThrough } from "./lendable.ts";

test("from the shift that goes on to the last that a rota reaches, of those that have the role", () => {
	const board = twoHomes();
	const nights = lendableShifts(board, homeA, assistant, monday8 - 3 * hour);
	expect(nights[0]).toMatchObject({ date: "2026-11-15", shift: "night" });
	expect(nights.at(-1)).toMatchObject({ date: "2026-11-23", shift: "night" });
	const care = lendableShifts(board, homeA, "staff.care-assistant", monday8);
	expect(new Set(care.map(({ shift }) => shift))).toEqual(new Set(["day", "evening"]));
	expect(lendableShifts(board, homeA, "staff.bma", monday8)).toEqual([]);
	// What is offered is taken.
	for (const shift of nights) expect(board.check("staff-loan", loan({ shifts: [shift] }))).toBeNull();
});

test("the same shift day after day", () => {
	const board = twoHomes();
	const all = lendableShifts(board, homeA, assistant, monday8);
	const first = all.find(({ shift }) => shift === "night");
	const through = first ? shiftsThrough(all, first, "2026-11-18") : [];
	expect(through).toEqual([16, 17, 18].map((date) => shiftOf(date, "night")));
	expect(board.check("staff-loan", loan({ shifts: through }))).toBeNull();
});

test("both sides are told what it does to them, on the shift that it leaves worst", () => {
	const board = twoHomes();
	const ref = (date: number) => `${assistant}/2026-11-${date}/night`;
	board.say("report", reportOf({ [ref(16)]: 2, [ref(17)]: 1 }));
	board.say("report", reportOf({ [ref(16)]: 6, [ref(17)]: 4 }, { unit: homeB }));
	const shifts = [shiftOf(16, "night"), shiftOf(17, "night"), shiftOf(18, "night")];
	const effect = loanEffect(board, loan({ shifts }));
	expect(effect.borrower).toEqual({ need: 4, before: 3, after: 0 });
	expect(effect.lender).toEqual({ need: 4, before: 0, after: 3 });
	board.say("staff-loan", loan({ shifts }));
	expect(loanEffect(board, loan({ shifts: [shiftOf(17, "night")], count: 1 })).lender).toMatchObject({ before: 3 });
	expect(loanEffect(board, loan({ shifts: [shiftOf(18, "night")] }))).toEqual({ lender: null, borrower: null });
});
