// How long a unit has been silent, in words beside its status: hours while they can be pictured, then whole days.
import type { Silence } from "@samlad/board/derive/silence";
import { m } from "#lib/paraglide/messages.js";

/** From here on nobody divides by 24 in their head. */
const hoursUntil = 72;

/** Empty when it is not silent, or has never said anything. */
export function silentFor(silence: Silence): string {
	if (!silence.silent || silence.hours === null) return "";
	return silence.hours < hoursUntil
		? m.hours({ n: silence.hours })
		: m.days_short({ n: Math.floor(silence.hours / 24) });
}
