// When a shift is, how many the rota needs on it, and how many that leaves missing. Knows nobody who works it.
import { dateOfDay, dayOfDate, weekdayOf } from "../calendar.ts";
import type { TemplateRow } from "../rows/template.ts";
import type { UnitRow } from "../rows/unit.ts";
import { instantOf, localDay, minutesOf } from "../zone.ts";

/** Shifts that begin within a day count: «Bemanning, nästa 24 h». */
const aheadMs = 24 * 3_600_000;
const saturday = 6;

export interface Shift {
	readonly date: string;
	readonly shift: string;
	readonly from: number;
	readonly to: number;
}

export interface Moved {
	readonly borrowed: number;
	readonly lent: number;
}

export const nobodyMoved: Moved = { borrowed: 0, lent: 0 };
/** Of a role on a shift, by the rota of its weekday. Undefined: nobody has said. */
export function needOf(
	{ rota, weekendRota }: Pick<UnitRow, "rota" | "weekendRota">,
	measure: string,
	{ date, shift }: Pick<Shift, "date" | "shift">,
): number | undefined {
	const isWeekend = weekdayOf(dayOfDate(date) ?? 0) >= saturday;
	return (isWeekend ? weekendRota?.[measure]?.[shift] : undefined) ?? rota?.[measure]?.[shift];
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

/** Below 0 where there are more than were needed. */
export function gapOf(need: number, present: number, { borrowed, lent }: Moved = nobodyMoved): number {
	return Number((need - (present + borrowed - lent)).toFixed(3));
}
