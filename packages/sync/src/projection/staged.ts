// Tables with writes laid over them that may be taken back: what a batch is judged on, and what an author sees of the unsent.
import type { Read, Row, Write } from "../rules.ts";

export interface Staged extends Read {
	put(write: Write): void;
	/** A point to roll back to. */
	mark(): number;
	rollback(mark: number): void;
	/** Every `table` and `key` laid over, with what stands there now. */
	laid(): Iterable<Write>;
}

export function stage(base: Read): Staged {
	const layers = new Map<string, Map<string, Row | null>>();
	const journal: { readonly table: string; readonly key: string; readonly was: Row | null | undefined }[] = [];

	function* merged(table: string, layer: Map<string, Row | null>): Generator<readonly [string, Row]> {
		for (const pair of base.rows(table)) if (!layer.has(pair[0])) yield pair;
		for (const [key, row] of layer) if (row !== null) yield [key, row];
	}

	return {
		row(table, key) {
			const laid = layers.get(table)?.get(key);
			return laid === undefined ? base.row(table, key) : (laid ?? undefined);
		},
		rows(table) {
			const layer = layers.get(table);
			return layer && layer.size > 0 ? merged(table, layer) : base.rows(table);
		},
		put({ table, key, row }) {
			let layer = layers.get(table);
			if (!layer) layers.set(table, (layer = new Map()));
			journal.push({ table, key, was: layer.get(key) });
			layer.set(key, row === null ? null : Object.freeze(row));
		},
		mark: () => journal.length,
		rollback(mark) {
			while (journal.length > mark) {
				const last = journal.pop();
				if (!last) return;
				const layer = layers.get(last.table);
				if (last.was === undefined) layer?.delete(last.key);
				else layer?.set(last.key, last.was);
			}
		},
		*laid() {
			for (const [table, layer] of layers) for (const [key, row] of layer) yield { table, key, row };
		},
	};
}
