// A region in one line: how many of its clusters have units that deviate, the worst of them by name, and of how many nothing is known.
import { byNeed, type NeedyCluster } from "./cluster-order.ts";
import { type ClusterRow, needs } from "./cluster-row.ts";

export interface RegionSum {
	readonly clusters: number;
	/** Of these, so many have units that deviate. */
	readonly deviating: number;
	/** Undefined: none that is known has a unit that deviates. */
	readonly worst: { readonly cluster: string; readonly unit: string } | undefined;
	/** Of so many nothing is known. */
	readonly unknown: number;
}

export function regionSum(clusters: readonly NeedyCluster[]): RegionSum {
	const known = clusters.filter(({ row }) => row !== undefined);
	const [worst] = known.toSorted(byNeed);
	return {
		clusters: clusters.length,
		deviating: known.filter(({ row }) => row !== undefined && deviatingUnits(row) > 0).length,
		worst: worst?.row?.worst ? { cluster: worst.name, unit: worst.row.worst.unit } : undefined,
		unknown: clusters.length - known.length,
	};
}

/** Units of the cluster that deviate. */
export function deviatingUnits({ counts }: Pick<ClusterRow, "counts">): number {
	return needs.reduce((sum, need) => sum + counts[need], 0);
}
