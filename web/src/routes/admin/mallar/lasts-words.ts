// How long something takes to fill in, in words that claim no more than they know.
import { m } from "#lib/paraglide/messages.js";

export function lastsWords(seconds: number): string {
	if (seconds < 90) return m.template_seconds({ n: seconds });
	return m.template_minutes({ n: Math.round(seconds / 60) });
}
