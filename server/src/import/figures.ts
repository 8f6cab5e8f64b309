// Rows of the sheet to weekly figures per municipality or district; rows that cannot be trusted are left out, with the reason.
import type { SkipReason } from "@samlad/board/import-answer";
import type { Found } from "./columns.ts";
import { readCount } from "./count.ts";
import type { Count } from "./count.ts";
import { mondayOf } from "./iso-week.ts";
import { NotTaken } from "./refusal.ts";

/** Municipality code and district, `0180/bromma` or `0123/`. */
export type Key = string;

/** By Monday. */
export type Weeks = ReadonlyMap<string, Count>;

export interface Reading {
	readonly sheet: string;
	readonly rows: number;
	readonly keys: number;
	readonly from: string;
	readonly to: string;
	readonly weeks: number;
	/** Rows of keys nobody asked for. */
	readonly elsewhere: number;
	readonly figures: ReadonlyMap<Key, Weeks>;
	readonly skipped: readonly {
		readonly reason: SkipReason;
		readonly count: number;
		readonly rows: readonly number[];
	}[];
}

const shownRows = 10;

export function keyOf(code: string, district: string | null | undefined): Key {
	return `${code}/${(district ?? "").normalize("NFC").trim().toLowerCase()}`;
}

/** Throws NotTaken when no row can be read. `onRow` is told how far it has come, from 0 to 1. */
export function readFigures(
	{ sheet, header, columns }: Found,
	wanted: ReadonlySet<Key>,
	onProgress: (share: number) => void,
): Reading {
	const figures = new Map<Key, Map<string, Count>>();
	const conflicts = new Map<string, { key: Key; monday: string }>();
	const skips = new Map<SkipReason, { count: number; rows: number[] }>();
	const keys = new Set<Key>();
	const mondays = new Set<string>();
	let rows = 0;
	let elsewhere = 0;

	for (let index = header + 1; index < sheet.cells.length; index++) {
		const row = sheet.cells[index] ?? [];
		if (row.every((cell) => cell === null || cell === "")) continue;
		rows++;
		if (rows % 2000 === 0) onProgress(index / sheet.cells.length);
		const read = readRow(row);
		if (typeof read === "string") {
			skip(read, index);
			continue;
		}
		keys.add(read.key);
		mondays.add(read.monday);
		const weeks = figures.get(read.key) ?? new Map<string, Count>();
		figures.set(read.key, weeks);
		const before = weeks.get(read.monday);
		if (!before) weeks.set(read.monday, read.count);
		else if (same(before, read.count)) skip("duplicate", index);
		else {
			skip("conflict", index);
			conflicts.set(`${read.key} ${read.monday}`, read);
		}
		if (!wanted.has(read.key)) elsewhere++;
	}
	for (const { key, monday } of conflicts.values()) figures.get(key)?.delete(monday);
	const ordered = [...mondays].sort();
	const [from, to] = [ordered[0], ordered.at(-1)];
	if (from === undefined || to === undefined) throw new NotTaken("no-weeks");
	return {
		sheet: sheet.name,
		rows,
		keys: keys.size,
		from,
		to,
		weeks: ordered.length,
		elsewhere,
		figures: new Map([...figures].filter(([key]) => wanted.has(key))),
		skipped: [...skips].map(([reason, { count, rows: shown }]) => ({ reason, count, rows: shown })),
	};

	function readRow(row: readonly unknown[]): SkipReason | { key: Key; monday: string; count: Count } {
		const year = wholeNumber(row[columns.år]);
		if (year === null || year < 2019 || year > 2100) return "year";
		const monday = mondayOf(year, wholeNumber(row[columns.veckonummer]) ?? 0);
		if (monday === null) return "week";
		const code = municipality(row[columns.KnKod]);
		const district = row[columns.Stadsdel];
		if (code === null || (typeof district !== "string" && district !== null && district !== undefined)) return "code";
		const count = readCount(row[columns.nya_fall_vecka]);
		return count ? { key: keyOf(code, district), monday, count } : "count";
	}

	function skip(reason: SkipReason, index: number): void {
		const kept = skips.get(reason) ?? { count: 0, rows: [] };
		kept.count++;
		if (kept.rows.length < shownRows) kept.rows.push(index + 1);
		skips.set(reason, kept);
	}
}

/** Four digits; spreadsheets make 123 of 0123. */
function municipality(cell: unknown): string | null {
	const text = typeof cell === "number" ? String(cell) : typeof cell === "string" ? cell.trim() : "";
	return /^\d{3,4}$/.test(text) ? text.padStart(4, "0") : null;
}

function wholeNumber(cell: unknown): number | null {
	if (typeof cell === "number") return Number.isInteger(cell) ? cell : null;
	return typeof cell === "string" && /^\s*\d{1,4}\s*$/.test(cell) ? Number(cell) : null;
}

function same(a: Count, b: Count): boolean {
	return a.value === b.value && boundOf(a) === boundOf(b);
}

export function boundOf(count: Count): number | undefined {
	return count.value === null ? count.below : undefined;
}
