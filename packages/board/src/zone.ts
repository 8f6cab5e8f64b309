// Local time in Sweden, for due times and shifts. Only derivations use it: what the tables hold never depends on time-zone data.
import { dayMs } from "./calendar.ts";

const zone = "Europe/Stockholm";
const quarterMs = 900_000;
const remembered = 4096;

let format: Intl.DateTimeFormat | undefined;
const offsets = new Map<number, number>();

/** What local clocks are ahead of UTC at an instant, ms. */
export function offsetAt(at: number): number {
	const quarter = Math.floor(at / quarterMs);
	const known = offsets.get(quarter);
	if (known !== undefined) return known;
	if (offsets.size >= remembered) offsets.clear();
	const offset = askOffset(quarter * quarterMs);
	offsets.set(quarter, offset);
	return offset;
}

/** The local date at an instant, as days since 1970. */
export function localDay(at: number): number {
	return Math.floor((at + offsetAt(at)) / dayMs);
}

/** Minutes since local midnight, as the clock on the wall shows them. */
export function localMinutes(at: number): number {
	const local = at + offsetAt(at);
	return Math.floor((local - Math.floor(local / dayMs) * dayMs) / 60_000);
}

/** `07:15` as minutes since midnight. */
export function minutesOf(clock: string): number {
	return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));
}

/**
 * The instant at which local clocks show `minutes` past midnight on a day.
 * An hour that happens twice: its first time. An hour that is skipped: as much later, as if clocks had not moved.
 */
export function instantOf(day: number, minutes: number): number {
	const wall = day * dayMs + minutes * 60_000;
	const before = offsetAt(wall - dayMs / 2);
	if (offsetAt(wall - before) === before) return wall - before;
	const after = offsetAt(wall + dayMs / 2);
	return offsetAt(wall - after) === after ? wall - after : wall - before;
}

/** `2026-11-27T08:30:00.000+01:00`: an instant as clocks in Sweden show it, with what they are ahead of UTC. */
export function localIso(at: number): string {
	const ahead = offsetAt(at) / 60_000;
	const two = (number: number) => String(number).padStart(2, "0");
	const sign = ahead < 0 ? "-" : "+";
	const offset = `${sign}${two(Math.floor(Math.abs(ahead) / 60))}:${two(Math.abs(ahead) % 60)}`;
	return new Date(at + ahead * 60_000).toISOString().replace("Z", offset);
}

function askOffset(at: number): number {
	format ??= new Intl.DateTimeFormat("en-GB", {
		timeZone: zone,
		hourCycle: "h23",
		year: "numeric",
		month: "2-digit",
		day: "2-digit",
		hour: "2-digit",
		minute: "2-digit",
	});
	const part: { [type: string]: number } = {};
	for (const { type, value } of format.formatToParts(at)) part[type] = Number(value);
	const wall = Date.UTC(part.year ?? 0, (part.month ?? 1) - 1, part.day ?? 1, part.hour ?? 0, part.minute ?? 0);
	return wall - at;
}
