// The steps of a staff loan as rows: begun, answered, ended. A step that the loan's state has no place for changes nothing, so no
// order of entries leads to a state that the rules do not allow.
import type { StaffLoanAnswerBody, StaffLoanBody, StaffLoanEndBody } from "../bodies.ts";
import { dayMs } from "../calendar.ts";
import type { Entry } from "../entry.ts";
import { rowOf, type Desk, type Read } from "../read.ts";
import type { StaffLoanRow } from "../rows/staff-loan.ts";
import { isNewer } from "./newer.ts";

/** Contacts are traced two weeks back, and a week passes before somebody asks. */
const keptMs = 21 * dayMs;

export function beginLoan(desk: Desk, entry: Entry, body: StaffLoanBody): void {
	const { lender, borrower, role, count, shifts, step, note } = body;
	forgetOld(desk, [lender, borrower], entry.observedAt);
	desk.put("staffLoan", entry.id, {
		lender,
		borrower,
		role,
		count,
		shifts,
		step,
		...(note !== undefined && { note }),
		begun: { at: entry.observedAt, actor: entry.actor },
	});
	for (const unit of [lender, borrower]) {
		const held = desk.row("staffLoansOf", unit)?.loans ?? [];
		if (!held.includes(entry.id)) desk.put("staffLoansOf", unit, { loans: [...held, entry.id] });
	}
}

/** Only what was asked for and not answered. */
export function answerLoan(desk: Desk, entry: Entry, { loan, answer, count, reason }: StaffLoanAnswerBody): void {
	const row = desk.row("staffLoan", loan);
	if (row?.step !== "requested") return;
	const promised = answer === "promised" ? (count ?? row.count) : row.count;
	desk.put("staffLoan", loan, {
		...row,
		step: answer,
		count: promised,
		answered: {
			at: entry.observedAt,
			actor: entry.actor,
			...(reason !== undefined && { reason }),
			...(promised !== row.count && { asked: row.count }),
		},
	});
}

/** Nobody can be back twice: the earliest moment stands, in whatever order the two sides are heard. */
export function endLoan(desk: Desk, entry: Entry, { loan, reason }: StaffLoanEndBody): void {
	const row = desk.row("staffLoan", loan);
	if (row?.step !== "promised") return;
	const { ended } = row;
	if (ended && isNewer(entry, { observedAt: ended.at, entry: ended.entry })) return;
	desk.put("staffLoan", loan, {
		...row,
		ended: { at: entry.observedAt, actor: entry.actor, entry: entry.id, ...(reason !== undefined && { reason }) },
	});
}

/** When they are to be back. */
export function returnAt({ shifts }: Pick<StaffLoanRow, "shifts">): number {
	return Math.max(...shifts.map(({ to }) => to));
}

/** Both units; none of a loan that is not there. */
export function sidesOf(read: Read, loan: string): readonly string[] {
	const row = rowOf(read, "staffLoan", loan);
	return row ? [row.lender, row.borrower] : [];
}

/** By the times of entries, never by a clock. */
function forgetOld(desk: Desk, units: readonly string[], now: number): void {
	const all = new Set(units.flatMap((unit) => desk.row("staffLoansOf", unit)?.loans ?? []));
	for (const id of all) {
		const row = desk.row("staffLoan", id);
		if (!row || returnAt(row) >= now - keptMs) continue;
		desk.put("staffLoan", id, null);
		for (const unit of [row.lender, row.borrower]) {
			const loans = (desk.row("staffLoansOf", unit)?.loans ?? []).filter((other) => other !== id);
			desk.put("staffLoansOf", unit, loans.length > 0 ? { loans } : null);
		}
	}
}
