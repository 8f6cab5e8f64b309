// The columns of a board that is taken out, by codes that never change: what a spreadsheet, a script and next year's reader lean on.
// Knows no file format. A cell that is empty says that there is nothing to say; it never stands for zero.
import type { ExportRow } from "@samlad/board/export/export-rows";
import type { ExportTotal } from "@samlad/board/export/export-totals";
import { localIso } from "@samlad/board/zone";

export type Cell = string | number | boolean | null;

/** The version of what was taken out: which board, as known when, up to which entry of its log. */
export interface About {
	readonly board: string;
	readonly boardName: string;
	readonly exercise: boolean;
	/** ms UTC. */
	readonly knownAt: number;
	readonly seq: number;
	readonly generatedAt: number;
}

/** Who said something: never by name. */
export interface Author {
	/** The role they hold on the board today. */
	readonly role?: string;
	readonly organisation?: string;
}

export interface Column<Row> {
	readonly code: string;
	/** In a spreadsheet, in characters. */
	readonly width: number;
	of(row: Row): Cell;
}

/** A new column goes last; a code is never used for something else. */
export function boardColumns(authorOf: (actor: string) => Author | undefined): readonly Column<ExportRow>[] {
	const column = (code: string, width: number, of: Column<ExportRow>["of"]) => ({ code, width, of });
	const author = ({ cell }: ExportRow) => (cell ? authorOf(cell.actor) : undefined);
	return [
		column("unit", 24, ({ unit }) => unit.id),
		column("unit_name", 30, ({ unit }) => unit.row.name),
		column("unit_type", 16, ({ unit }) => unit.row.type),
		column("unit_status", 11, ({ unit }) => unit.row.status),
		column("section", 12, ({ section }) => section?.id ?? null),
		column("section_sv", 24, ({ section }) => section?.label.sv ?? null),
		column("section_en", 24, ({ section }) => section?.label.en ?? null),
		column("measure", 30, ({ measure }) => measure.id),
		column("measure_sv", 34, ({ measure }) => measure.label.sv),
		column("measure_en", 34, ({ measure }) => measure.label.en),
		column("type", 8, ({ measure }) => measure.type),
		column("date", 12, ({ date }) => date ?? null),
		column("shift", 10, ({ shift }) => shift?.id ?? null),
		column("state", 10, ({ state }) => state),
		column("value", 12, ({ value }) => value),
		column("below", 8, ({ below }) => below ?? null),
		column("option_sv", 20, (row) => optionOf(row)?.sv ?? null),
		column("option_en", 20, (row) => optionOf(row)?.en ?? null),
		column("counted_sv", 12, ({ measure }) => measure.counted?.sv ?? null),
		column("counted_en", 12, ({ measure }) => measure.counted?.en ?? null),
		column("observed", 31, ({ cell }) => local(cell?.observedAt)),
		column("observed_utc", 26, ({ cell }) => utc(cell?.observedAt)),
		column("received", 31, ({ cell }) => local(cell?.receivedAt)),
		column("received_utc", 26, ({ cell }) => utc(cell?.receivedAt)),
		column("author_role", 13, (row) => author(row)?.role ?? null),
		column("author_organisation", 30, (row) => author(row)?.organisation ?? null),
		column("source", 10, ({ cell }) => cell?.source ?? null),
		column("unchanged", 10, ({ cell }) => (cell ? cell.unchanged === true : null)),
		column("flags", 16, ({ cell }) => cell?.flags?.join(" ") ?? null),
		column("entry", 28, ({ cell }) => cell?.entry ?? null),
		column("corrected_by", 28, ({ cell }) => cell?.correctedBy ?? null),
		column("level", 10, ({ level }) => level),
		column("left", 10, ({ stock, measure }) => rounded(stock?.left, measure.decimals ?? 0)),
		column("burn_per_day", 12, ({ stock }) => rounded(stock?.burnPerDay, 2)),
		column("days", 8, ({ stock }) => rounded(stock?.days, 2)),
		column("need", 8, ({ staff }) => staff?.need ?? null),
		column("gap", 8, ({ staff }) => staff?.gap ?? null),
		column("borrowed", 10, ({ staff }) => staff?.borrowed ?? null),
		column("lent", 8, ({ staff }) => staff?.lent ?? null),
		column("balance", 10, ({ stock, measure }) => rounded(stock?.balance, measure.decimals ?? 0)),
	];
}

const total = (code: string, width: number, of: Column<ExportTotal>["of"]) => ({ code, width, of });

/** The sum of what is known; `missing` of the `of` units that should have a number have none. */
export const totalColumns: readonly Column<ExportTotal>[] = [
	total("section", 12, ({ section }) => section.id),
	total("measure", 30, ({ measure }) => measure.id),
	total("measure_sv", 34, ({ measure }) => measure.label.sv),
	total("measure_en", 34, ({ measure }) => measure.label.en),
	total("type", 8, ({ measure }) => measure.type),
	total("value", 12, ({ value, measure }) => rounded(value, Math.max(1, measure.decimals ?? 0))),
	total("missing", 9, ({ missing }) => missing),
	total("of", 8, ({ of }) => of),
	total("missing_below", 14, ({ below }) => below ?? null),
	total("days", 8, ({ days }) => rounded(days, 2)),
	total("worst_unit", 24, ({ worst }) => worst?.unit ?? null),
	total("worst_days", 11, ({ worst }) => rounded(worst?.days, 2)),
];

/** Which board, when and which version: the same on every row of a text file, a sheet of its own in a workbook. */
export function aboutCells(about: About): readonly (readonly [code: string, cell: Cell])[] {
	return [
		["board", about.board],
		["board_name", about.boardName],
		["exercise", about.exercise],
		["known_at", localIso(about.knownAt)],
		["known_at_utc", utc(about.knownAt)],
		["log_seq", about.seq],
		["generated_at", localIso(about.generatedAt)],
	];
}

function optionOf({ measure, value }: ExportRow): { readonly sv: string; readonly en: string } | undefined {
	return measure.options?.find(({ id }) => id === value)?.label;
}

export function local(at: number | undefined): string | null {
	return at === undefined ? null : localIso(at);
}

export function utc(at: number | undefined): string | null {
	return at === undefined ? null : new Date(at).toISOString();
}

function rounded(value: number | null | undefined, decimals: number): number | null {
	return value == null ? null : Number(value.toFixed(decimals));
}
