// Finds the sheet with weekly figures per municipality by the columns it has, whatever it is called.
import type { SheetName } from "./parts.ts";
import { NotTaken } from "./refusal.ts";

export type Cells = readonly (readonly unknown[])[];

export interface Sheet extends SheetName {
	readonly cells: Cells;
}

/** As the agency writes them. */
export const wantedColumns = ["år", "veckonummer", "KnKod", "Stadsdel", "nya_fall_vecka"] as const;
type Column = (typeof wantedColumns)[number];
export type Columns = { readonly [name in Column]: number };

export interface Found {
	readonly sheet: Sheet;
	/** Index of the row with the column names; data begins below it. */
	readonly header: number;
	readonly columns: Columns;
}

const headerRows = 10;
const plain = (cell: unknown) =>
	typeof cell === "string" ? cell.normalize("NFC").trim().replaceAll(/\s+/g, "_").toLowerCase() : "";

export function findSheet(sheets: readonly Sheet[]): Found {
	const found = sheets.flatMap((sheet) => findHeader(sheet) ?? []);
	const visible = found.filter(({ sheet }) => !sheet.hidden);
	if (visible.length > 1) throw new NotTaken("several-sheets");
	if (visible[0]) return visible[0];
	if (found.length > 0) throw new NotTaken("hidden-sheet");
	if (sheets.every(({ cells }) => cells.length === 0)) throw new NotTaken("empty-workbook");
	throw new NotTaken(sheets.some(inOneColumn) ? "one-column" : "columns-missing", wantedColumns);
}

function findHeader(sheet: Sheet): Found | undefined {
	for (const [header, row] of sheet.cells.slice(0, headerRows).entries()) {
		const names = row.map(plain);
		if (!wantedColumns.every((column) => names.includes(plain(column)))) continue;
		const at = (column: Column) => {
			const first = names.indexOf(plain(column));
			if (names.lastIndexOf(plain(column)) !== first) throw new NotTaken("column-twice", [column]);
			return first;
		};
		const columns = {
			år: at("år"),
			veckonummer: at("veckonummer"),
			KnKod: at("KnKod"),
			Stadsdel: at("Stadsdel"),
			nya_fall_vecka: at("nya_fall_vecka"),
		};
		return { sheet, header, columns };
	}
	return undefined;
}

function inOneColumn({ cells }: Sheet): boolean {
	const first = plain(cells[0]?.[0]);
	return wantedColumns.every((column) => first.split(/[;,\t]/).includes(plain(column)));
}
