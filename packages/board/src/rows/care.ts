// Rows of how things stand by hand: levels, who takes care, readiness and impact.
import type { Words } from "./words.ts";

export type Level = "black" | "critical" | "strained" | "normal" | "surplus";

/** key: unit id: who last said to take care of it, or let it go. Whether that still holds is derived (`takenOf`). */
export interface TakenRow {
	readonly actor: string;
	readonly organisation?: string;
	readonly at: number;
	readonly entry: string;
	readonly letGo?: true;
	/** When the last entry about the unit was stored since then: up to there it has not been normal. */
	readonly followedAt: number;
	/** An entry found the unit normal, or made it so. */
	readonly ended?: true;
}

/** key: unit id: the level last set by hand, which holds until its time; `set` is absent where it was ended before that. */
export interface OverrideRow {
	readonly at: number;
	readonly actor: string;
	readonly entry: string;
	readonly set?: { readonly level: Level; readonly why: string; readonly until: number };
}

/** key: `current`: the cluster's readiness level, with its name as it was then. */
export interface ReadinessRow {
	readonly level: string;
	readonly label: Words;
	readonly why: string;
	readonly at: number;
	readonly actor: string;
	readonly entry: string;
}

/** Null: said not to be known. */
export type ImpactAnswer = "fine" | "mild" | "severe" | null;

export type ImpactGrade = 1 | 2 | 3 | 4 | 5;

/** key: unit id, or `*` for the cluster: the three answers that were given last, and a grade in place of theirs. */
export interface ImpactRow {
	readonly plan: ImpactAnswer;
	readonly resources: ImpactAnswer;
	readonly load: ImpactAnswer;
	readonly override?: { readonly grade: ImpactGrade; readonly why: string };
	readonly at: number;
	readonly actor: string;
	readonly entry: string;
}
