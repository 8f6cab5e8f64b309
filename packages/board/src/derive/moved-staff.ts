// How many a unit has borrowed and lent on a shift. Knows nothing of how a loan came about.
import { rowOf, type Read } from "../read.ts";
import { nobodyMoved, type Moved } from "./shifts.ts";

const noLoans: ReadonlyMap<string, Moved> = new Map();

/** Of a unit, by `measure/date/shift`: what is promised, less those who were back before the shift was over. */
export function movedStaff(read: Read, unit: string): ReadonlyMap<string, Moved> {
	const loans = rowOf(read, "staffLoansOf", unit)?.loans;
	if (!loans) return noLoans;
	const moved = new Map<string, Moved>();
	for (const id of loans) {
		const loan = rowOf(read, "staffLoan", id);
		if (loan?.step !== "promised") continue;
		for (const shift of loan.shifts) {
			if (loan.ended && loan.ended.at < shift.to) continue;
			const ref = `${loan.role}/${shift.date}/${shift.shift}`;
			const { borrowed, lent } = moved.get(ref) ?? nobodyMoved;
			const isBorrower = loan.borrower === unit;
			moved.set(ref, {
				borrowed: isBorrower ? plus(borrowed, loan.count) : borrowed,
				lent: isBorrower ? lent : plus(lent, loan.count),
			});
		}
	}
	return moved;
}

/** Tenths have no exact binary form. */
function plus(one: number, other: number): number {
	return Number((one + other).toFixed(3));
}
