// What somebody pasted, or dropped as a file, as rows of cells: by tabs, else by semicolons, else a name a line.
import { readClipboard, readTextFile, type Cells } from "#lib/paste/clipboard.ts";

export function readSheet(text: string): Cells {
	const firstLine = text.split(/\r?\n/, 1)[0] ?? "";
	return !text.includes("\t") && firstLine.includes(";") ? readTextFile(text) : readClipboard(text);
}
