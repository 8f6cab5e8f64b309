// The order of clusters by need, as a board's rows have theirs: what is worst decides, never how much of it there is on average.
import { type ClusterRow, needs } from "./cluster-row.ts";

export interface NeedyCluster {
	readonly name: string;
	/** Undefined: nothing is known of it. */
	readonly row: ClusterRow | undefined;
}

/** Those of which nothing is known stand with the silent: after critical and before strained. */
export function byNeed(one: NeedyCluster, other: NeedyCluster): number {
	for (const need of needs) {
		const [mine, theirs] = [countOf(one, need), countOf(other, need)];
		if (mine !== theirs) return theirs > mine ? 1 : -1;
	}
	return byName(one, other);
}

const names = new Intl.Collator("sv", { numeric: true });

export function byName(one: { readonly name: string }, other: { readonly name: string }): number {
	return names.compare(one.name, other.name);
}

function countOf({ row }: NeedyCluster, need: (typeof needs)[number]): number {
	if (!row) return need === "silent" ? Number.POSITIVE_INFINITY : 0;
	return row.counts[need];
}
