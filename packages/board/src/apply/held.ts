// Tallies and shifts have a cell a day. The old ones go when a newer day arrives: by the days in the log, never by a clock.
import { dateOfDay, dayOfDate } from "../calendar.ts";
import type { Desk } from "../read.ts";
import { parseRef } from "../refs.ts";
import type { Measure } from "../rows/template.ts";

const tallyDays = 14;
/** A fortnight behind and the week ahead that rotas fill in. */
const staffDays = 21;

/** False: the value's day lies further back than the board keeps. Moves the held days on, and removes the cells that fall out. */
export function isWithinHeldDays(desk: Desk, unit: string, ref: string, measure: Measure): boolean {
	const { measure: id, date, shift } = parseRef(ref);
	const day = date === undefined ? undefined : dayOfDate(date);
	if (day === undefined) return true;
	const keep = measure.type === "staff" ? staffDays : (measure.keepDays ?? tallyDays);
	const key = `${unit}/${id}`;
	const held = desk.row("held", key) ?? { from: day, to: day };
	const shifts = withShift(held.shifts, shift);
	const to = Math.max(day, held.to);
	const oldest = to - keep + 1;
	const isKept = day >= oldest;
	let from = isKept ? Math.min(day, held.from) : held.from;
	// Beyond the days held there is nothing to remove, however far the newest day has leapt.
	for (let old = from; old < oldest && old <= held.to; old++)
		for (const cell of cellsOf(key, old, shifts)) if (desk.row("cell", cell)) desk.put("cell", cell, null);
	from = Math.max(from, oldest);
	const isSpokenOf = () => from === day || cellsOf(key, from, shifts).some((cell) => desk.row("cell", cell));
	while (from < to && !isSpokenOf()) from++;
	const isSame = held.from === from && held.to === to && held.shifts === shifts;
	if (!isSame || !desk.row("held", key)) desk.put("held", key, { from, to, ...(shifts && { shifts }) });
	return isKept;
}

function withShift(shifts: readonly string[] | undefined, shift: string | undefined): readonly string[] | undefined {
	if (shift === undefined || shifts?.includes(shift)) return shifts;
	return [...(shifts ?? []), shift].sort();
}

function cellsOf(key: string, day: number, shifts: readonly string[] | undefined): readonly string[] {
	const place = `${key}/${dateOfDay(day)}`;
	return shifts?.map((shift) => `${place}/${shift}`) ?? [place];
}
