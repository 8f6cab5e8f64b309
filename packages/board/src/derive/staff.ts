// Who is missing: the rota's need less those present and borrowed, per role and shift. The gap is always derived, never typed.
import { rowOf, type Read } from "../read.ts";
import type { Measure, TemplateRow } from "../rows/template.ts";
import type { UnitRow } from "../rows/unit.ts";
import { movedStaff } from "./moved-staff.ts";
import { gapOf, needOf, nobodyMoved, shiftsAhead, type Moved, type Shift } from "./shifts.ts";
import { measuresOf, templateOf } from "./template.ts";
import { defaultGap } from "./defaults.ts";

export interface RoleGap extends Shift, Moved {
	readonly measure: string;
	readonly need: number;
	/** The unit's own, those it has lent among them. Null: nobody has said. */
	readonly present: number | null;
	/** Need less present and borrowed, and more by those lent; below 0 where more came than were needed. Null: unknown. */
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

/** gap = need − (present + borrowed in − lent out); DOMAIN, Staffing. */
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
	const moved = movedStaff(read, unit);
	for (const { measure } of measuresOf(template)) {
		if (measure.type !== "staff") continue;
		for (const shift of shifts) {
			const need = needOf(row, measure.id, shift);
			if (need === undefined || need <= 0 || (measure.shifts && !measure.shifts.includes(shift.shift))) continue;
			const ref = `${measure.id}/${shift.date}/${shift.shift}`;
			const value = rowOf(read, "cell", `${unit}/${ref}`)?.value;
			gaps.push(
				roleGap(measure, shift, {
					need,
					present: typeof value === "number" ? value : null,
					...(moved.get(ref) ?? nobodyMoved),
				}),
			);
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

function roleGap(
	measure: Measure,
	shift: Shift,
	staffed: Pick<RoleGap, "need" | "present" | "borrowed" | "lent">,
): RoleGap {
	const { need, present } = staffed;
	const known = { ...shift, measure: measure.id, ...staffed };
	// Whoever is borrowed comes to a number that nobody has said.
	if (present === null) return { ...known, gap: null, share: null, level: null };
	const gap = gapOf(need, present, staffed);
	// 1.4 of 14 is a tenth, though not in binary.
	const share = Number((gap / need).toFixed(6));
	const { strained, critical } = measure.gap ?? defaultGap;
	const level = share >= critical ? "critical" : share >= strained ? "strained" : "normal";
	return { ...known, gap, share, level };
}
