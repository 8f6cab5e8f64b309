// The board at a moment gone by: what was known then, or what was true then as far as is known now. From snapshots and entries, never from the room's own tables.
import type { Rules } from "../rules.ts";
import type { Store } from "../store.ts";
import { entryOf } from "../log/sealing.ts";
import { fold } from "../projection/fold.ts";
import { createTables, tablesFromText, type Tables } from "../projection/tables.ts";

/** Folded in one go: others are served between pages. */
const pageSize = 50;

export interface AtOptions {
	readonly board: string;
	readonly store: Store;
	readonly rules: Pick<Rules<never>, "knows" | "apply" | "projectionVersion">;
}

/**
 * Known at `instant` (ms UTC): the log up to the last entry with `receivedAt <= instant`.
 * `observed`: and the later ones observed no later than that.
 */
export async function tablesAt(
	options: AtOptions,
	instant: number,
	observed = false,
): Promise<{ readonly seq: number; readonly tables: Tables }> {
	const { board, store, rules } = options;
	const seq = await store.seqAt(board, instant);
	const snapshot = await store.snapshot(board, rules.projectionVersion, seq);
	const tables = snapshot ? tablesFromText(snapshot.tables) : createTables();
	for (let after = snapshot?.seq ?? 0; ;) {
		const page = await store.entries(board, after, pageSize);
		const entries = page.map(entryOf);
		fold(
			rules,
			entries.filter((entry) => entry.seq <= seq || (observed && entry.observedAt <= instant)),
			tables,
		);
		const last = page.at(-1);
		if (!last || page.length < pageSize || (!observed && last.seq >= seq)) return { seq, tables };
		after = last.seq;
	}
}
