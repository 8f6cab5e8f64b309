// A board as flat rows to take out: one for every cell that stands on it, and one for everything asked of which nothing was ever
// said. Knows no file formats, no languages and no names of people: an author is an id, for the caller to give or withhold.
import { definitionsOf } from "../definitions.ts";
import { fieldsOf } from "../derive/form.ts";
import { levelOfValue } from "../derive/level.ts";
import { staffGap, type RoleGap } from "../derive/staff.ts";
import { stockOf } from "../derive/stock.ts";
import { templateOf } from "../derive/template.ts";
import { rowsOf, type Read } from "../read.ts";
import { parseRef } from "../refs.ts";
import type { Level } from "../rows/care.ts";
import type { CellRow, Value } from "../rows/said.ts";
import type { Measure, Section, TemplateRow } from "../rows/template.ts";
import type { UnitRow } from "../rows/unit.ts";
import type { Words } from "../rows/words.ts";

/** `never`: nobody has ever said anything. `below`: unknown, but less than a bound. None of them is zero. */
export type ValueState = "known" | "unknown" | "below" | "never";

export interface ExportRow {
	readonly unit: { readonly id: string; readonly row: UnitRow };
	/** Null: the template no longer asks for it. */
	readonly section: Section | null;
	readonly measure: Measure;
	/** A tally's reporting day, or the date on which a shift begins. */
	readonly date?: string;
	readonly shift?: { readonly id: string; readonly label: Words };
	readonly state: ValueState;
	/** A number, or a choice's option; null unless `known`. */
	readonly value: number | string | null;
	readonly below?: number;
	/** What stands on the board: when, by whom, how. Absent when nothing was ever said. */
	readonly cell?: CellRow;
	/** Null: it has none, or nothing can be said. */
	readonly level: Level | null;
	/** stock: what was counted and what moved since, what is probably left, what a day takes and how many days that lasts. */
	readonly stock?: {
		readonly balance: number | null;
		readonly left: number | null;
		readonly burnPerDay: number | null;
		readonly days: number | null;
	};
	/** staff, of shifts that have not ended: how many the rota needs, who are lent, and how many are missing. */
	readonly staff?: Pick<RoleGap, "need" | "gap" | "borrowed" | "lent">;
}

const names = new Intl.Collator("sv", { numeric: true });

/** Units by name, and of each what its form asks for in the form's order, the days of a measure oldest first. Retired units are gone. */
export function exportRows(read: Read, now: number): readonly ExportRow[] {
	const cells = cellsByUnit(read);
	return [...rowsOf(read, "unit")]
		.filter(([, row]) => row.status !== "retired")
		.sort(([oneId, one], [otherId, other]) => names.compare(one.name, other.name) || (oneId < otherId ? -1 : 1))
		.flatMap(([id, row]) => {
			const template = templateOf(read, row.type);
			return template ? rowsOfUnit({ read, now, unit: { id, row }, template, cells: cells.get(id) ?? [] }) : [];
		});
}

interface Asked {
	readonly read: Read;
	readonly now: number;
	readonly unit: ExportRow["unit"];
	readonly template: TemplateRow;
	readonly cells: readonly (readonly [ref: string, cell: CellRow])[];
}

function rowsOfUnit(asked: Asked): readonly ExportRow[] {
	const { read, now, unit, template, cells } = asked;
	const held = new Map(cells);
	const byMeasure = Map.groupBy(held.keys(), (ref) => parseRef(ref).measure);
	const gaps = new Map<string, RoleGap>(
		staffGap(read, unit.id, now).gaps.map((gap) => [`${gap.measure}/${gap.date}/${gap.shift}`, gap]),
	);
	const rowOf = (ref: string, measure: Measure, section: Section | null) =>
		exportRow(asked, { ref, measure, section, cell: held.get(ref), gap: gaps.get(ref) });

	const asks = template.sections.flatMap((section) => {
		const fields = fieldsOf(template, section, now);
		return section.measures.flatMap((measure) => {
			const wanted = fields.filter(
				({ measure: { id }, ref }) => id === measure.id && isAsked(asked, measure, ref, gaps),
			);
			const refs = new Set([...(byMeasure.get(measure.id) ?? []), ...wanted.map(({ ref }) => ref)]);
			return [...refs].sort(byDay(template)).map((ref) => rowOf(ref, measure, section));
		});
	});
	const gone = [...definitionsOf(template).retired.values()].flatMap((measure) =>
		(byMeasure.get(measure.id) ?? []).sort(byDay(template)).map((ref) => rowOf(ref, measure, null)),
	);
	return [...asks, ...gone];
}

/** A unit with a rota is asked only for the role shifts that it needs; a closed one for nothing. */
function isAsked({ unit }: Asked, { type }: Measure, ref: string, gaps: ReadonlyMap<string, RoleGap>): boolean {
	if (unit.row.status !== "open" || unit.row.type === "kommun") return false;
	return type !== "staff" || unit.row.rota === undefined || gaps.has(ref);
}

interface Place {
	readonly ref: string;
	readonly measure: Measure;
	readonly section: Section | null;
	readonly cell: CellRow | undefined;
	readonly gap: RoleGap | undefined;
}

function exportRow({ read, now, unit, template }: Asked, { ref, measure, section, cell, gap }: Place): ExportRow {
	const { date, shift } = parseRef(ref);
	const label = template.shifts.find(({ id }) => id === shift)?.label;
	const stock = measure.type === "stock" ? stockOf(read, unit.id, measure.id, now) : undefined;
	const level = stock ? stock.level : (gap?.level ?? levelOfValue(measure, cell?.value ?? null));
	return {
		unit,
		section,
		measure,
		...(date !== undefined && { date }),
		...(shift !== undefined && { shift: { id: shift, label: label ?? { sv: shift, en: shift } } }),
		state: stateOf(cell),
		value: cell?.value ?? null,
		...(cell?.below !== undefined && { below: cell.below }),
		...(cell && { cell }),
		level: unit.row.status === "open" ? level : null,
		...(stock && {
			stock: {
				balance: stock.balance,
				left: stock.left,
				burnPerDay: stock.burnPerDay,
				days: stock.level === "black" ? 0 : stock.days,
			},
		}),
		...(gap && { staff: { need: gap.need, gap: gap.gap, borrowed: gap.borrowed, lent: gap.lent } }),
	};
}

function stateOf(cell: { readonly value: Value; readonly below?: number } | undefined): ValueState {
	if (!cell) return "never";
	if (cell.value !== null) return "known";
	return cell.below === undefined ? "unknown" : "below";
}

function cellsByUnit(read: Read): ReadonlyMap<string, readonly (readonly [string, CellRow])[]> {
	const found = new Map<string, (readonly [string, CellRow])[]>();
	for (const [key, cell] of rowsOf(read, "cell")) {
		const cut = key.indexOf("/");
		const unit = key.slice(0, cut);
		const own = found.get(unit);
		const one = [key.slice(cut + 1), cell] as const;
		if (own) own.push(one);
		else found.set(unit, [one]);
	}
	return found;
}

/** By date, and within a date in the order of the shifts. */
function byDay(template: TemplateRow): (one: string, other: string) => number {
	const place = (ref: string) => {
		const { date = "", shift } = parseRef(ref);
		return `${date} ${String(template.shifts.findIndex(({ id }) => id === shift) + 1).padStart(2, "0")}`;
	};
	return (one, other) => (place(one) < place(other) ? -1 : place(one) > place(other) ? 1 : 0);
}
