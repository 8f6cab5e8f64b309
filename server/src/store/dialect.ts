// Where the SQL of SQLite and PostgreSQL differs. Everything else in this folder is written once for both.
import { sql, type ColumnDataType, type Expression } from "kysely";

export interface Dialect {
	/** The column type of byte strings. */
	readonly bytes: ColumnDataType;
	/** The column type of texts, compared and ordered byte by byte. */
	readonly text: ColumnDataType | Expression<string>;
}

export const sqliteDialect: Dialect = { bytes: "blob", text: "text" };
export const postgresDialect: Dialect = { bytes: "bytea", text: sql`text collate "C"` };
