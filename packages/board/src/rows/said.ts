// Rows of what units have said: values, answers, corrections, comments, and the point they are compared with.

/** A number, a choice's id, or `null`: said to be unknown. Never said at all is an absent row. */
export type Value = number | string | null;

/**
 * key: `unit/ref`, where ref is
 *   gauge, choice, stock  `measure`
 *   tally                 `measure/2020-04-12`         (the reporting day)
 *   staff                 `measure/2020-04-12/night`   (the date the shift starts, and the shift)
 * The newest observation stands; `(observedAt, id)` breaks ties.
 */
export interface CellRow {
	readonly value: Value;
	/** `<15` and its like: unknown, but less than this. */
	readonly below?: number;
	readonly observedAt: number;
	readonly receivedAt: number;
	/** The entry it came from (a correction's target keeps its place), and who said it. */
	readonly entry: string;
	readonly actor: string;
	readonly source: string;
	/** Confirmed as unchanged rather than typed. */
	readonly unchanged?: true;
	/** How many reports in a row confirmed it unchanged. */
	readonly unchangedRow?: number;
	/** What was surprising when it arrived: `unlikely`, `older-template`. That a count asks for a recount is derived (`stockOf`). */
	readonly flags?: readonly string[];
	/** The correction that put the value right. */
	readonly correctedBy?: string;
	/** The value when the comparison point numbered `seq` was set, kept at the first change after it. */
	readonly before?: { readonly seq: number; readonly value: Value };
	/** Up to 14 daily points: `day` is the newest as days since 1970, `at` the ms of the day at which each was observed and `values`, both
	 * going back one a day, gaps as null. Days are those of Swedish standard time (`tableDay`). */
	readonly points?: {
		readonly day: number;
		readonly at: readonly (number | null)[];
		readonly values: readonly (number | null)[];
	};
}

/** key: `unit/measure` of a tally or staff measure: the first and last day (since 1970) that may have cells, and the shifts seen. */
export interface HeldRow {
	readonly from: number;
	readonly to: number;
	readonly shifts?: readonly string[];
}

/** key: unit id: the latest corrections, oldest first: what a further correction of the same entry must find there. */
export interface CorrectedRow {
	readonly corrections: readonly {
		readonly entry: string;
		readonly target: string;
		readonly values: { readonly [ref: string]: Value };
	}[];
}

/** One answer for a section. */
export interface Answer {
	readonly observedAt: number;
	readonly receivedAt: number;
	readonly entry: string;
	readonly actor: string;
	readonly source: string;
	/** Everything was said to be unchanged. */
	readonly unchanged?: true;
	readonly unchangedRow: number;
}

/** key: `unit/section`: the last time somebody answered for the section. */
export interface SaidRow extends Answer {
	/** The answer before, which counts again if this one is taken back. */
	readonly prior?: Answer;
}

/** key: unit id: the newest comment. */
export interface CommentRow {
	readonly text: string;
	readonly observedAt: number;
	readonly actor: string;
	readonly entry: string;
}

/** key: `current` */
export interface ComparisonRow {
	readonly seq: number;
	readonly at: number;
	readonly actor: string;
	readonly label?: string;
	/** The number of the meeting whose end it is. */
	readonly meeting?: number;
}

/** key: `sender/receiver`: how many wait at a unit to be received there, as last said. Null: said to be unknown. */
export interface DischargeRow {
	readonly number: number | null;
	readonly observedAt: number;
	readonly receivedAt: number;
	readonly entry: string;
	readonly actor: string;
	readonly source: string;
}
