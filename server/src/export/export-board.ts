// One board at one moment as a file: rows and sums from the board's rules, columns and words of the file from here.
import { stayRows } from "@samlad/board/export/export-loans";
import { exportRows } from "@samlad/board/export/export-rows";
import { exportTotals } from "@samlad/board/export/export-totals";
import type { Lang } from "@samlad/board/numbers/format";
import { localIso } from "@samlad/board/zone";
import { tablesFromJson, type TablesJson } from "@samlad/sync/projection/tables";
import { aboutCells, boardColumns, totalColumns, type About, type Author, type Column } from "./columns.ts";
import { csvOf } from "./csv.ts";
import { limits } from "./limits.ts";
import { stayColumns } from "./stay-columns.ts";
import { workbookOf, type SheetIn } from "./workbook.ts";

/** What is taken out: everything that stands on the board, or who was where of staff that were lent. */
export const exported = ["board", "stays"] as const;
export type Exported = (typeof exported)[number];

/** Plain data: it crosses to a worker. */
export interface ToExport {
	readonly what: Exported;
	readonly as: "csv" | "xlsx";
	readonly lang: Lang;
	readonly about: About;
	/** Those that rows are made from. */
	readonly tables: TablesJson;
	/** By the id of whoever wrote. */
	readonly authors: ReadonlyMap<string, Author>;
}

const sheetNames = {
	sv: { rows: "Läget", totals: "Klustret", stays: "Vem var var", about: "Om" },
	en: { rows: "Board", totals: "Cluster", stays: "Who was where", about: "About" },
} as const satisfies { readonly [lang in Lang]: object };

/** Null: too many rows. */
export async function exportBoard({
	what,
	as,
	lang,
	about,
	tables,
	authors,
}: ToExport): Promise<Uint8Array<ArrayBuffer> | null> {
	const read = tablesFromJson(tables);
	const names = sheetNames[lang];
	if (what === "stays") {
		const rows = stayRows(read, about.knownAt);
		return await written({ as, lang, about, name: names.stays, columns: stayColumns, rows });
	}
	const rows = exportRows(read, about.knownAt);
	const columns = boardColumns((actor) => authors.get(actor));
	const totals = () => sheetOf(names.totals, totalColumns, exportTotals(read, about.knownAt));
	return await written({ as, lang, about, name: names.rows, columns, rows, totals });
}

interface Writing<Row> extends Pick<ToExport, "as" | "lang" | "about"> {
	/** Of the sheet. */
	readonly name: string;
	readonly columns: readonly Column<Row>[];
	readonly rows: readonly Row[];
	/** Beside the rows in a workbook. */
	readonly totals?: () => SheetIn;
}

async function written<Row>(writing: Writing<Row>): Promise<Uint8Array<ArrayBuffer> | null> {
	const { as, lang, about, name, columns, rows, totals } = writing;
	if (rows.length > limits.rows) return null;
	const facts = aboutCells(about);
	if (as === "csv") {
		const { heading, cells } = tableOf(columns, rows);
		// What the file was taken from stands first on every row, so that files can be laid together.
		const lines = cells.map((row) => [...facts.map(([, cell]) => cell), ...row]);
		return new TextEncoder().encode(csvOf([[...facts.map(([code]) => code), ...heading], ...lines], lang));
	}
	return workbookOf([
		sheetOf(name, columns, rows),
		...(totals ? [totals()] : []),
		{ name: sheetNames[lang].about, widths: [16, 34], heading: ["code", "value"], rows: facts },
	]);
}

/** `samlad-ovning-jarfalla-2026-11-27T0830.csv`, of stays `samlad-ovning-jarfalla-vem-var-var-…`: plain letters, whatever the board is called. */
export function fileName({ what, about, as }: Pick<ToExport, "what" | "about" | "as">): string {
	const { board, exercise, knownAt } = about;
	const at = localIso(knownAt).slice(0, 16).replace(":", "");
	return `samlad-${exercise ? "ovning-" : ""}${board.replaceAll(/[^a-z0-9-]/gi, "")}-${what === "stays" ? "vem-var-var-" : ""}${at}.${as}`;
}

function tableOf<Row>(columns: readonly Column<Row>[], rows: readonly Row[]) {
	return {
		heading: columns.map(({ code }) => code),
		cells: rows.map((row) => columns.map(({ of }) => of(row))),
	};
}

function sheetOf<Row>(name: string, columns: readonly Column<Row>[], rows: readonly Row[]): SheetIn {
	const { heading, cells } = tableOf(columns, rows);
	return { name, widths: columns.map(({ width }) => width), heading, rows: cells };
}
