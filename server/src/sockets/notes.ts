// What is written down and measured of the questions over one socket: ids, codes and times, never what was said.
import type { Log } from "../log.ts";
import type { Question } from "../metrics/questions.ts";

/** A question with the answer it got; an error: it could not be answered. */
export interface Answered {
	readonly event: string;
	/** The browser's own number for it. */
	readonly number: number;
	readonly request: Asked;
	readonly said?: object;
	readonly error?: unknown;
	readonly ms: number;
}

/** What is known of a question's shape. */
export interface Asked {
	readonly board?: string;
	readonly watch?: boolean;
	readonly pending?: readonly string[];
	readonly entries?: readonly { readonly [name: string]: unknown }[];
}

export interface NotesOptions {
	/** The socket's id, which its browser knows too: a question is found again by it and its number. */
	readonly socket: string;
	readonly session: string;
	readonly log: Log;
	readonly measure: (question: Question) => void;
}

export function createNotes({ socket, session, log, measure }: NotesOptions): (answered: Answered) => void {
	return ({ event, number, request, said, error, ms }) => {
		const { board, pending, entries } = request;
		measure({
			event,
			seconds: ms / 1000,
			...(pending ? { pending } : {}),
			...(entries ? { sent: entries.map(({ id }) => id) } : {}),
		});
		const code = said && codeIn(said);
		const facts = { request: `${socket}.${number}`, session, event, ms: Math.round(ms) };
		if (error !== undefined) return log.error("A question could not be answered", { ...facts, error });
		// A board that is not somebody's is nothing to write down.
		const known = code === "not-allowed" || board === undefined ? facts : { ...facts, board };
		const ids = entryIds(entries);
		const detail = { ...known, ...(ids.length > 0 ? { entries: ids } : {}) };
		if (code === undefined) log.debug("A question was answered", detail);
		else log.info("A question was refused", { ...detail, code });
	};
}

/** Only what has the form of an id: anything else may be text. */
export function entryIds(entries: readonly { readonly [name: string]: unknown }[] = []): readonly string[] {
	return entries.flatMap(({ id }) => (typeof id === "string" && /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/.test(id) ? [id] : []));
}

/** The answer's refusal, or the first among its entries'. */
function codeIn(said: object): string | undefined {
	if (Array.isArray(said)) return said.map((each: object) => codeIn(each)).find((code) => code !== undefined);
	if (!("refused" in said) || typeof said.refused !== "object" || said.refused === null) return undefined;
	return "code" in said.refused && typeof said.refused.code === "string" ? said.refused.code : undefined;
}
