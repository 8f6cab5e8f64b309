// A log line as it is typed: `08.40 Vårdcentral 1 lånar ut 400` is what happened at twenty to nine, of today or the day before.
import { instantOf, localDay } from "../zone.ts";

export interface TypedLine {
	readonly text: string;
	/** ms UTC; undefined: no time was typed. */
	readonly at?: number;
}

const clock = /^\s*(?:kl\.?\s*)?([01]?\d|2[0-3])[.:]([0-5]\d)(?=\s)\s+(?=\S)/i;

/** `now`: ms UTC. A time that has not been yet today was yesterday's. */
export function typedLine(typed: string, now: number): TypedLine {
	const found = clock.exec(typed);
	if (!found) return { text: typed.trim() };
	const minutes = Number(found[1]) * 60 + Number(found[2]);
	const today = instantOf(localDay(now), minutes);
	const at = today <= now + 60_000 ? today : instantOf(localDay(now) - 1, minutes);
	return { text: typed.slice(found[0].length).trim(), at };
}
