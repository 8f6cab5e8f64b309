// What a cluster's cases were at a moment gone by: all that a region needs of it to say what has changed since.
import { rowsOf, type Read } from "../read.ts";
import type { ClusterThen } from "./cluster-row.ts";
import { unitCases } from "./summary.ts";

/** `read`: the board as it was known then. */
export function clusterThen(read: Read): ClusterThen {
	const cases: { [unit: string]: number } = {};
	for (const [id, { type, status }] of rowsOf(read, "unit")) {
		const value = type === "kommun" || status === "retired" ? null : (unitCases(read, id, undefined)?.value ?? null);
		if (value !== null) cases[id] = value;
	}
	return { cases };
}
