// Where the SQL of SQLite and PostgreSQL differs. Everything else in this folder is written once for both.
import type { ColumnDataType } from "kysely";

export interface Dialect {
	/** The column type of byte strings. */
	readonly bytes: ColumnDataType;
}

export const sqliteDialect: Dialect = { bytes: "blob" };
