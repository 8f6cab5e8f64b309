// Whether a unit is normal, and whether it has been in a span of time in which nobody said anything of it.
import { dayMs } from "../calendar.ts";
import { rowOf, type Read } from "../read.ts";
import { localDay } from "../zone.ts";
import { holdMsOf } from "./held-level.ts";
import { level, severity } from "./level.ts";
import { silence } from "./silence.ts";
import { shiftsOn } from "./shifts.ts";
import { countedOf } from "./stock.ts";
import { measuresOf, templateOf } from "./template.ts";

/** As on the board: neither a level worse than normal nor silence, or not open at all. */
export function isNormal(read: Read, unit: string, at: number): boolean {
	if (rowOf(read, "unit", unit)?.status !== "open") return true;
	return severity[level(read, unit, at).level] <= severity.normal && !silence(read, unit, at).silent;
}

export interface Span {
	readonly from: number;
	readonly to: number;
}

/** A unit that has said nothing for longer than this is silent. */
const longestMs = 14 * dayMs;
/** A level mends by one step a hold at the slowest. */
const holdSteps = 4;

/** `read`: as the tables stood all that time. */
export function hasBeenNormal(read: Read, unit: string, { from, to }: Span): boolean {
	const moments = [to, from, ...mendings(read, unit, { from, to: Math.min(to, from + longestMs) })];
	return moments.some((at) => isNormal(read, unit, at));
}

/** When a unit can mend without a word: as a shift ends, as a level that held lets go, as one set by hand comes to its end. Otherwise time only wears things down. */
function mendings(read: Read, unit: string, { from, to }: Span): Iterable<number> {
	const row = rowOf(read, "unit", unit);
	const template = row && templateOf(read, row.type);
	const until = rowOf(read, "override", unit)?.set?.until;
	const all = until === undefined ? [] : [until];
	if (template) {
		for (const shift of shiftsOn(template, localDay(from) - 1, localDay(to))) all.push(shift.to);
		for (const { measure } of measuresOf(template)) {
			if (measure.type !== "stock") continue;
			for (const { at } of countedOf(read, unit, measure.id).since)
				for (let step = 1; step <= holdSteps; step++) all.push(at + step * holdMsOf(measure.days));
		}
	}
	return new Set(all.filter((at) => at > from && at < to));
}
