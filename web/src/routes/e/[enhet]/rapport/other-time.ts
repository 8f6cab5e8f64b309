// A report of how things were at another time than now: which times can be meant, and what was typed when the time is changed.
// Fetched when somebody asks for it; knows no screen.
import { dateTyped } from "#lib/date-typed.ts";
import { instantOfWall, wallTyped } from "#lib/wall.ts";
import type { Typed } from "./draft.ts";
import type { Field } from "./fields.ts";

/** As far ahead as the log takes what clocks that differ say, ms. */
const mostAheadMs = 120_000;

export type TimeTyped =
	| { readonly ok: true; readonly at: number }
	| { readonly ok: false; readonly why: "unreadable" | "ahead" }
	/** The unit came to the board later, at `since`. */
	| { readonly ok: false; readonly why: "before"; readonly since: number };

export interface TimeInput {
	readonly date: string;
	readonly clock: string;
	/** The server's clock, ms UTC. */
	readonly now: number;
	/** When the unit came to the board. */
	readonly since: number | undefined;
}

export function timeTyped({ date, clock, now, since }: TimeInput): TimeTyped {
	const wall = wallTyped(dateTyped(date, now) ?? "", clock);
	const at = wall === undefined ? undefined : instantOfWall(wall);
	if (at === undefined) return { ok: false, why: "unreadable" };
	if (at > now + mostAheadMs) return { ok: false, why: "ahead" };
	if (since !== undefined && at < since) return { ok: false, why: "before", since };
	return { ok: true, at };
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
