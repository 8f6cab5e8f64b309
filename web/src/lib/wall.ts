// A moment as clocks in Sweden show it, to the minute: `2026-11-23T08:00`, in addresses and in date fields alike.
import { dateOfDay, dayOfDate } from "@samlad/board/calendar";
import { instantOf, localDay, localMinutes, minutesOf } from "@samlad/board/zone";

export function wallOf(at: number): string {
	const minutes = localMinutes(at);
	return `${dateOfDay(localDay(at))}T${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;
}

/** ms UTC; undefined: no such moment. */
export function instantOfWall(wall: string): number | undefined {
	const [, date, clock] = /^(\d{4}-\d\d-\d\d)T((?:[01]\d|2[0-3]):[0-5]\d)$/.exec(wall) ?? [];
	const day = date === undefined ? undefined : dayOfDate(date);
	return day === undefined || clock === undefined ? undefined : instantOf(day, minutesOf(clock));
}

/** A date and a clock as people type them, `20261123` and `8.30`, to a moment on the wall; undefined: they are none. */
export function wallTyped(date: string, clock: string): string | undefined {
	const [, year, month, day] = /^(\d{4})-?(\d\d)-?(\d\d)$/.exec(date.trim()) ?? [];
	const [, hours, minutes = "00"] = /^(\d{1,2})(?:[:.]?(\d\d))?$/.exec(clock.trim()) ?? [];
	if (year === undefined || hours === undefined) return undefined;
	const wall = `${year}-${month}-${day}T${hours.padStart(2, "0")}:${minutes}`;
	return instantOfWall(wall) === undefined ? undefined : wall;
}

/** Eight in the morning of the day before, when the night's reports are not in yet. */
export function yesterdayMorning(now: number): number {
	return instantOf(localDay(now) - 1, 8 * 60);
}

function twoDigits(number: number): string {
	return String(number).padStart(2, "0");
}
