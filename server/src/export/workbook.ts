// A workbook of plain sheets: a heading that stays in sight and cells that are texts, numbers or nothing. No cell is ever a formula.
import writeExcelFile, { type SheetData } from "write-excel-file/node";
import type { Cell } from "./columns.ts";

export interface SheetIn {
	readonly name: string;
	/** In characters. */
	readonly widths: readonly number[];
	readonly heading: readonly string[];
	readonly rows: readonly (readonly Cell[])[];
}

export async function workbookOf(sheets: readonly SheetIn[]): Promise<Uint8Array<ArrayBuffer>> {
	const written = sheets.map(({ name, widths, heading, rows }) => ({
		sheet: name,
		columns: widths.map((width) => ({ width })),
		stickyRowsCount: 1,
		data: [
			heading.map((value) => ({ value, type: String, fontWeight: "bold" as const })),
			...rows.map((row) => row.map(cellOf)),
		] satisfies SheetData,
	}));
	return new Uint8Array(await writeExcelFile(written).toBuffer());
}

function cellOf(cell: Cell) {
	if (cell === null) return null;
	if (typeof cell === "number") return { value: cell, type: Number };
	if (typeof cell === "boolean") return { value: cell, type: Boolean };
	return { value: cell, type: String };
}
