// A report of how things were at another time than now: which times can be meant, and what was typed when the time is changed.
// Fetched when somebody asks for it; knows no screen.
import { type MomentInput, type MomentTyped, momentTyped } from "#lib/moment-typed.ts";
import type { Typed } from "./draft.ts";
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

/** What was typed for a day or a shift belongs to the same one of the other time; what has no place there is left where it was. */
export function moveTyped(
	typed: Readonly<Record<string, Typed>>,
	before: Places,
	after: Places,
): Readonly<Record<string, Typed>> {
	const asked = ({ measure, shift }: Places[number]) => `${measure.id}/${shift?.id ?? ""}`;
	const names = new Map(before.map((field) => [field.ref, asked(field)]));
	const places = new Map(after.map((field) => [asked(field), field.ref]));
	return Object.fromEntries(
		Object.entries(typed).map(([ref, text]): [string, Typed] => {
			const place = places.get(names.get(ref) ?? "") ?? ref;
			// What it was typed over stood in another cell.
			return [place, place === ref ? text : { text: text.text }];
		}),
	);
}
