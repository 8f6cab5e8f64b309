// The board at a moment gone by: what was known then, or what was true then as far as is known now. From snapshots and entries, never from the room's own tables.
import type { Rules } from "../rules.ts";
import type { Store } from "../store.ts";
import { entryOf } from "../log/sealing.ts";
import { fold } from "../projection/fold.ts";
import { createTables, tablesFromText, tablesToText, type Tables } from "../projection/tables.ts";

/** Folded in one go: others are served between pages. */
const pageSize = 50;
/** Whoever has folded so many entries leaves a snapshot behind, so that the next instant near it costs less. */
const snapshotAfter = 500;

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
	const from = snapshot?.seq ?? 0;
	for (let after = from; ;) {
		const page = await store.entries(board, after, pageSize);
		const entries = page.map(entryOf);
		fold(
			rules,
			entries.filter((entry) => entry.seq <= seq || (observed && entry.observedAt <= instant)),
			tables,
		);
		const last = page.at(-1);
		after = last?.seq ?? after;
		if (!last || page.length < pageSize || (!observed && last.seq >= seq)) break;
	}
	if (!observed && seq - from >= snapshotAfter) await keep();
	return { seq, tables };

	/** Saves time, never data: that it could not be kept is nobody's concern. */
	async function keep() {
		const { projectionVersion } = rules;
		await store.keepSnapshot({ board, projectionVersion, seq, tables: tablesToText(tables) }).catch(() => undefined);
	}
}
