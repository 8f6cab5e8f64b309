// Reads what a spreadsheet puts on the clipboard, or in a text file, into rows of cells. Knows quotes and separators, not what a cell means.

export type Cells = readonly (readonly string[])[];

/** More than a form could ever take; the rest is left unread. */
export const maxRows = 500;
export const maxColumns = 50;

/** Quoted, tab-separated text as Excel, Calc and Sheets copy it. Rows that are wholly empty at the end are dropped. */
export function readClipboard(text: string): Cells {
	return readSeparated(text, "\t");
}

/** A text file: the separator is the one that its first line holds most of. */
export function readTextFile(text: string): Cells {
	const firstLine = text.replace(/^\uFEFF/, "").split(/\r?\n/, 1)[0] ?? "";
	const separators = ["\t", ";", ","].map((mark) => ({ mark, count: firstLine.split(mark).length - 1 }));
	const most = separators.reduce((best, next) => (next.count > best.count ? next : best));
	return readSeparated(text, most.count > 0 ? most.mark : "\t");
}

export function columnCount(cells: Cells): number {
	return cells.reduce((widest, row) => Math.max(widest, row.length), 0);
}

function readSeparated(text: string, separator: string): Cells {
	const source = text.replace(/^\uFEFF/, "");
	const rows: string[][] = [];
	let row: string[] = [];
	let cell = "";
	let quoted = false;

	const endCell = () => {
		if (row.length < maxColumns) row.push(cell.trim());
		cell = "";
	};
	const endRow = () => {
		endCell();
		rows.push(row);
		row = [];
	};

	for (let i = 0; i < source.length && rows.length < maxRows; i++) {
		const mark = source.charAt(i);
		if (quoted) {
			if (mark !== '"') cell += mark;
			else if (source.charAt(i + 1) === '"') {
				cell += '"';
				i++;
			} else quoted = false;
		} else if (mark === '"' && cell === "") quoted = true;
		else if (mark === separator) endCell();
		else if (mark === "\n") endRow();
		else if (mark === "\r") {
			if (source.charAt(i + 1) !== "\n") endRow();
		} else cell += mark;
	}
	if (cell !== "" || row.length > 0) endRow();
	while (rows.at(-1)?.every((text) => text === "")) rows.pop();
	return rows;
}
