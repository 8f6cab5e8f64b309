// What all rows of a board amount to: sums that say what they lack, and the worst by name.
import type { Read } from "../read.ts";
import { rankOf, type UnitSummary } from "./summary.ts";
import { total } from "./total.ts";

/** The last rank that deviates: strained. */
const lastDeviating = 3;

export interface Totals {
	readonly cases: { readonly value: number | null; readonly missing: number; readonly of: number };
	/** Sum of known changes; null: none is known. */
	readonly delta: number | null;
	/** Units whose value has nothing to be compared with. */
	readonly first: number;
	readonly staff: { readonly value: number | null; readonly missing: number; readonly of: number };
	readonly days: { readonly unit: string; readonly item: string; readonly days: number } | null;
	/** Open ones that have reported, and are not silent. */
	readonly reported: number;
	readonly units: number;
	readonly deviating: number;
}

export function totalsOf(read: Read, rows: readonly UnitSummary[], now: number): Totals {
	const measures = new Set(rows.flatMap((row) => (row.cases ? [row.cases.measure] : [])));
	const sums = [...measures].map((measure) => total(read, measure, now));
	const known = sums.flatMap(({ value }) => (value === null ? [] : [value]));
	const deltas = rows.flatMap((row) => (row.cases?.delta == null ? [] : [row.cases.delta]));
	const staffed = rows.filter((row) => row.unit.status === "open" && row.staff.gaps.length > 0);
	const missing = staffed.flatMap((row) => (row.staffMissing === null ? [] : [row.staffMissing]));
	const open = rows.filter((row) => row.unit.status === "open");
	const least = rows.reduce<Totals["days"]>(
		(worst, row) =>
			row.daysLeast && (!worst || row.daysLeast.days < worst.days) ? { unit: row.unit.name, ...row.daysLeast } : worst,
		null,
	);
	return {
		cases: {
			value: known.length > 0 ? sumOf(known) : null,
			missing: sumOf(sums.map((one) => one.missing)),
			of: sumOf(sums.map((one) => one.of)),
		},
		delta: deltas.length > 0 ? sumOf(deltas) : null,
		first: rows.filter((row) => row.cases?.isFirst).length,
		staff: {
			value: missing.length > 0 ? sumOf(missing) : null,
			missing: staffed.length - missing.length,
			of: staffed.length,
		},
		days: least,
		reported: open.filter((row) => row.lastReportAt !== null && !row.silence.silent).length,
		units: open.length,
		deviating: rows.filter((row) => rankOf(row) <= lastDeviating).length,
	};
}

function sumOf(numbers: readonly number[]): number {
	return Number(numbers.reduce((sum, number) => sum + number, 0).toFixed(3));
}
