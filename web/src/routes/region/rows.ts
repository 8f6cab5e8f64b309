// The clusters as rows: what each says now, in the order that was asked for.
import { byName, byNeed } from "@samlad/board/derive/cluster-order";
import { type ClusterRow, clusterRow, needs } from "@samlad/board/derive/cluster-row";
import type { BriefCommunity } from "@samlad/board/derive/cluster-summary";
import type { ClusterKnown } from "#lib/link/region-feed.ts";
import type { AllStood } from "./stood.ts";

export interface Row {
	readonly board: string;
	readonly name: string;
	/** Undefined: nothing is known of it. */
	readonly row: ClusterRow | undefined;
	readonly community: BriefCommunity | undefined;
}

export type Order = "name" | "need";

export function rowsOf(clusters: readonly ClusterKnown[], now: number, stood: AllStood): readonly Row[] {
	return clusters.map(({ board, name, summary }) => ({
		board,
		name,
		row: summary ? clusterRow(summary, Math.max(now, summary.at), stood[board] ?? undefined) : undefined,
		community: summary?.community,
	}));
}

export function ordered(rows: readonly Row[], order: Order): readonly string[] {
	return rows.toSorted(order === "need" ? byNeed : byName).map(({ board }) => board);
}

/** Those that stand somewhere stay there; those that are new come last. */
export function keptOrder(order: readonly string[], rows: readonly Row[]): readonly Row[] {
	const by = new Map(rows.map((row) => [row.board, row]));
	const known = new Set(order);
	return [
		...order.flatMap((board) => by.get(board) ?? []),
		...rows.filter(({ board }) => !known.has(board)).toSorted(byName),
	];
}

/** Units that deviate. */
export function deviating({ counts }: ClusterRow): number {
	return needs.reduce((sum, need) => sum + counts[need], 0);
}
