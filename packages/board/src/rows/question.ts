// Rows of who answers for what.
import type { Party, Worded } from "./words.ts";

export interface QuestionWording extends Worded {
	readonly owner: Party;
	/** ms UTC. */
	readonly due?: number;
}

export interface AnswerWording extends Worded {
	/** Ids of units. */
	readonly agreed: readonly string[];
}

/** An answer, or a reopening, which has only one wording and nobody who agreed. */
export interface QuestionStep {
	readonly is: "answer" | "reopening";
	readonly entry: string;
	readonly at: number;
	readonly wordings: readonly AnswerWording[];
}

/** key: id of the entry that asked. The last of the wordings stands, those before it are struck through; the last step says whether it is open. */
export interface QuestionRow {
	readonly wordings: readonly QuestionWording[];
	readonly steps: readonly QuestionStep[];
}

/** key: `current`: ids of the questions on the board. Settled ones are the latest; older ones are history. */
export interface AskedRow {
	readonly open: readonly string[];
	readonly settled: readonly string[];
}
