// What somebody has typed and not yet sent, as a plain value: each verb gives a new draft. Knows no screen, no clock, no storage.
import type { Value } from "@samlad/board/rows/said";

/** One field's text, and what stood on the board when the typing began: a colleague's later value never moves it. */
export interface Typed {
	readonly text: string;
	/** Undefined: nothing had ever been said. */
	readonly base?: Value;
	/** The entry that `base` came from. */
	readonly baseEntry?: string;
	/** The surprising number that its author has vouched for. */
	readonly vouched?: true;
}

/** A report on its way: its text is kept until it is known to be stored. */
export interface Sent {
	readonly id: string;
	readonly typed: Readonly<Record<string, Typed>>;
	readonly comment: string;
	readonly observedAt?: number;
}

export interface Draft {
	/** By cell ref; only fields that somebody has touched. */
	readonly typed: Readonly<Record<string, Typed>>;
	readonly comment: string;
	/** When all of it was true, as it was typed, ms UTC; absent: now. */
	readonly observedAt?: number;
	/** When it was last touched, ms UTC. */
	readonly touchedAt?: number;
	readonly sent?: Sent;
}

/** What the board says of the field right now. */
export interface Standing {
	readonly ref: string;
	readonly last?: { readonly value: Value; readonly entry: string };
	/** `earlier`: it is told how things were, which no later value has a say in. */
	readonly startsEmpty?: string;
}

export const emptyDraft: Draft = { typed: {}, comment: "" };

export function isEmpty(draft: Draft): boolean {
	return Object.keys(draft.typed).length === 0 && draft.comment === "";
}

export function typeText(draft: Draft, standing: Standing, text: string, now: number): Draft {
	const before = draft.typed[standing.ref];
	const base = before ? pickBase(before) : standingBase(standing);
	return { ...draft, typed: { ...draft.typed, [standing.ref]: { text, ...base } }, touchedAt: now };
}

/** Esc: the field shows what the board says, as if it had never been touched. */
export function restoreField(draft: Draft, ref: string, now: number): Draft {
	const { [ref]: _gone, ...typed } = draft.typed;
	return { ...draft, typed, touchedAt: now };
}

/** «Det stämmer»: the number stands, surprising or not, until the text changes. */
export function vouch(draft: Draft, ref: string, now: number): Draft {
	const typed = draft.typed[ref];
	if (!typed) return draft;
	return { ...draft, typed: { ...draft.typed, [ref]: { ...typed, vouched: true } }, touchedAt: now };
}

export function writeComment(draft: Draft, comment: string, now: number): Draft {
	return { ...draft, comment, touchedAt: now };
}

/** What a paste put into its fields, by ref, and all that was typed before it. */
export interface Pasted {
	readonly texts: ReadonlyMap<string, string>;
	readonly before: Draft["typed"];
}

/** What left the form, and the values it was read as. */
export interface Leaving {
	readonly id: string;
	readonly draft: Draft;
	readonly values: Readonly<Record<string, Value>>;
}

/** The text has left the form under this id; the fields are free again, but for what was typed while it was being kept. */
export function markSent(draft: Draft, { id, draft: left, values }: Leaving): Draft {
	const since = Object.entries(draft.typed).filter(([ref, typed]) => typed !== left.typed[ref]);
	const comment = draft.comment === left.comment ? "" : draft.comment;
	const sent = { id, typed: left.typed, comment: left.comment, ...observedIn(left) };
	if (since.length === 0 && comment === "") return { ...emptyDraft, sent };
	const typed = since.map(([ref, before]): [string, Typed] => {
		const value = values[ref];
		return [ref, value === undefined ? before : { text: before.text, base: value, baseEntry: id }];
	});
	return { ...draft, typed: Object.fromEntries(typed), comment, sent };
}

export function settleStored(draft: Draft, id: string): Draft {
	if (draft.sent?.id !== id) return draft;
	const { sent: _stored, ...rest } = draft;
	return rest;
}

/** Whether a report of that time can come back into the form: not over what has been typed of another time since. */
export function takesBack(draft: Draft, { observedAt }: Pick<Draft, "observedAt">): boolean {
	return isEmpty(draft) || draft.observedAt === observedAt;
}

/** A refusal gives the text back; what has been typed since then stays on top of it. */
export function giveBack(draft: Draft, id: string, now: number): Draft {
	const { sent, ...left } = draft;
	if (sent?.id !== id) return draft;
	if (!takesBack(draft, sent)) return left;
	const { observedAt: _other, ...rest } = left;
	return {
		...rest,
		...observedIn(sent),
		typed: { ...sent.typed, ...draft.typed },
		comment: draft.comment === "" ? sent.comment : draft.comment,
		touchedAt: now,
	};
}

/** What a colleague has saved in a field since this author began to type in it, where it differs. */
export function savedMeanwhile(draft: Draft, standing: Standing): Value | undefined {
	const typed = draft.typed[standing.ref];
	if (!typed || !standing.last || standing.last.entry === typed.baseEntry) return undefined;
	if (standing.startsEmpty === "earlier") return undefined;
	return standing.last.value === (typed.base ?? null) ? undefined : standing.last.value;
}

function observedIn({ observedAt }: Pick<Draft, "observedAt">): Pick<Draft, "observedAt"> {
	return observedAt === undefined ? {} : { observedAt };
}

function standingBase({ last }: Standing): Pick<Typed, "base" | "baseEntry"> {
	return last ? { base: last.value, baseEntry: last.entry } : {};
}

function pickBase({ base, baseEntry }: Typed): Pick<Typed, "base" | "baseEntry"> {
	return { ...(base === undefined ? {} : { base }), ...(baseEntry === undefined ? {} : { baseEntry }) };
}
