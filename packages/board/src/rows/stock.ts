// Rows of the stock: ledgers, and what is promised and no stock yet.

/** What moves stock between two counts: taken for use, arrived, thrown away, given to or got from another unit. */
export type MovementType = "withdrawal" | "delivery" | "discard" | "lent" | "borrowed";

/**
 * key: `unit/item`: its stock ledger, oldest first, packed in columns. Counts are those of the last 14 days, thinned with age, and
 * the two newest with a balance however old.
 */
export interface LedgerRow {
	readonly at: readonly number[];
	/** Null: said to be unknown, which stands until the next count. Struck: corrected away, as if it had never been made. */
	readonly balance: readonly (number | null | "struck")[];
	/** The last characters of the id of the report: with `at` enough to find the one that a correction names. */
	readonly by: readonly string[];
	/**
	 * What arrived less what was lent or thrown away between the count before and this one, of movements no longer kept one by one.
	 * Absent: nothing did. Withdrawals are use, and a count says what was used.
	 */
	readonly net?: readonly number[];
	/** Movements one by one: those since the second-last count with a balance, and all of two days. */
	readonly moves?: {
		readonly at: readonly number[];
		readonly type: readonly MovementType[];
		readonly quantity: readonly number[];
		readonly by: readonly string[];
	};
	/** What came with a date after which it is not to be used, by days since 1970. Kept a month past it. */
	readonly batches?: {
		readonly expires: readonly number[];
		readonly quantity: readonly number[];
		readonly by: readonly string[];
	};
	/** When a movement was observed that is older than what is kept, and arrived after: a recount is asked for until one is made. */
	readonly lateAt?: number;
	/** The balance when the comparison point numbered `seq` was set, kept at the first change after it. */
	readonly before?: { readonly seq: number; readonly value: number | null };
}

/** One delivery that somebody has promised a unit. A promise is no stock: it is never in a balance. */
export interface Promised {
	/** The entry that promised it. */
	readonly id: string;
	readonly amount: number;
	/** ms UTC. */
	readonly due: number;
	/** Who is to deliver, in words. */
	readonly from: string;
	readonly at: number;
	readonly actor: string;
	/** What became of it, as last said. */
	readonly ended?: {
		readonly outcome: "arrived" | "withdrawn";
		readonly at: number;
		readonly actor: string;
		readonly entry: string;
	};
}

/** key: `unit/item`: what has been promised, the first to come first. Kept two weeks past its time. */
export interface PromisedRow {
	readonly promises: readonly Promised[];
}
