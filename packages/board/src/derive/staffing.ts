// Who is missing on a day, unit by unit and shift by shift, the worst first; and what each role misses over the board.
import { dateOfDay } from "../calendar.ts";
import { rowsOf, type Read } from "../read.ts";
import type { Measure, TemplateRow } from "../rows/template.ts";
import type { UnitRow } from "../rows/unit.ts";
import type { Words } from "../rows/words.ts";
import { localDay } from "../zone.ts";
import { shiftsOn, type Shift } from "./shifts.ts";
import { gapsIn, missingPerShift, type RoleGap } from "./staff.ts";
import { compareNames } from "./summary.ts";
import { measuresOf, templateOf } from "./template.ts";

export interface ShiftStaffing extends Shift {
	/** Only roles that the rota needs; those that miss the largest share first. */
	readonly gaps: readonly RoleGap[];
	/** Roles added up, none offset by another; null: nothing is known. */
	readonly missing: number | null;
	/** Of how many roles nobody has said who comes. */
	readonly unknown: number;
	readonly level: "critical" | "strained" | "normal" | null;
	readonly isOver: boolean;
}

export interface UnitStaffing {
	readonly id: string;
	readonly unit: UnitRow;
	/** In the template's order; one that needs nobody has no gaps. */
	readonly shifts: readonly ShiftStaffing[];
	/** Those missing in the shift that misses most, of those that are not over; null: nothing is known. */
	readonly missing: number | null;
	readonly unknown: number;
	readonly level: ShiftStaffing["level"];
	/** Nobody has said what the unit needs. */
	readonly hasNoRota: boolean;
}

export interface StaffedShift {
	readonly date: string;
	readonly shift: string;
	readonly label: Words;
	/** Of the earliest to begin: hours differ from one kind of unit to another. */
	readonly from: number;
}

export interface Staffing {
	/** By when they begin. */
	readonly shifts: readonly StaffedShift[];
	/** Critical, then who has not said, then strained, then the rest; those without a rota last. */
	readonly units: readonly UnitStaffing[];
}

/** A rota is filled in this many days ahead: today and seven more. */
export const staffedDays = 8;

/** `day`: a local one, days since 1970. Today has also what began yesterday and still goes on. Open units only. */
export function staffingOn(read: Read, day: number, now: number): Staffing {
	const shifts = new Map<string, StaffedShift>();
	const units = [...rowsOf(read, "unit")].flatMap(([id, unit]) => {
		const template = unit.status === "open" && unit.type !== "kommun" ? templateOf(read, unit.type) : undefined;
		if (!template || rolesIn(template).length === 0) return [];
		const wanted = shiftsOf(template, day, now);
		for (const { date, shift, from } of wanted) {
			const label = template.shifts.find(({ id }) => id === shift)?.label ?? { sv: shift, en: shift };
			const key = `${date}/${shift}`;
			const known = shifts.get(key);
			shifts.set(key, { date, shift, label: known?.label ?? label, from: Math.min(from, known?.from ?? from) });
		}
		return [unitOn(read, { id, unit, template, wanted, now })];
	});
	return {
		shifts: [...shifts.values()].sort((one, other) => one.from - other.from),
		units: units.sort(
			(one, other) =>
				rankOf(one) - rankOf(other) || (other.missing ?? 0) - (one.missing ?? 0) || compareNames(one, other),
		),
	};
}

function shiftsOf(template: TemplateRow, day: number, now: number): readonly Shift[] {
	const isToday = day === localDay(now);
	return shiftsOn(template, isToday ? day - 1 : day, day).filter(({ date, to }) => date === dateOfDay(day) || to > now);
}

interface Asked {
	readonly id: string;
	readonly unit: UnitRow;
	readonly template: TemplateRow;
	readonly wanted: readonly Shift[];
	readonly now: number;
}

