// Rows of what is recorded, in a meeting or out of it: decisions, log lines, actions.
import type { Value } from "./said.ts";
import type { Party, Worded } from "./words.ts";

/** Where in a meeting something was recorded. */
interface Recorded {
	readonly meeting?: string;
	readonly item?: string;
	/** When it was stored: what was written afterwards shows. */
	readonly storedAt: number;
	/** It does not hold at all, and why. */
	readonly struck?: { readonly why: string; readonly actor: string; readonly at: number; readonly entry: string };
}

export type Mandate = "local" | "municipal" | "regional";

/** A value as it stood on the board when the decision was stored. Absent `value`: nobody had said any. */
export interface RestsOn {
	readonly unit: string;
	readonly ref: string;
	readonly value?: Value;
	readonly observedAt?: number;
}

export interface DecisionWording extends Worded {
	readonly mandate: Mandate;
	/** Null: asked for, and there were none. Absent: not asked for. */
	readonly objections?: string | null;
	readonly executor: Party;
	/** The id of an earlier decision that it takes the place of. */
	readonly supersedes?: string;
}

/** key: id of the entry that recorded it. The last wording stands, those before it are struck through. */
export interface DecisionRow extends Recorded {
	/** Running on the board, from 1. */
	readonly number: number;
	readonly wordings: readonly DecisionWording[];
	readonly rests: readonly RestsOn[];
}

export interface LogLineRow extends Recorded {
	readonly wordings: readonly Worded[];
}

export interface ActionWording extends Worded {
	readonly owner: Party;
	/** Who in the organisation, by role or name. */
	readonly person?: string;
	/** ms UTC. */
	readonly due?: number;
}

/** key: id of the entry that recorded it. */
export interface ActionRow extends Recorded {
	readonly wordings: readonly ActionWording[];
	/** Somebody who does not lead the meeting has proposed it; it counts when it is accepted. */
	readonly proposed?: true;
	/** Done, taken up again or accepted, oldest first: the last of done and reopened says whether it is open. */
	readonly steps: readonly {
		readonly is: "done" | "reopened" | "accepted";
		readonly at: number;
		readonly entry: string;
		readonly actor: string;
		readonly note?: string;
	}[];
}
