// What can be lent, and what lending would do to both sides. Says nothing of who may.
import { rowOf, type Read } from "../read.ts";
import type { LentShift } from "../rows/staff-loan.ts";
import { localDay } from "../zone.ts";
import { shiftsOn, type Shift } from "./shifts.ts";
import { gapsIn, type RoleGap } from "./staff.ts";
import { rolesOf, staffedDays } from "./staffing.ts";
import { templateOfUnit } from "./template.ts";

/** Shifts of the borrower's on which it has the role, from the one that goes on now to the last that a rota reaches. */
export function lendableShifts(read: Read, borrower: string, role: string, now: number): readonly Shift[] {
	const unit = rowOf(read, "unit", borrower);
	const template = templateOfUnit(read, borrower);
	const measure = unit && rolesOf(read, unit).find(({ id }) => id === role);
	if (!template || !measure) return [];
	const today = localDay(now);
	return shiftsOn(template, today - 1, today + staffedDays - 1)
		.filter(({ shift, to }) => to > now && (measure.shifts?.includes(shift) ?? true))
		.sort((one, other) => one.from - other.from);
}

/** The same shift of the days from one to another, both included. */
export function shiftsThrough(all: readonly Shift[], first: Shift, lastDate: string): readonly LentShift[] {
	return all
		.filter(({ shift, date }) => shift === first.shift && date >= first.date && date <= lastDate)
		.map(({ date, shift, from, to }) => ({ date, shift, from, to }));
}

export interface LoanEffect {
	readonly need: number;
	/** Below 0 where there are more than are needed. */
	readonly before: number;
	readonly after: number;
}

export interface Lending {
	readonly lender: string;
	readonly borrower: string;
	readonly role: string;
	readonly count: number;
	readonly shifts: readonly LentShift[];
}

/** On the shift that it leaves worst. Null: the unit has no need then, or nobody has said who comes. */
export function loanEffect(
	read: Read,
	lending: Lending,
): { readonly [side in "lender" | "borrower"]: LoanEffect | null } {
	return { lender: effectOn(read, lending, "lender"), borrower: effectOn(read, lending, "borrower") };
}

function effectOn(read: Read, lending: Lending, side: "lender" | "borrower"): LoanEffect | null {
	const unit = lending[side];
	const row = rowOf(read, "unit", unit);
	const template = templateOfUnit(read, unit);
	if (!row || !template) return null;
	const more = side === "lender" ? lending.count : -lending.count;
	const effects = gapsIn(read, { unit, row, template }, lending.shifts)
		.filter(({ measure }) => measure === lending.role)
		.flatMap(({ need, gap }: RoleGap) =>
			gap === null ? [] : [{ need, before: gap, after: Number((gap + more).toFixed(3)) }],
		);
	return effects.reduce<LoanEffect | null>((worst, one) => (!worst || one.after > worst.after ? one : worst), null);
}
