// When things happen in the exercise: everything is counted back from the moment the region was made.
import { dateOfDay, dayMs, instantOf, localDay, weekdayOf } from "@samlad/board";

export const historyDays = 60;
const minuteMs = 60_000;
/** Morning reports are in by half past eight; a day counts as begun only then. */
const roundsEnd = 8 * 60 + 30;
/** So far back, reports keep the very same hour, so that use per day comes out even. */
const evenDays = 9;

export interface Calendar {
	/** The moment the region was made: «now» of the peak day. */
	readonly anchor: number;
	readonly begins: number;
	/** The morning report `ago` days before the peak day; negative: after it. */
	morning(ago: number, minutes: number): number;
	/** The day of that report, `2026-11-21`, and its weekday, 1 = Monday. */
	day(ago: number): { readonly date: string; readonly weekday: number; readonly number: number };
	/** Since when changes are counted: after the morning reports of the day before the peak. */
	readonly comparedAt: number;
}

export function createCalendar(anchor: number): Calendar {
	const today = localDay(anchor);
	const peak = instantOf(today, roundsEnd) <= anchor ? today : today - 1;
	return {
		anchor,
		begins: anchor - historyDays * dayMs,
		morning: (ago, minutes) =>
			ago >= 0 && ago <= evenDays
				? instantOf(peak, 0) + minutes * minuteMs - ago * dayMs
				: instantOf(peak - ago, 0) + minutes * minuteMs,
		day: (ago) => ({ date: dateOfDay(peak - ago), weekday: weekdayOf(peak - ago), number: peak - ago }),
		comparedAt: instantOf(peak, roundsEnd) - dayMs,
	};
}
