// A day's gaps, unit by unit and role by role: the worst of the shifts that are left of it, or one shift alone.
import { rowOf, type Read } from "../read.ts";
import type { Measure } from "../rows/template.ts";
import type { UnitRow } from "../rows/unit.ts";
import { silence } from "./silence.ts";
import type { RoleGap } from "./staff.ts";
import { missingRoles, rolesOf, type RoleMissing, type Staffing } from "./staffing.ts";
import { compareNames } from "./summary.ts";

export interface StaffCell {
	/** Only shifts on which the rota needs the role, by when they begin. */
	readonly gaps: readonly RoleGap[];
	/** Misses the largest share; null: of none is it known. */
	readonly worst: RoleGap | null;
	/** On so many of them nobody has said who comes. */
	readonly unknown: number;
}

export interface StaffLine {
	readonly id: string;
	readonly unit: UnitRow;
	readonly silent: boolean;
	/** Nobody has said what the unit needs. */
	readonly hasNoRota: boolean;
	/** By role, in the matrix's order. Null: the role is not needed. */
	readonly cells: readonly (StaffCell | null)[];
}

export interface StaffSum {
	readonly shift: { readonly date: string; readonly shift: string };
	/** Null: nothing is known. */
	readonly value: number | null;
	/** Of so many units that need the role, these have not said. */
	readonly missing: number;
	readonly of: number;
}

export interface StaffMatrix {
	/** In the order of the units' forms; a role that nobody needs is left out. */
	readonly roles: readonly Measure[];
	/** By role: the shift on which the cluster misses most. */
	readonly cluster: readonly (StaffSum | null)[];
	/** By name: a unit is found where it stood. */
	readonly lines: readonly StaffLine[];
}

export interface ShiftChosen {
	readonly date: string;
	readonly shift: string;
}

/** `chosen`: that shift alone; absent: the day's that are not over, or all where all are. */
export function staffMatrix(read: Read, staffing: Staffing, now: number, chosen?: ShiftChosen): StaffMatrix {
	const units = staffing.units.toSorted(compareNames);
	const needed = new Set(units.flatMap(({ shifts }) => shifts.flatMap(({ gaps }) => gaps.map((gap) => gap.measure))));
	const roles = [
		...new Map(units.flatMap(({ unit }) => rolesOf(read, unit).map((role) => [role.id, role] as const))).values(),
	].filter(({ id }) => needed.has(id));
	const sums = missingRoles(read, staffing);
	const isWanted = ({ date, shift }: ShiftChosen) => !chosen || (date === chosen.date && shift === chosen.shift);
	return {
		roles,
		cluster: roles.map(({ id }) => {
			const sum = sums.find(({ role }) => role.id === id);
			return sum ? clusterSum(staffing, sum, isWanted, chosen ? undefined : now) : null;
		}),
		lines: units.map(({ id, unit, shifts, hasNoRota }) => ({
			id,
			unit,
			hasNoRota,
			silent: silence(read, id, now).silent,
			cells: roles.map((role) =>
				cellOf(
					shifts.flatMap(({ gaps }) => gaps).filter((gap) => gap.measure === role.id && isWanted(gap)),
					chosen ? undefined : now,
				),
			),
		})),
	};
}

/** `now`: what is over counts no more, unless all is. */
function cellOf(all: readonly RoleGap[], now: number | undefined): StaffCell | null {
	if (all.length === 0) return null;
	const ahead = now === undefined ? all : all.filter(({ to }) => to > now);
	const gaps = (ahead.length > 0 ? ahead : all).toSorted((one, other) => one.from - other.from);
	return {
		gaps,
		worst: gaps.reduce<RoleGap | null>(
			(worst, gap) => (gap.share !== null && (!worst || gap.share > (worst.share ?? 0)) ? gap : worst),
			null,
		),
		unknown: gaps.filter(({ gap }) => gap === null).length,
	};
}

function clusterSum(
	{ shifts, units }: Staffing,
	sum: RoleMissing,
	isWanted: (shift: ShiftChosen) => boolean,
	now: number | undefined,
): StaffSum | null {
	/** It ends at other hours at other units. */
	const isOver = ({ date, shift }: ShiftChosen) =>
		now !== undefined &&
		units.every(({ shifts }) => shifts.every((one) => one.date !== date || one.shift !== shift || one.to <= now));
	const wanted = shifts.flatMap((shift, place) => {
		const said = sum.shifts[place];
		return said && isWanted(shift) ? [{ shift: { date: shift.date, shift: shift.shift }, ...said }] : [];
	});
	const ahead = wanted.filter(({ shift }) => !isOver(shift));
	const all = ahead.length > 0 ? ahead : wanted;
	return all.reduce<StaffSum | null>(
		(most, one) => (!most || (one.value ?? -1) > (most.value ?? -1) ? one : most),
		null,
	);
}

/** The most that the cluster misses on one shift of the day, all roles; null: nothing is known of the day. */
export function mostMissing(read: Read, staffing: Staffing): number | null {
	const sums = missingRoles(read, staffing);
	const known = staffing.shifts.flatMap((_, place) => {
		const values = sums.flatMap(({ shifts }) => shifts[place]?.value ?? []);
		return values.length > 0 ? [values.reduce((sum, value) => sum + value, 0)] : [];
	});
	return known.length > 0 ? Number(Math.max(...known).toFixed(3)) : null;
}

/** The same role at one unit, day by day: what its sheet shows. */
export function roleGaps(staffings: readonly Staffing[], unit: string, role: string): readonly RoleGap[] {
	return staffings
		.flatMap(({ units }) => units.find(({ id }) => id === unit)?.shifts ?? [])
		.flatMap(({ gaps }) => gaps.filter(({ measure }) => measure === role))
		.sort((one, other) => one.from - other.from);
}

export interface Spare {
	readonly id: string;
	readonly unit: UnitRow;
	/** More than are needed; 0: as many. Null: nobody has said. */
	readonly spare: number | null;
	/** By road; null: nobody has said. */
	readonly minutes: number | null;
}

/** Who else has the role on a shift and misses nobody: most to spare first, then the nearest; who has not said comes last. */
export function whoCanSpare(
	read: Read,
	staffing: Staffing,
	{ unit, role, date, shift }: ShiftChosen & { readonly unit: string; readonly role: string },
): readonly Spare[] {
	const asker = rowOf(read, "unit", unit);
	return staffing.units
		.flatMap(({ id, unit: row, shifts }): Spare[] => {
			const gap = shifts
				.find((one) => one.date === date && one.shift === shift)
				?.gaps.find(({ measure }) => measure === role);
			if (!gap || id === unit || (gap.gap ?? 0) > 0) return [];
			const minutes = asker?.minutesTo?.[id] ?? row.minutesTo?.[unit] ?? null;
			return [{ id, unit: row, minutes, spare: gap.gap === null ? null : gap.gap === 0 ? 0 : -gap.gap }];
		})
		.sort(
			(one, other) =>
				(other.spare ?? -1) - (one.spare ?? -1) ||
				(one.minutes ?? Number.MAX_VALUE) - (other.minutes ?? Number.MAX_VALUE) ||
				compareNames(one, other),
		);
}
