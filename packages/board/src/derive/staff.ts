// Who is missing: the rota's need less those present, per role and shift. The gap is always derived, never typed.
import { dateOfDay } from "../calendar.ts";
import { rowOf, type Read } from "../read.ts";
import type { Measure, TemplateRow, UnitRow } from "../tables.ts";
import { instantOf, localDay, minutesOf } from "../zone.ts";
import { measuresOf, templateOf } from "./template.ts";

/** DOMAIN: strained at a gap of 10 % of need, critical at 25 %. */
const defaultGap = { strained: 0.1, critical: 0.25 };
/** Shifts that begin within a day count: «Bemanning, nästa 24 h». */
const aheadMs = 24 * 3_600_000;

export interface Shift {
	readonly date: string;
	readonly shift: string;
	readonly from: number;
	readonly to: number;
}

export interface RoleGap extends Shift {
	readonly measure: string;
	readonly need: number;
	/** Null: nobody has said. */
	readonly present: number | null;
	/** Need less present; below 0 where more came than were needed. Null: unknown. */
	readonly gap: number | null;
	/** Gap over need. */
	readonly share: number | null;
	readonly level: "critical" | "strained" | "normal" | null;
}

export interface StaffGap {
	readonly gaps: readonly RoleGap[];
	/** Those missing in the shift that misses most, roles added up, none offset by another; null: nothing known. */
	readonly missing: number | null;
	readonly worst: RoleGap | null;
	/** Of how many role shifts nobody has said who comes. */
	readonly unknown: number;
}

/** gap = need − (present + borrowed in − lent out); DOMAIN, Staffing. There are no loans of staff in the log yet. */
export function staffGap(read: Read, unit: string, now: number): StaffGap {
	const row = rowOf(read, "unit", unit);
	const template = row && templateOf(read, row.type);
	if (!row || !template) return { gaps: [], missing: null, worst: null, unknown: 0 };
	const gaps = gapsIn(read, { unit, row, template }, shiftsAhead(template, now));
	const known = gaps.filter(({ gap }) => gap !== null);
	const worst = known.reduce<RoleGap | null>(
		(worst, gap) => (!worst || (gap.share ?? 0) > (worst.share ?? 0) ? gap : worst),
		null,
	);
	return {
		gaps,
		missing: known.length > 0 ? Math.max(...missingPerShift(known).values()) : null,
		worst,
		unknown: gaps.length - known.length,
	};
}

interface Staffed {
	readonly unit: string;
	readonly row: UnitRow;
	readonly template: TemplateRow;
}

/** Every role that the rota needs in these shifts, in the template's order. */
export function gapsIn(read: Read, { unit, row, template }: Staffed, shifts: readonly Shift[]): readonly RoleGap[] {
	const gaps: RoleGap[] = [];
	for (const { measure } of measuresOf(template)) {
		if (measure.type !== "staff") continue;
		for (const shift of shifts) {
			const need = row.rota?.[measure.id]?.[shift.shift];
			if (need === undefined || need <= 0 || (measure.shifts && !measure.shifts.includes(shift.shift))) continue;
			const value = rowOf(read, "cell", `${unit}/${measure.id}/${shift.date}/${shift.shift}`)?.value;
			gaps.push(roleGap(measure, shift, need, typeof value === "number" ? value : null));
		}
	}
	return gaps;
}

/** By `date/shift`, of the gaps that are known: more than needed in one role fills no gap in another. */
export function missingPerShift(known: readonly RoleGap[]): ReadonlyMap<string, number> {
	const perShift = new Map<string, number>();
	for (const { date, shift, gap } of known)
		perShift.set(`${date}/${shift}`, (perShift.get(`${date}/${shift}`) ?? 0) + Math.max(0, gap ?? 0));
	return perShift;
}

/** Shifts that have not ended and begin within 24 h, by their start; one past midnight belongs to the date it starts on. */
export function shiftsAhead(
	template: { readonly shifts: readonly Pick<TemplateRow["shifts"][number], "id" | "from" | "to">[] },
	now: number,
): readonly Shift[] {
	const today = localDay(now);
	return shiftsOn(template, today - 1, today + 1)
		.filter(({ to, from }) => to > now && from < now + aheadMs)
		.sort((one, other) => one.from - other.from);
}

/** The shifts that begin on these local days, both included. */
export function shiftsOn(
	template: { readonly shifts: readonly Pick<TemplateRow["shifts"][number], "id" | "from" | "to">[] },
	firstDay: number,
	lastDay: number,
): readonly Shift[] {
	return Array.from({ length: lastDay - firstDay + 1 }, (_, ahead) => firstDay + ahead).flatMap((day) =>
		template.shifts.map(({ id, from, to }) => {
			const begins = minutesOf(from);
			const ends = minutesOf(to);
			return {
				date: dateOfDay(day),
				shift: id,
				from: instantOf(day, begins),
				to: instantOf(ends > begins ? day : day + 1, ends),
			};
		}),
	);
}

/** Below 0 where more came than were needed. */
export function gapOf(need: number, present: number): number {
	return Number((need - present).toFixed(3));
}

function roleGap(measure: Measure, shift: Shift, need: number, present: number | null): RoleGap {
	if (present === null) return { ...shift, measure: measure.id, need, present, gap: null, share: null, level: null };
	const gap = gapOf(need, present);
	// 1.4 of 14 is a tenth, though not in binary.
	const share = Number((gap / need).toFixed(6));
	const { strained, critical } = measure.gap ?? defaultGap;
	const level = share >= critical ? "critical" : share >= strained ? "strained" : "normal";
	return { ...shift, measure: measure.id, need, present, gap, share, level };
}
