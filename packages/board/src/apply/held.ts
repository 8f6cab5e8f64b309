// Tallies and shifts have a cell a day. The old ones go when a newer day arrives: by the days in the log, never by a clock.
import { dateOfDay, dayOfDate } from "../calendar.ts";
import type { Desk } from "../read.ts";
import { parseRef } from "../refs.ts";
import type { Measure } from "../tables.ts";

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
	const held = desk.row("held", key);
	const to = Math.max(day, held?.to ?? day);
	if (day <= to - keep) return false;
	const from = Math.max(Math.min(day, held?.from ?? day), to - keep + 1);
	const shifts =
		shift === undefined || held?.shifts?.includes(shift) ? held?.shifts : [...(held?.shifts ?? []), shift].sort();
	if (held && held.from === from && held.to === to && held.shifts === shifts) return true;
	desk.put("held", key, { from, to, ...(shifts && { shifts }) });
	for (let old = held?.from ?? from; old < from; old++) {
		const place = `${key}/${dateOfDay(old)}`;
		for (const name of shifts?.map((shift) => `${place}/${shift}`) ?? [place])
			if (desk.row("cell", name)) desk.put("cell", name, null);
	}
	return true;
}
