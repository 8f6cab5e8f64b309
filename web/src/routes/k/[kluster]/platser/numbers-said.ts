// The numbers of one sender's queue as they are typed, and the body that they make. `?` and nothing are unknown, which is not zero.
import type { DischargeQueueBody } from "@samlad/board/bodies";
import { parseNumber } from "@samlad/board/numbers/parse";
import type { DischargeRow } from "@samlad/board/rows/said";
import type { Language } from "#lib/language.svelte.ts";

export interface QueueLine {
	readonly receiver: string;
	readonly text: string;
}

const most = 500;

/** As the number stands; what nobody has said is empty, and what is unknown a question mark. */
export function textOf(row: DischargeRow | undefined): string {
	if (!row) return "";
	return row.number === null ? "?" : String(row.number);
}

/** Undefined: it is none. Null: unknown. */
export function numberOf(text: string, last: number | null | undefined, lang: Language): number | null | undefined {
	const typed = text.trim();
	if (typed === "" || typed === "?") return null;
	const parsed = parseNumber(typed, { lang, ...(typeof last === "number" && { last }) });
	return parsed.ok && parsed.value <= most ? parsed.value : undefined;
}

export interface QueueInput {
	readonly unit: string;
	readonly lines: readonly QueueLine[];
	readonly last: (receiver: string) => DischargeRow | undefined;
	readonly lang: Language;
}

/** All that is shown is said: a queue is one answer. Of a receiver that nobody has ever spoken of, nothing typed says nothing. */
export function composeQueue({
	unit,
	lines,
	last,
	lang,
}: QueueInput):
	| { readonly ok: true; readonly body: DischargeQueueBody }
	| { readonly ok: false; readonly wrong: readonly string[] } {
	const read = lines
		.filter(({ receiver, text }) => text.trim() !== "" || last(receiver) !== undefined)
		.map(({ receiver, text }) => [receiver, numberOf(text, last(receiver)?.number, lang)] as const);
	const wrong = read.flatMap(([receiver, number]) => (number === undefined ? [receiver] : []));
	if (wrong.length > 0 || read.length === 0) return { ok: false, wrong };
	return { ok: true, body: { unit, numbers: Object.fromEntries(read.map(([to, number]) => [to, number ?? null])) } };
}
