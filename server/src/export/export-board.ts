// One board at one moment as a file: rows and sums from the board's rules, columns and words of the file from here.
import { exportRows } from "@samlad/board/export/export-rows";
import { exportTotals } from "@samlad/board/export/export-totals";
import type { Lang } from "@samlad/board/numbers/format";
import { localIso } from "@samlad/board/zone";
import { tablesFromJson, type TablesJson } from "@samlad/sync/projection/tables";
import { aboutCells, boardColumns, totalColumns, type About, type Author, type Column } from "./columns.ts";
import { csvOf } from "./csv.ts";
import { limits } from "./limits.ts";
import { workbookOf, type SheetIn } from "./workbook.ts";

/** Plain data: it crosses to a worker. */
export interface ToExport {
	readonly as: "csv" | "xlsx";
	readonly lang: Lang;
	readonly about: About;
	/** Those that rows are made from. */
	readonly tables: TablesJson;
	/** By the id of whoever wrote. */
	readonly authors: ReadonlyMap<string, Author>;
}

const sheetNames = {
	sv: { rows: "Läget", totals: "Klustret", about: "Om" },
	en: { rows: "Board", totals: "Cluster", about: "About" },
} as const satisfies { readonly [lang in Lang]: object };

/** Null: too many rows. */
export async function exportBoard({
	as,
	lang,
	about,
	tables,
	authors,
}: ToExport): Promise<Uint8Array<ArrayBuffer> | null> {
	const read = tablesFromJson(tables);
	const rows = exportRows(read, about.knownAt);
	if (rows.length > limits.rows) return null;
	const columns = boardColumns((actor) => authors.get(actor));
	const facts = aboutCells(about);
	if (as === "csv") {
		const { heading, cells } = tableOf(columns, rows);
		// What the file was taken from stands first on every row, so that files can be laid together.
		const lines = cells.map((row) => [...facts.map(([, cell]) => cell), ...row]);
		return new TextEncoder().encode(csvOf([[...facts.map(([code]) => code), ...heading], ...lines], lang));
	}
	const names = sheetNames[lang];
	return workbookOf([
		sheetOf(names.rows, columns, rows),
		sheetOf(names.totals, totalColumns, exportTotals(read, about.knownAt)),
		{ name: names.about, widths: [16, 34], heading: ["code", "value"], rows: facts },
	]);
}

/** `samlad-ovning-jarfalla-2026-11-27T0830.csv`: plain letters, whatever the board is called. */
export function fileName({ about: { board, exercise, knownAt }, as }: Pick<ToExport, "about" | "as">): string {
	const at = localIso(knownAt).slice(0, 16).replace(":", "");
	return `samlad-${exercise ? "ovning-" : ""}${board.replaceAll(/[^a-z0-9-]/gi, "")}-${at}.${as}`;
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
