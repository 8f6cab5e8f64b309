// Weekly community cases of one cluster beside another's: as many as there are, or per 10 000 inhabitants, as the agency
// counts. What is not known stays unknown, and is never 0.
import type { BriefCommunity } from "./cluster-summary.ts";

export type Measured = "rate" | "count";

export interface LatestWeek {
	/** Null: unknown. */
	readonly value: number | null;
	/** Unknown, but less than this. A rate's is rounded up to a tenth, so that it stays true as it is shown. */
	readonly below?: number;
	/** There may be a number of cases, but not of how many inhabitants. */
	readonly lacksInhabitants: boolean;
}

/** Null: unknown, or not known per how many. */
export function measured({ inhabitants }: BriefCommunity, cases: number | null, as: Measured): number | null {
	if (cases === null || as === "count") return cases;
	return inhabitants === undefined || inhabitants <= 0 ? null : (cases / inhabitants) * 10_000;
}

export function latestWeek(community: BriefCommunity, as: Measured): LatestWeek {
	const newest = community.weeks.at(-1) ?? null;
	const bound = newest === null ? measured(community, community.below ?? null, as) : null;
	return {
		value: measured(community, newest, as),
		...(bound !== null && { below: as === "rate" ? Math.ceil(Number((bound * 10).toFixed(6))) / 10 : bound }),
		lacksInhabitants: as === "rate" && measured(community, 0, as) === null,
	};
}

/** The Monday of the newest week that any of them tells of, days since 1970; 0: none tells of any. */
export function newestWeek(all: readonly BriefCommunity[]): number {
	return all.reduce((newest, { to }) => Math.max(newest, to), 0);
}

/** How many weeks a cluster's newest is older than another. */
export function weeksBehind({ to }: BriefCommunity, newest: number): number {
	return Math.max(0, Math.round((newest - to) / 7));
}
