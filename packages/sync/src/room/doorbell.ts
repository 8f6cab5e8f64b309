// Rings other nodes when this one has stored something. A doorbell that fails is heard by nobody and harms nothing.
import type { Sealed } from "../entry.ts";
import type { Relay, Ring } from "../relay.ts";
import type { Addition } from "../store.ts";
import type { Log } from "./log.ts";
import type { Standing, Taken } from "./standing.ts";

/** A ring larger than this goes without its entries. */
const largestText = 256 * 1024;

export interface Doorbell {
	/** `base`: the mac of the entry before the first. */
	stored(taken: readonly Taken[], base: Uint8Array, mirrored: readonly Addition[]): void;
}

export interface DoorbellOptions {
	readonly board: string;
	readonly relay: Relay;
	readonly standing: Standing;
	readonly projectionVersion: number;
	/** Whether anybody compares digests. */
	readonly hasOthers: boolean;
	readonly log: Log;
}

export function createDoorbell(options: DoorbellOptions): Doorbell {
	const { board, relay, standing, projectionVersion, hasOthers, log } = options;

	function ring(rung: Ring) {
		try {
			relay.publish(rung);
		} catch (error) {
			log("relay-failed", { board, error: String(error) });
		}
	}

	return {
		stored(taken, base, mirrored) {
			const first = taken[0];
			if (first) {
				const from = first.sealed.seq - 1;
				const entries = carried(taken.map(({ sealed }) => sealed));
				const rung = { board, from, to: from + taken.length, base, entries };
				ring(hasOthers ? { ...rung, digest: { projectionVersion, digest: standing.tables.digest() } } : rung);
			}
			for (const { board: other, seen, entries } of mirrored) {
				ring({
					board: other,
					from: seen.seq,
					to: seen.seq + entries.length,
					base: seen.mac,
					entries: carried(entries),
				});
			}
		},
	};
}

function carried(entries: readonly Sealed[]): readonly Sealed[] {
	const size = entries.reduce((sum, { text }) => sum + text.length, 0);
	return size > largestText ? [] : entries;
}
