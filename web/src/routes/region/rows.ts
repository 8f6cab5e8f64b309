// The clusters as rows: what each says now, in the order that was asked for.
import { byName, byNeed } from "@samlad/board/derive/cluster-order";
import { type ClusterRow, type ClusterThen, clusterRow } from "@samlad/board/derive/cluster-row";
import type { BriefCommunity, ClusterSummary } from "@samlad/board/derive/cluster-summary";
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

interface Made {
	readonly summary: ClusterSummary | null;
	readonly now: number;
	readonly stood: ClusterThen | undefined;
	readonly row: Row;
	/** What the row says. */
	readonly text: string;
}

/** Makes rows that stay the same objects for as long as they say the same: of hundreds, a screen draws those anew that do not. */
export function createRows(): (clusters: readonly ClusterKnown[], now: number, stood: AllStood) => readonly Row[] {
	let made: ReadonlyMap<string, Made> = new Map();

	function make({ board, name, summary }: ClusterKnown, now: number, stood: ClusterThen | undefined): Made {
		const before = made.get(board);
		if (before?.summary === summary && before.now === now && before.stood === stood && before.row.name === name)
			return before;
		const row: Row = {
			board,
			name,
			row: summary ? clusterRow(summary, Math.max(now, summary.at), stood) : undefined,
			community: summary?.community,
		};
		const text = JSON.stringify(row);
		return { summary, now, stood, text, row: before?.text === text ? before.row : row };
	}

	return (clusters, now, stood) => {
		const all = clusters.map((cluster) => make(cluster, now, stood[cluster.board] ?? undefined));
		made = new Map(all.map((one) => [one.row.board, one]));
		return all.map(({ row }) => row);
	};
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
