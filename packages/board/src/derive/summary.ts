// Everything that one row of a board says about a unit, and the order of the rows.
import { daysOfPoints } from "../apply/points.ts";
import { rowOf, rowsOf, type Read } from "../read.ts";
import type { Level } from "../rows/care.ts";
import type { CommentRow } from "../rows/said.ts";
import type { Measure } from "../rows/template.ts";
import type { UnitRow } from "../rows/unit.ts";
import { change, changedRefs } from "./change.ts";
import { level, type Why } from "./level.ts";
import type { Override } from "./override.ts";
import { seriesOf } from "./series.ts";
import { type Since, sinceComparison } from "./since.ts";
import { silence, type Silence } from "./silence.ts";
import { staffGap, type StaffGap } from "./staff.ts";
import { stockOf } from "./stock.ts";
import { measuresOf, templateOf } from "./template.ts";

export interface Cases {
	/** Null: unknown. */
	readonly value: number | null;
	/** `<15`: unknown, but less than this. */
	readonly below?: number;
	/** Since the moment compared with; null: unknown. */
	readonly delta: number | null;
	/** There is a value, and was none then. */
	readonly isFirst: boolean;
	/** Oldest first, at most 14 days (kommun: weeks); gaps as null. */
	readonly points: readonly (number | null)[];
	readonly measure: string;
}

export interface UnitSummary {
	readonly id: string;
	readonly unit: UnitRow;
	readonly level: Level;
	readonly why: readonly Why[];
	/** The level is set by hand. */
	readonly override?: Override;
	readonly silence: Silence;
	/** Null: the unit's template has no measure for the column. */
	readonly cases: Cases | null;
	readonly staffMissing: number | null;
	readonly staff: StaffGap;
	/** What its template has measures of. An open unit without a value for it is unknown; any other is not asked. */
	readonly asks: { readonly staff: boolean; readonly stock: boolean };
	/** The item with the fewest days, of those in the board's column. */
	readonly daysLeast: { readonly item: string; readonly days: number } | null;
	readonly lastReportAt: number | null;
	readonly comment: CommentRow | null;
	/** Something differs from the moment compared with. */
	readonly changed: boolean;
}

/** `since`: the moment that changes are counted from. */
export function unitSummary(
	read: Read,
	id: string,
	now: number,
	since: Since | undefined = sinceComparison(read),
): UnitSummary | undefined {
	const unit = rowOf(read, "unit", id);
	if (!unit) return undefined;
	const template = templateOf(read, unit.type);
	const measures = template ? [...measuresOf(template)].map(({ measure }) => measure) : [];
	const said = (template?.sections ?? []).flatMap(
		(section) => rowOf(read, "said", `${id}/${section.id}`)?.observedAt ?? [],
	);
	const staff = staffGap(read, id, now);
	const comment = rowOf(read, "comment", id);
	const found = level(read, id, now);
	return {
		id,
		unit,
		...found,
		silence: silence(read, id, now),
		cases: casesOf(read, since, id, casesMeasure(measures)),
		staffMissing: staff.missing,
		staff,
		asks: {
			staff: measures.some(({ type }) => type === "staff"),
			stock: measures.some(({ type }) => type === "stock"),
		},
		daysLeast: daysLeast(read, id, measures, now),
		lastReportAt: said.length > 0 ? Math.max(...said) : null,
		comment: comment && comment.text !== "" ? comment : null,
		changed: changedRefs(read, since, id).length > 0,
	};
}

/** DOMAIN, Levels: black, critical, no report, strained, then changed, then the rest; closed units last. Equal ones by name. */
export function rankUnits(
	read: Read,
	now: number,
	since: Since | undefined = sinceComparison(read),
): readonly UnitSummary[] {
	return [...rowsOf(read, "unit")]
		.flatMap(([id, row]) => (isRanked(row) ? (unitSummary(read, id, now, since) ?? []) : []))
		.sort(compareUnits);
}

/** Units that are gone, and community cases, have no row. */
export function isRanked({ status, type }: UnitRow): boolean {
	return status !== "retired" && type !== "kommun";
}

export function compareUnits(one: UnitSummary, other: UnitSummary): number {
	return rankOf(one) - rankOf(other) || compareNames(one, other);
}

/** 0 is first on the board. */
export function rankOf({ level, silence, changed, unit }: UnitSummary): number {
	return unit.status === "open" ? rankOfOpen({ level, isSilent: silence.silent, changed }) : closedRank;
}

export const closedRank = 6;

/** DOMAIN, Levels: the order of units that are open. */
export function rankOfOpen(unit: {
	readonly level: Level;
	readonly isSilent: boolean;
	readonly changed: boolean;
}): number {
	const { level, isSilent, changed } = unit;
	if (level === "black") return 0;
	if (level === "critical") return 1;
	if (isSilent) return 2;
	if (level === "strained") return 3;
	return changed ? 4 : 5;
}

const names = new Intl.Collator("sv", { numeric: true });

/** Equal names by id: every screen must show the same. */
export function compareNames(one: Pick<UnitSummary, "id" | "unit">, other: Pick<UnitSummary, "id" | "unit">): number {
	return names.compare(one.unit.name, other.unit.name) || (one.id < other.id ? -1 : 1);
}

function daysLeast(read: Read, unit: string, measures: readonly Measure[], now: number): UnitSummary["daysLeast"] {
	let least: UnitSummary["daysLeast"] = null;
	for (const { id, type } of measures) {
		if (type !== "stock") continue;
		const stock = stockOf(read, unit, id, now);
		const days = stock.level === "black" ? 0 : stock.days;
		if (days !== null && (!least || days < least.days)) least = { item: id, days };
	}
	return least;
}

/** Null: the unit's template has no measure for the column, or there is no such unit. */
export function unitCases(read: Read, id: string, since: Since | undefined): Cases | null {
	const unit = rowOf(read, "unit", id);
	const template = unit && templateOf(read, unit.type);
	return template
		? casesOf(read, since, id, casesMeasure([...measuresOf(template)].map(({ measure }) => measure)))
		: null;
}

function casesMeasure(measures: readonly Measure[]): Measure | undefined {
	return measures.find(({ column }) => column === "cases");
}

function casesOf(read: Read, since: Since | undefined, unit: string, measure: Measure | undefined): Cases | null {
	if (!measure) return null;
	if (measure.type === "tally") return tallied(read, unit, measure.id);
	const cell = rowOf(read, "cell", `${unit}/${measure.id}`);
	const changed = change(read, since, unit, measure.id);
	return {
		measure: measure.id,
		value: typeof cell?.value === "number" ? cell.value : null,
		...(cell?.below !== undefined && { below: cell.below }),
		delta: changed?.delta ?? null,
		isFirst: changed !== null && changed.from === null && changed.to !== null,
		points: [...(cell?.points?.values ?? [])].reverse(),
	};
}

/** The newest days that were spoken of, however far apart: weeks for community cases. */
function tallied(read: Read, unit: string, measure: string): Cases {
	const told = seriesOf(read, unit, measure).slice(-daysOfPoints);
	const newest = told.at(-1);
	const earlier = told.at(-2)?.value ?? null;
	const value = newest?.value ?? null;
	return {
		measure,
		value,
		...(newest?.below !== undefined && { below: newest.below }),
		delta: value === null || earlier === null ? null : value - earlier,
		isFirst: false,
		points: told.map(({ value }) => value),
	};
}
