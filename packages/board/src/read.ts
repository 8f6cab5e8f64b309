// The board's tables as rules and derivations see them. Knows neither where rows live nor how they travel.
import type { Json } from "./entry.ts";
import type { Tables } from "./tables.ts";

export type Row = { readonly [column: string]: Json };

export interface Read {
	row(table: string, key: string): Row | undefined;
	rows(table: string): Iterable<readonly [key: string, row: Row]>;
}

export interface Write {
	readonly table: string;
	readonly key: string;
	readonly row: Row | null;
}

/** Rows by table and key: the tables, or a desk over them. */
export interface Rows {
	row(table: string, key: string): object | undefined;
}

/** One row with its table's type. Rows were checked on their way into the log, so they are trusted here. */
export function rowOf<T extends keyof Tables>(read: Rows, table: T, key: string): Tables[T] | undefined {
	return read.row(table, key) as Tables[T] | undefined;
}

export function rowsOf<T extends keyof Tables>(read: Read, table: T): Iterable<readonly [key: string, row: Tables[T]]> {
	return read.rows(table) as Iterable<readonly [string, never]>;
}

/** Tables that came as plain JSON, by table and key. */
export function readOf(tables: { readonly [table: string]: { readonly [key: string]: Row } }): Read {
	const rows = (table: string) => (Object.hasOwn(tables, table) ? tables[table] : undefined) ?? {};
	return {
		row: (table, key) => (Object.hasOwn(rows(table), key) ? rows(table)[key] : undefined),
		rows: (table) => Object.entries(rows(table)),
	};
}

export interface Desk {
	row<T extends keyof Tables>(table: T, key: string): Tables[T] | undefined;
	put<T extends keyof Tables>(table: T, key: string, row: Tables[T] | null): void;
	writes(): readonly Write[];
}

/** Where one entry is worked out: reads see the writes made before them, and each row is written once. */
export function createDesk(read: Read): Desk {
	const made = new Map<string, Map<string, Row | null>>();
	return {
		row(table, key) {
			const row = made.get(table)?.get(key);
			return (row === undefined ? read.row(table, key) : (row ?? undefined)) as never;
		},
		put(table, key, row) {
			const rows = made.get(table);
			if (rows) rows.set(key, row as Row | null);
			else made.set(table, new Map([[key, row as Row | null]]));
		},
		writes: () => [...made].flatMap(([table, rows]) => [...rows].map(([key, row]) => ({ table, key, row }))),
	};
}
