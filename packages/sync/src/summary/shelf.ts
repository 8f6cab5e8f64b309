// The port to where summaries are kept, beside the log and safe to delete. Tried by one contract suite (`shelf-contract.ts`).

/** What the rules make of one board's tables for those who do not open it. */
export interface Summary {
	readonly board: string;
	/** Of the tables that it was made of. */
	readonly seq: number;
	/** Opaque here. */
	readonly text: string;
}

/** Where a board's log stands, and what is kept of it. */
export interface Standing {
	readonly board: string;
	readonly seq: number;
	/** The seq of the summary that is kept; undefined: there is none of this version. */
	readonly kept: number | undefined;
}

export interface SummaryShelf {
	/** Every cluster's board. */
	standings(version: string): Promise<readonly Standing[]>;
	/** Those that are kept among these boards'. */
	read(version: string, boards: readonly string[]): Promise<readonly Summary[]>;
	/** MUST NOT put an earlier summary in the place of a later one, unless the log itself is shorter than that. */
	keep(version: string, summaries: readonly Summary[]): Promise<void>;
}
