// The last fortnight of a cell, one point a day, packed for sparklines. Time is table days, never a clock.
import { tableDay } from "../calendar.ts";
import type { CellRow } from "../rows/said.ts";

export const daysOfPoints = 14;

export type Points = NonNullable<CellRow["points"]>;

/** The newest observation of a day is its point. The same points come back when nothing changed. */
export function withPoint(held: Points | undefined, observedAt: number, value: number | null): Points {
	const day = tableDay(observedAt);
	const at = observedAt - startOf(day);
	if (!held) return { day, at: [at], values: [value] };
	const back = held.day - day;
	if (back < 0)
		return trimmed({
			day,
			at: [at, ...gap(-back - 1), ...held.at],
			values: [value, ...gap(-back - 1), ...held.values],
		});
	if (back >= daysOfPoints) return held;
	const there = held.at[back];
	if (there !== undefined && there !== null && there >= at) return held;
	return { day: held.day, at: replaced(held.at, back, at), values: replaced(held.values, back, value) };
}

/** Puts right the point that an observation gave, if it gave one. */
export function mendPoint(held: Points, observedAt: number, value: number | null): Points {
	const day = tableDay(observedAt);
	const back = held.day - day;
	if (back < 0 || held.at[back] !== observedAt - startOf(day)) return held;
	return { ...held, values: replaced(held.values, back, value) };
}

function startOf(day: number): number {
	return day * 86_400_000 - 3_600_000;
}

function trimmed({ day, at, values }: Points): Points {
	let length = Math.min(daysOfPoints, at.length);
	while (length > 1 && at[length - 1] === null) length--;
	return { day, at: at.slice(0, length), values: values.slice(0, length) };
}

function gap(days: number): readonly null[] {
	return Array.from({ length: Math.min(days, daysOfPoints) }, () => null);
}

function replaced(list: readonly (number | null)[], index: number, value: number | null): readonly (number | null)[] {
	const copy = [...list];
	while (copy.length < index) copy.push(null);
	copy[index] = value;
	return copy;
}
