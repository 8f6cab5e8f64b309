// An action as it is typed: `@enhetschef hämta 400 munskydd före 11` names who is to do it and by when, wherever in the sentence.
import { instantOf, localDay, localMinutes } from "../zone.ts";

export interface TypedAction {
	/** Without what was read out of it. */
	readonly text: string;
	readonly person?: string;
	/** ms UTC. */
	readonly due?: number;
}

const who = /(^|\s)@([\p{L}\d][\p{L}\d._-]*)/u;
const before =
	/(^|\s)(?:före|innan|senast|before|by)\s+(?:kl\.?\s*)?([01]?\d|2[0-3])(?:[.:]([0-5]\d))?(?=$|[\s,.;!])/iu;
const day = /(^|\s)(i ?dag|i ?morgon|i ?övermorgon|today|tomorrow)(?=$|[\s,.;!])/iu;
const endOfDay = 17 * 60;

/** `now`: ms UTC. An hour that has passed today is tomorrow's; a day without an hour ends at 17. */
export function typedAction(typed: string, now: number): TypedAction {
	const [person, hour, date] = [who.exec(typed), before.exec(typed), day.exec(typed)];
	const text = [person, hour, date]
		.reduce((rest, found) => (found ? rest.replace(found[0], found[1] ?? "") : rest), typed)
		.replace(/\s{2,}/g, " ")
		.replace(/\s+([,.;!])/g, "$1")
		.trim();
	const due = dueOf(hour, date?.[2], now);
	return { text, ...(person?.[2] && { person: person[2] }), ...(due !== undefined && { due }) };
}

function dueOf(hour: RegExpExecArray | null, date: string | undefined, now: number): number | undefined {
	if (!hour && date === undefined) return undefined;
	const minutes = hour ? Number(hour[2]) * 60 + Number(hour[3] ?? 0) : endOfDay;
	const today = localDay(now);
	const ahead = daysAhead(date);
	if (ahead !== undefined) return instantOf(today + ahead, minutes);
	return instantOf(today + (minutes <= localMinutes(now) ? 1 : 0), minutes);
}

function daysAhead(date: string | undefined): number | undefined {
	if (date === undefined) return undefined;
	const said = date.toLowerCase();
	return said.includes("över") ? 2 : said.endsWith("morgon") || said === "tomorrow" ? 1 : 0;
}
