// A report of how things were at another time than now: which times can be meant, and what was typed when the time is changed.
// Fetched when the rows are drawn; knows no screen.
import { parseRef } from "@samlad/board/refs";
import { type MomentInput, type MomentTyped, momentTyped } from "#lib/moment-typed.ts";
import type { Draft, Pasted, Typed } from "./draft.ts";
import type { Field } from "./fields.ts";

/** As far ahead as the log takes what clocks that differ say, ms. */
const mostAheadMs = 120_000;

export type TimeTyped =
	| MomentTyped
	/** The unit came to the board later, at `since`. */
	| { readonly ok: false; readonly why: "before"; readonly since: number };

export interface TimeInput extends Pick<MomentInput, "date" | "clock" | "now"> {
	/** When the unit came to the board. */
	readonly since: number | undefined;
}

export function timeTyped({ since, ...input }: TimeInput): TimeTyped {
	const typed = momentTyped({ ...input, mostAheadMs });
	return typed.ok && since !== undefined && typed.at < since ? { ok: false, why: "before", since } : typed;
}

type Places = readonly Pick<Field, "ref" | "measure" | "shift">[];

/** When the time is changed, a text goes to the same day or shift of the other time; what has no place there is left where it was. */
export function moved(
	typed: Draft["typed"],
	pasted: Pasted | undefined,
	before: Places,
	after: Places,
): { readonly typed: Draft["typed"]; readonly pasted: Pasted | undefined } {
	const asked = ({ measure, shift }: Places[number]) => `${measure.id}/${shift?.id ?? ""}`;
	const names = new Map(before.map((field) => [field.ref, asked(field)]));
	const places = new Map(after.map((field) => [asked(field), field.ref]));
	const placeOf = (ref: string) => places.get(names.get(ref) ?? "") ?? ref;
	// What it was typed over stood in another cell.
	const move = (texts: Draft["typed"]) =>
		Object.fromEntries(
			Object.entries(texts).map(([ref, text]): [string, Typed] =>
				placeOf(ref) === ref ? [ref, text] : [placeOf(ref), { text: text.text }],
			),
		);
	const texts = [...(pasted?.texts ?? [])].map(([ref, text]) => [placeOf(ref), text] as const);
	return { typed: move(typed), pasted: pasted && { texts: new Map(texts), before: move(pasted.before) } };
}

/**
 * A draft of an earlier page load may hold texts of a day or a shift that the form no longer asks for. They are of the time
 * at which they were typed, and no other: that time, ms UTC. Undefined: all of the draft is on the page.
 */
export function goneBy({ typed, observedAt, touchedAt }: Draft, fields: Places): number | undefined {
	if (observedAt !== undefined) return undefined;
	const asked = new Set(fields.map(({ ref }) => ref));
	const isGone = (ref: string) => parseRef(ref).date !== undefined && !asked.has(ref);
	return Object.keys(typed).some(isGone) ? touchedAt : undefined;
}
