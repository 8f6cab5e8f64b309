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

/** One row with its table's type. Rows were checked on their way into the log, so they are trusted here. */
export function rowOf<T extends keyof Tables>(read: Read, table: T, key: string): Tables[T] | undefined {
	return read.row(table, key) as Tables[T] | undefined;
}

export function rowsOf<T extends keyof Tables>(read: Read, table: T): Iterable<readonly [key: string, row: Tables[T]]> {
	return read.rows(table) as Iterable<readonly [string, never]>;
}

export interface Desk {
	row<T extends keyof Tables>(table: T, key: string): Tables[T] | undefined;
	put<T extends keyof Tables>(table: T, key: string, row: Tables[T] | null): void;
	writes(): readonly Write[];
}

/** Where one entry is worked out: reads see the writes made before them, and each row is written once. */
export function createDesk(read: Read): Desk {
	const made = new Map<string, Write>();
	return {
		row(table, key) {
			const write = made.get(`${table} ${key}`);
			return (write ? (write.row ?? undefined) : read.row(table, key)) as never;
		},
		put(table, key, row) {
			made.set(`${table} ${key}`, { table, key, row: row as Row | null });
		},
		writes: () => [...made.values()],
	};
}
