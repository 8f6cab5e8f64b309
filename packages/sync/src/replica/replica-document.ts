// A browser's copy of a node's document, and its rows in plain maps. Takes what it is sent, authors nothing.
import * as Y from "yjs";
import type { Row } from "../rules.ts";
import { createTables, type Tables } from "../projection/tables.ts";

/** `table/key` of rows that changed. */
export type Changed = Set<string>;

export interface ReplicaDocument {
	readonly epoch: string | undefined;
	readonly seq: number;
	readonly tables: Tables;
	stateVector(): Uint8Array;
	/** The whole document as one update. */
	encode(): Uint8Array;
	/** A difference within the epoch; undefined: it does not fit what is here, or is damaged. */
	apply(update: Uint8Array, seq: number): Changed | undefined;
	/** A whole state takes the place of everything; undefined: it is damaged, nothing changed. */
	replace(epoch: string, update: Uint8Array, seq: number): Changed | undefined;
}

export function createReplicaDocument(): ReplicaDocument {
	let epoch: string | undefined;
	let seq = 0;
	let tables = createTables();
	let current = new Y.Doc({ guid: "" });
	let maps = new Map<string, Y.Map<Row>>();
	let touched: { readonly table: string; readonly key: string }[] = [];

	function listen(doc: Y.Doc) {
		doc.on("afterTransaction", (transaction) => {
			for (const [table, map] of maps) {
				for (const key of transaction.changed.get(map as never) ?? []) if (key !== null) touched.push({ table, key });
			}
		});
	}

	/** Root maps met for the first time: all their rows are new. */
	function discover(doc: Y.Doc) {
		for (const table of doc.share.keys()) {
			if (maps.has(table)) continue;
			const map = doc.getMap<Row>(table);
			maps.set(table, map);
			for (const key of map.keys()) touched.push({ table, key });
		}
	}

	function take(update: Uint8Array): boolean {
		touched = [];
		try {
			Y.applyUpdate(current, update);
		} catch {
			return false;
		}
		discover(current);
		return current.store.pendingStructs === null && current.store.pendingDs === null;
	}

	return {
		get epoch() {
			return epoch;
		},
		get seq() {
			return seq;
		},
		get tables() {
			return tables;
		},
		stateVector: () => Y.encodeStateVector(current),
		encode: () => Y.encodeStateAsUpdate(current),
		apply(update, to) {
			if (!take(update)) return undefined;
			seq = Math.max(seq, to);
			const changed: Changed = new Set();
			for (const { table, key } of touched) {
				tables.put({ table, key, row: maps.get(table)?.get(key) ?? null });
				changed.add(`${table}/${key}`);
			}
			return changed;
		},
		replace(toEpoch, update, to) {
			const before = { current, maps };
			current = new Y.Doc({ guid: toEpoch });
			maps = new Map();
			listen(current);
			if (!take(update)) {
				current.destroy();
				({ current, maps } = before);
				return undefined;
			}
			before.current.destroy();
			epoch = toEpoch;
			seq = to;
			const old = tables;
			tables = createTables();
			return fill(tables, maps, old);
		},
	};
}

/** Rows that are as they were stay the same objects. */
function fill(tables: Tables, maps: ReadonlyMap<string, Y.Map<Row>>, old: Tables): Changed {
	const changed: Changed = new Set();
	for (const [table, map] of maps) {
		for (const [key, row] of map.entries()) {
			const was = old.row(table, key);
			const isSame = was !== undefined && JSON.stringify(was) === JSON.stringify(row);
			tables.put({ table, key, row: isSame ? was : row });
			if (!isSame) changed.add(`${table}/${key}`);
		}
	}
	for (const table of old.names())
		for (const [key] of old.rows(table)) if (!tables.row(table, key)) changed.add(`${table}/${key}`);
	return changed;
}
