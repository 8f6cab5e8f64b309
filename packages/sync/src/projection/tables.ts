// A board's rows in plain maps, and their digest kept as they change. Knows nothing of logs, documents or screens.
import type { Json } from "../entry.ts";
import type { Read, Row, Write } from "../rules.ts";
import { createSum, hashRow } from "./digest.ts";

export interface Tables extends Read {
	put(write: Write): void;
	names(): readonly string[];
	count(): number;
	/** Counted through at the first asking, kept up from then on. */
	digest(): string;
}

/** Tables as JSON: `{table: {key: row}}`. */
export type TablesJson = { readonly [table: string]: { readonly [key: string]: Row } };

const none: readonly (readonly [string, Row])[] = [];

export function createTables(): Tables {
	const tables = new Map<string, Map<string, Row>>();
	let hashes: Map<string, Map<string, number>> | undefined;
	let sum = createSum();

	function track(table: string, key: string, row: Row | null) {
		if (!hashes) return;
		let known = hashes.get(table);
		if (!known) hashes.set(table, (known = new Map()));
		const old = known.get(key);
		if (old !== undefined) sum.remove(old);
		if (row === null) {
			known.delete(key);
			return;
		}
		const hash = hashRow(table, key, row);
		known.set(key, hash);
		sum.add(hash);
	}

	function count() {
		let total = 0;
		for (const rows of tables.values()) total += rows.size;
		return total;
	}

	return {
		row: (table, key) => tables.get(table)?.get(key),
		rows: (table) => tables.get(table) ?? none,
		put({ table, key, row }) {
			let rows = tables.get(table);
			if (!rows) tables.set(table, (rows = new Map()));
			if (row === null) rows.delete(key);
			else rows.set(key, Object.freeze(row));
			track(table, key, row);
		},
		names: () => [...tables.keys()].sort(),
		count,
		digest() {
			if (!hashes) {
				hashes = new Map();
				sum = createSum();
				for (const [table, rows] of tables) for (const [key, row] of rows) track(table, key, row);
			}
			return sum.text(count());
		},
	};
}

export function digestOf(read: Pick<Tables, "names" | "rows">): string {
	const sum = createSum();
	let count = 0;
	for (const table of read.names()) {
		for (const [key, row] of read.rows(table)) {
			sum.add(hashRow(table, key, row));
			count += 1;
		}
	}
	return sum.text(count);
}

/** Rows of a table in key order: what seeds and snapshots are made from. */
export function sortedRows(read: Read, table: string): (readonly [string, Row])[] {
	return [...read.rows(table)].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}

export function tablesToJson(tables: Tables): TablesJson {
	const json: { [table: string]: { [key: string]: Row } } = Object.create(null);
	for (const table of tables.names()) {
		const rows: { [key: string]: Row } = (json[table] = Object.create(null));
		for (const [key, row] of sortedRows(tables, table)) rows[key] = row;
	}
	return json;
}

/** Tables that came as JSON, readable the way a room's are. */
export function tablesFromJson(json: TablesJson): Tables {
	const tables = createTables();
	for (const [table, rows] of Object.entries(json))
		for (const [key, row] of Object.entries(rows)) tables.put({ table, key, row });
	return tables;
}

/** Compact text of all tables, sorted: what a snapshot holds. */
export function tablesToText(tables: Tables): string {
	return JSON.stringify(tables.names().map((table) => [table, sortedRows(tables, table)]));
}

export function tablesFromText(text: string): Tables {
	const tables = createTables();
	const parsed = JSON.parse(text) as readonly (readonly [
		string,
		readonly (readonly [string, { [column: string]: Json }])[],
	])[];
	for (const [table, rows] of parsed) for (const [key, row] of rows) tables.put({ table, key, row });
	return tables;
}
