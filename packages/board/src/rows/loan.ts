// Rows of the items that units ask each other for and lend.

/** How soon it is needed. */
export type Priority = "acute" | "soon" | "whenever";

/** A unit that cannot lend, and why. */
export interface Declined {
	readonly unit: string;
	readonly reason: string;
	readonly at: number;
	readonly actor: string;
}

/**
 * key: the id of the `request` that began it: an item that a unit needs. Everybody of the board sees it. Whether it is met, or its
 * time has run out, follows from its loans and from the time (`requestOf`).
 */
export interface RequestRow {
	/** Who needs it. */
	readonly unit: string;
	readonly item: string;
	/** In base units, above 0. */
	readonly amount: number;
	/** A unit that is asked before others; any may promise. */
	readonly to?: string;
	/** Where to bring it, in words. */
	readonly deliverTo?: string;
	/** ms UTC: later it is of no use. */
	readonly latest?: number;
	/** Items that serve as well, counted as the item is. */
	readonly substitutes?: readonly string[];
	readonly priority: Priority;
	readonly note?: string;
	readonly begun: { readonly at: number; readonly actor: string };
	/** Ids of the loans made to meet it, in the order in which they were stored. */
	readonly loans: readonly string[];
	/** Of each unit that cannot, the last it said. */
	readonly declined?: readonly Declined[];
	/** Its own side needs no more. What is on its way still comes. */
	readonly ended?: { readonly at: number; readonly actor: string; readonly reason?: string };
}

/** What moves goods, and stock with them: the lender's side says `sent` and `back`, the borrower's `received` and `sentBack`. */
export type LoanStep = "sent" | "received" | "sentBack" | "back";

/** What one side has said of a step. */
export interface Told {
	readonly entry: string;
	readonly at: number;
	readonly actor: string;
	readonly amount: number;
	/** The last correction. Null: it did not happen. */
	readonly mended?: {
		readonly entry: string;
		readonly actor: string;
		readonly amount: number | null;
		readonly why?: string;
	};
}

/**
 * key: the id of the `request-answer` that promised it, or the one that its sender chose. Both sides see the same row. Of a step
 * that is told more than once the earliest stands that was not taken back, and it alone moves stock.
 */
export interface LoanRow {
	readonly request: string;
	readonly lender: string;
	readonly borrower: string;
	/** What was asked for, or something that serves as well. */
	readonly item: string;
	/** Absent: it was sent without a promise. */
	readonly promised?: { readonly amount: number; readonly at: number; readonly actor: string };
	/** Before it was sent. */
	readonly calledOff?: {
		readonly at: number;
		readonly actor: string;
		readonly by: "lender" | "borrower";
		readonly reason?: string;
	};
	/** By time, then by id. */
	readonly sent?: readonly Told[];
	readonly received?: readonly Told[];
	readonly sentBack?: readonly Told[];
	readonly back?: readonly Told[];
}

/** key: unit id: its requests that are on the board, oldest first. */
export interface RequestsOfRow {
	readonly requests: readonly string[];
}
