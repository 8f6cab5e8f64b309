// What an import understood and did, as the server says it and the screen shows it. Shapes alone.
import type { Words } from "./rows/words.ts";

export type Stage = "receiving" | "unpacking" | "reading" | "matching" | "writing";

export interface Progress {
	readonly stage: Stage;
	/** 0–1 within the stage. */
	readonly share: number;
	readonly board?: string;
}

export type SkipReason = "year" | "week" | "code" | "count" | "duplicate" | "conflict";

export interface Skipped {
	readonly reason: SkipReason;
	readonly sentence: Words;
	readonly count: number;
	/** Row numbers in the sheet, the first ten. */
	readonly rows: readonly number[];
}

export interface BoardUnderstood {
	readonly board: string;
	readonly name: string;
	readonly unit: string;
	/** `0123`, or `0180 Bromma` in a divided city; found in the file, and not found. */
	readonly matched: readonly string[];
	readonly missing: readonly string[];
	/** Weeks with a figure or a masked one. */
	readonly weeks: number;
	readonly masked: number;
	/** Compared with the board as it stands. */
	readonly added: number;
	readonly revised: number;
	readonly unchanged: number;
	/** Left out: nobody has said, and the sheet does not: its rates are whole numbers, from which no one number follows. */
	readonly inhabitants?: number;
}

export interface Understood {
	readonly sheet: string;
	/** Data rows on the sheet. */
	readonly rows: number;
	/** Municipalities and districts on the sheet. */
	readonly districts: number;
	/** Mondays of the first and last week, `2020-12-28`. */
	readonly weeks: { readonly from: string; readonly to: string; readonly count: number };
	/** Masked or missing counts among the weeks that boards take. */
	readonly masked: number;
	/** Rows of municipalities that no board here follows. */
	readonly elsewhere: number;
	readonly skipped: readonly Skipped[];
	readonly boards: readonly BoardUnderstood[];
}

export type BoardApplied =
	| { readonly board: string; readonly added: number; readonly revised: number; readonly entries: number }
	| { readonly board: string; readonly refused: { readonly code: string } };
