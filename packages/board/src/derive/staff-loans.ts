// Where a staff loan stands, and who was where because of it.
import { returnAt } from "../apply/staff-loans.ts";
import { rowsOf, type Read } from "../read.ts";
import type { LentShift, StaffLoanRow } from "../rows/staff-loan.ts";

/** `lapsed`: asked for, and the time ran out without an answer. `called-off`: ended before it began. */
export type StaffLoanState =
	| "requested"
	| "lapsed"
	| "refused"
	| "withdrawn"
	| "promised"
	| "under-way"
	| "called-off"
	| "returned-early"
	| "over";

export function staffLoanState(loan: StaffLoanRow, now: number): StaffLoanState {
	const { step, shifts, ended } = loan;
	const until = returnAt(loan);
	if (step === "requested") return until <= now ? "lapsed" : "requested";
	if (step !== "promised") return step;
	const begins = shifts[0]?.from ?? until;
	if (ended && ended.at < until) return ended.at <= begins ? "called-off" : "returned-early";
	if (until <= now || ended) return "over";
	return begins <= now ? "under-way" : "promised";
}

/** Somebody from one unit was at another: for contact tracing. Never who. */
export interface Stay {
	readonly loan: string;
	readonly lender: string;
	readonly borrower: string;
	readonly role: string;
	readonly count: number;
	readonly shift: LentShift;
	readonly from: number;
	/** They left, or are to leave. */
	readonly to: number;
	readonly isGoingOn: boolean;
}

/** Every shift of a loan that has begun, the newest first. Who came back before it began was never there. */
export function stays(read: Read, now: number): readonly Stay[] {
	const found: Stay[] = [];
	for (const [loan, row] of rowsOf(read, "staffLoan")) {
		if (row.step !== "promised") continue;
		const { lender, borrower, role, count, ended } = row;
		for (const shift of row.shifts) {
			const to = Math.min(shift.to, ended?.at ?? Infinity);
			if (shift.from > now || to <= shift.from) continue;
			found.push({ loan, lender, borrower, role, count, shift, from: shift.from, to, isGoingOn: to > now });
		}
	}
	return found.sort((one, other) => other.from - one.from || (one.loan < other.loan ? -1 : 1));
}
