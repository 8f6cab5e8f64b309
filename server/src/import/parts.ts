// Looks through a workbook's parts before they are parsed: what kind it is, which sheets it has, and that no part can blow up a parser.
import type { Archive } from "./archive.ts";
import { limits } from "./limits.ts";
import { NotTaken } from "./refusal.ts";

export interface SheetName {
	readonly name: string;
	readonly hidden: boolean;
}

/** The sheets in the workbook's own order. Throws NotTaken. */
export function inspectParts(archive: Archive): readonly SheetName[] {
	refuseOtherKinds(archive);
	for (const name of archive.names) {
		if (name.endsWith(".xml") || name.endsWith(".rels"))
			inspectMarkup(archive.read(name), name.startsWith("xl/worksheets/"));
	}
	const workbook = Buffer.from(archive.read("xl/workbook.xml")).toString("utf8");
	return [...workbook.matchAll(/<(?:\w+:)?sheet\s([^>]*)>/g)].map(([, attributes = ""]) => ({
		name: unescapeText(attribute(attributes, "name") ?? ""),
		hidden: /hidden/i.test(attribute(attributes, "state") ?? ""),
	}));
}

function refuseOtherKinds({ names, read }: Archive): void {
	if (names.includes("xl/workbook.bin")) throw new NotTaken("xlsb");
	if (names.includes("xl/workbook.xml")) return;
	if (!names.includes("mimetype")) throw new NotTaken("not-a-workbook");
	const kind = Buffer.from(read("mimetype")).toString("latin1");
	throw new NotTaken(kind.includes("opendocument.spreadsheet") ? "ods" : "not-a-workbook");
}

function inspectMarkup(part: Uint8Array, isSheet: boolean): void {
	const markup = Buffer.from(part.buffer, part.byteOffset, part.byteLength);
	const utf16 = (part[0] === 0xff && part[1] === 0xfe) || (part[0] === 0xfe && part[1] === 0xff) || part[1] === 0;
	// Entities and outside documents have no business in a workbook; another encoding would hide them.
	if (utf16 || markup.includes("<!DOCTYPE") || markup.includes("<!ENTITY")) throw new NotTaken("unsafe");
	if (isSheet) inspectExtent(markup.toString("latin1"));
}

function inspectExtent(markup: string): void {
	let lastRow = 0;
	let lastColumn = 0;
	let rows = 0;
	for (const [, row] of markup.matchAll(/<(?:\w+:)?row\b[^>]*?\sr=["'](\d+)["']/g)) {
		rows++;
		lastRow = Math.max(lastRow, Number(row));
	}
	for (const [, column = "", row] of markup.matchAll(/<(?:\w+:)?c\b[^>]*?\sr=["']([A-Z]+)(\d+)["']/g)) {
		lastRow = Math.max(lastRow, Number(row));
		if (column.length > 1) lastColumn = Math.max(lastColumn, columnNumber(column));
	}
	const tooMuch =
		Math.max(rows, lastRow) > limits.rows || lastColumn > limits.columns || lastRow * lastColumn > limits.cells;
	if (tooMuch) throw new NotTaken("too-large-inside");
}

function columnNumber(letters: string): number {
	return Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}

function attribute(attributes: string, name: string): string | undefined {
	return new RegExp(`(?:^|\\s)${name}=(["'])(.*?)\\1`).exec(attributes)?.[2];
}

function unescapeText(text: string): string {
	return text
		.replaceAll("&lt;", "<")
		.replaceAll("&gt;", ">")
		.replaceAll("&quot;", '"')
		.replaceAll("&apos;", "'")
		.replaceAll("&amp;", "&");
}
