// Builds small workbooks for tests, good ones and bad. Writes only what a reader needs.
import { strToU8, zipSync } from "fflate";
import type { Zippable } from "fflate";

export type Cell = string | number | null | { readonly formula: string; readonly text?: true };

export interface SheetFixture {
	readonly name: string;
	readonly rows: readonly (readonly Cell[])[];
	readonly state?: "hidden" | "veryHidden";
	/** Replaces the markup of the rows. */
	readonly markup?: string;
	/** Comes before the worksheet element. */
	readonly prologue?: string;
	readonly merged?: string;
}

export const agencyHeader = [
	"år",
	"veckonummer",
	"KnKod",
	"KnNamn",
	"Stadsdel",
	"Kommun_stadsdel",
	"tot_antal_fall_per10000inv",
	"antal_fall_per10000_inv",
	"tot_antal_fall",
	"nya_fall_vecka",
];

/** One row as the agency writes it; totals are of no concern. */
export function agencyRow(year: Cell, week: Cell, code: Cell, district: Cell, count: Cell): Cell[] {
	return [year, week, code, "Någon kommun", district, "Någon kommun", 1, 1, "1", count];
}

export function workbook(sheets: readonly SheetFixture[], extra: Zippable = {}): Uint8Array<ArrayBuffer> {
	const parts: Zippable = {
		"[Content_Types].xml": strToU8(
			`${declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>`,
		),
		"_rels/.rels": strToU8(
			`${declaration}<Relationships xmlns="${packageRelations}"><Relationship Id="rId1" Type="${officeRelations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		),
		"xl/workbook.xml": strToU8(
			`${declaration}<workbook xmlns="${main}" xmlns:r="${officeRelations}"><sheets>${sheets.map(sheetEntry).join("")}</sheets></workbook>`,
		),
		"xl/_rels/workbook.xml.rels": strToU8(
			`${declaration}<Relationships xmlns="${packageRelations}">${sheets.map(relation).join("")}</Relationships>`,
		),
		...Object.fromEntries(
			sheets.map((sheet, index) => [`xl/worksheets/sheet${index + 1}.xml`, strToU8(sheetMarkup(sheet))]),
		),
		...extra,
	};
	return new Uint8Array(zipSync(parts));
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const officeRelations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packageRelations = "http://schemas.openxmlformats.org/package/2006/relationships";

const escape = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

function sheetEntry({ name, state }: SheetFixture, index: number): string {
	return `<sheet name="${escape(name)}" sheetId="${index + 1}"${state ? ` state="${state}"` : ""} r:id="rId${index + 1}"/>`;
}

function relation(_: SheetFixture, index: number): string {
	return `<Relationship Id="rId${index + 1}" Type="${officeRelations}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`;
}

function sheetMarkup({ rows, markup, prologue = "", merged }: SheetFixture): string {
	const body = markup ?? rows.map(rowMarkup).join("");
	const merges = merged ? `<mergeCells count="1"><mergeCell ref="${merged}"/></mergeCells>` : "";
	return `${declaration}${prologue}<worksheet xmlns="${main}"><sheetData>${body}</sheetData>${merges}</worksheet>`;
}

function rowMarkup(cells: readonly Cell[], index: number): string {
	return `<row r="${index + 1}">${cells.map((cell, column) => cellMarkup(cell, `${letters(column)}${index + 1}`)).join("")}</row>`;
}

function cellMarkup(cell: Cell, at: string): string {
	if (cell === null) return "";
	if (typeof cell === "number") return `<c r="${at}"><v>${cell}</v></c>`;
	if (typeof cell === "string")
		return `<c r="${at}" t="inlineStr"><is><t xml:space="preserve">${escape(cell)}</t></is></c>`;
	return `<c r="${at}"${cell.text ? ' t="str"' : ""}><f>${escape(cell.formula)}</f></c>`;
}

function letters(column: number): string {
	return (column >= 26 ? letters(Math.floor(column / 26) - 1) : "") + String.fromCharCode(65 + (column % 26));
}
