// How long a unit has been silent, in words beside its status: hours while they can be pictured, then whole days.
import type { Silence } from "@samlad/board/derive/silence";
import { m } from "#lib/paraglide/messages.js";

/** From here on nobody divides by 24 in their head. */
const hoursUntil = 72;

/** Empty when it is not silent, or has never said anything. `days`: how that many are written where there is no room for the word. */
export function silentFor(silence: Silence, days: typeof m.days_short = m.days_short): string {
	if (!silence.silent || silence.hours === null) return "";
	return silence.hours < hoursUntil ? m.hours({ n: silence.hours }) : days({ n: Math.floor(silence.hours / 24) });
}
