// Says where each pasted row would go before anything is changed: one column fills downwards, a table goes by its labels. Judges no numbers itself.
import { columnCount, type Cells } from "#lib/paste/clipboard.ts";
import { plainName } from "#lib/paste/plain-name.ts";

export interface PasteField {
	readonly ref: string;
	/** Every name the field goes by, in either language and in spreadsheets. */
	readonly names: readonly string[];
}

export interface PasteRow {
	/** What the row calls itself; absent when a bare column was pasted. */
	readonly label?: string;
	readonly text: string;
	readonly ref?: string;
	/** `usable` is applied; the others are listed with their reason. */
	readonly outcome: "usable" | "unreadable" | "unknown" | "twice" | "beyond";
}

export interface PastePlan {
	readonly kind: "column" | "table";
	readonly rows: readonly PasteRow[];
	readonly usable: number;
	/** Columns that hold values, by index with their heading, when there is a choice. */
	readonly columns: readonly { readonly index: number; readonly heading: string }[];
	readonly column: number;
}

export interface PasteInput {
	readonly cells: Cells;
	/** In the order of the page. */
	readonly fields: readonly PasteField[];
	/** The field that has focus: a bare column fills downwards from it. */
	readonly from: string | undefined;
	readonly reads: (ref: string, text: string) => boolean;
	/** The value column that somebody chose. */
	readonly column?: number;
}

const headingsForNow = new Set(["nu", "now", "antal", "count", "idag", "today", "varde", "value", "saldo", "balance"]);

export function planPaste(input: PasteInput): PastePlan {
	return columnCount(input.cells) < 2 ? planColumn(input) : planTable(input);
}

function planColumn({ cells, fields, from, reads }: PasteInput): PastePlan {
	const start = Math.max(
		0,
		fields.findIndex(({ ref }) => ref === from),
	);
	const rows = cells.flatMap((row, i): PasteRow[] => {
		const text = row[0] ?? "";
		const ref = fields[start + i]?.ref;
		if (text === "") return [];
		if (ref === undefined) return [{ text, outcome: "beyond" }];
		return [{ text, ref, outcome: reads(ref, text) ? "usable" : "unreadable" }];
	});
	return { kind: "column", rows, usable: countUsable(rows), columns: [], column: 0 };
}

function planTable({ cells, fields, reads, column: chosen }: PasteInput): PastePlan {
	const byName = new Map<string, string>();
	for (const { ref, names } of fields) for (const name of names) byName.set(plainName(name), ref);

	const refOf = (row: readonly string[]) => byName.get(plainName(row[0] ?? ""));
	const readable = (column: number) =>
		cells.filter((row) => {
			const ref = refOf(row);
			return ref !== undefined && (row[column] ?? "") !== "" && reads(ref, row[column] ?? "");
		}).length;

	const hasHeadings = cells[0] !== undefined && refOf(cells[0]) === undefined;
	const headings = hasHeadings ? (cells[0] ?? []) : [];
	const columns = Array.from({ length: columnCount(cells) - 1 }, (_, i) => i + 1)
		.filter((index) => readable(index) > 0)
		.map((index) => ({ index, heading: headings[index] ?? "" }));
	const column = chosen ?? pickColumn(columns, readable);

	const taken = new Set<string>();
	const isHeading = (i: number) => i === 0 && hasHeadings && !isNumberLike(cells[0]?.[column] ?? "");
	const rows = cells.flatMap((row, i): PasteRow[] => {
		const label = row[0] ?? "";
		const text = row[column] ?? "";
		if (text === "" || isHeading(i)) return [];
		const ref = refOf(row);
		if (ref === undefined) return [{ label, text, outcome: "unknown" }];
		if (taken.has(ref)) return [{ label, text, ref, outcome: "twice" }];
		taken.add(ref);
		return [{ label, text, ref, outcome: reads(ref, text) ? "usable" : "unreadable" }];
	});
	return { kind: "table", rows, usable: countUsable(rows), columns, column };
}

/** A heading that says *now*; else the rightmost of those with most values, since days run to the right. */
function pickColumn(columns: PastePlan["columns"], readable: (column: number) => number): number {
	const named = columns.find(({ heading }) => headingsForNow.has(plainName(heading)));
	if (named) return named.index;
	const most = Math.max(0, ...columns.map(({ index }) => readable(index)));
	return columns.findLast(({ index }) => readable(index) === most)?.index ?? 1;
}

function isNumberLike(text: string): boolean {
	return /^[+\-−–]?\s*\d/u.test(text.trim());
}

function countUsable(rows: readonly PasteRow[]): number {
	return rows.filter(({ outcome }) => outcome === "usable").length;
}