function unitOn(read: Read, { id, unit, template, wanted, now }: Asked): UnitStaffing {
	const all = gapsIn(read, { unit: id, row: unit, template }, wanted);
	const shifts = wanted.map((shift) => shiftOf(shift, all, now));
	const ahead = shifts.filter(({ isOver }) => !isOver);
	const missing = ahead.flatMap((shift) => shift.missing ?? []);
	return {
		id,
		unit,
		shifts,
		missing: missing.length > 0 ? Math.max(...missing) : null,
		unknown: ahead.reduce((sum, shift) => sum + shift.unknown, 0),
		level: worstOf(ahead),
		hasNoRota: unit.rota === undefined,
	};
}

function shiftOf(shift: Shift, all: readonly RoleGap[], now: number): ShiftStaffing {
	const gaps = all.filter(({ date, shift: id }) => date === shift.date && id === shift.shift);
	const known = gaps.filter(({ gap }) => gap !== null);
	return {
		...shift,
		gaps: gaps.toSorted((one, other) => (other.share ?? 0) - (one.share ?? 0)),
		missing: missingPerShift(known).get(`${shift.date}/${shift.shift}`) ?? null,
		unknown: gaps.length - known.length,
		level: worstOf(gaps),
		isOver: shift.to <= now,
	};
}

const severities = ["normal", "strained", "critical"] as const;

function worstOf(of: readonly Pick<ShiftStaffing, "level">[]): ShiftStaffing["level"] {
	const worst = Math.max(-1, ...of.map(({ level }) => (level === null ? -1 : severities.indexOf(level))));
	return severities[worst] ?? null;
}

/** As on every board: not known stands before strained. */
function rankOf({ level, unknown, hasNoRota }: UnitStaffing): number {
	if (hasNoRota) return 4;
	if (level === "critical") return 0;
	if (unknown > 0) return 1;
	return level === "strained" ? 2 : 3;
}

/** The roles that a unit is asked for, in the order of its form. */
export function rolesOf(read: Read, unit: Pick<UnitRow, "type">): readonly Measure[] {
	const template = templateOf(read, unit.type);
	return template ? rolesIn(template) : [];
}

function rolesIn(template: TemplateRow): readonly Measure[] {
	return [...measuresOf(template)].flatMap(({ measure }) => (measure.type === "staff" ? [measure] : []));
}

export interface RoleMissing {
	readonly role: Measure;
	/** In the order of the day's shifts. Null: no unit needs the role then. */
	readonly shifts: readonly ({
		/** The sum of what is known; null: nothing is. */
		readonly value: number | null;
		/** Of so many units that need the role, these have not said. */
		readonly missing: number;
		readonly of: number;
	} | null)[];
}

/** The role that misses most on any shift first; a role that nobody needs is left out. */
export function missingRoles(read: Read, { shifts, units }: Staffing): readonly RoleMissing[] {
	const gaps = units.flatMap((unit) => unit.shifts.flatMap((shift) => shift.gaps));
	const roles = new Map(units.flatMap(({ unit }) => rolesOf(read, unit).map((role) => [role.id, role] as const)));
	return [...roles.values()]
		.map((role) => ({
			role,
			shifts: shifts.map(({ date, shift }) =>
				sumOf(gaps.filter((gap) => gap.measure === role.id && gap.date === date && gap.shift === shift)),
			),
		}))
		.filter((one) => one.shifts.some((shift) => shift !== null))
		.sort((one, other) => most(other) - most(one));
}

function sumOf(gaps: readonly RoleGap[]): RoleMissing["shifts"][number] {
	if (gaps.length === 0) return null;
	const known = gaps.flatMap(({ gap }) => gap ?? []);
	const sum = known.reduce((sum, gap) => sum + Math.max(0, gap), 0);
	return {
		value: known.length > 0 ? Number(sum.toFixed(3)) : null,
		missing: gaps.length - known.length,
		of: gaps.length,
	};
}

function most({ shifts }: RoleMissing): number {
	return Math.max(...shifts.map((shift) => shift?.value ?? -1));
}
