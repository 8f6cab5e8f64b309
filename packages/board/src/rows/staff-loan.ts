// Rows of the staff that units lend each other.

/** A shift that is lent, with its own hours: what was agreed stays so when a template's hours change. */
export interface LentShift {
	/** The date on which it begins. */
	readonly date: string;
	readonly shift: string;
	/** ms UTC. `to` of the last shift is when they are to be back. */
	readonly from: number;
	readonly to: number;
}

/**
 * key: the id of the `staff-loan` that began it. Staff of one unit who work for another; both see the same row. Kept three weeks
 * past its end, for whoever traces contacts. Whether it is under way or over follows from the time (`staffLoanState`).
 */
export interface StaffLoanRow {
	readonly lender: string;
	readonly borrower: string;
	/** A staff measure. */
	readonly role: string;
	readonly count: number;
	/** Oldest first. */
	readonly shifts: readonly LentShift[];
	readonly step: "requested" | "promised" | "refused" | "withdrawn";
	readonly note?: string;
	readonly begun: { readonly at: number; readonly actor: string };
	/** Of what was asked for first. `asked`: for how many, where fewer were promised. */
	readonly answered?: {
		readonly at: number;
		readonly actor: string;
		readonly reason?: string;
		readonly asked?: number;
	};
	/** They were back then: the earliest that anybody has said. */
	readonly ended?: { readonly at: number; readonly actor: string; readonly entry: string; readonly reason?: string };
}

/** key: unit id: the staff loans in which it is either side, oldest first. */
export interface StaffLoansOfRow {
	readonly loans: readonly string[];
}
