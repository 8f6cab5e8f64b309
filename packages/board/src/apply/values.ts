// Puts a report's values into their cells, tables' days and ledgers. Judges nothing: everything here has been accepted.
import type { ReportBody } from "../bodies.ts";
import { dateOfDay, dayOfDate } from "../calendar.ts";
import { measureOf } from "../definitions.ts";
import { plausibility } from "../derive/plausibility.ts";
import type { Entry } from "../entry.ts";
import type { Desk } from "../read.ts";
import { parseRef, refOf } from "../refs.ts";
import type { CellRow, ComparisonRow, Value } from "../rows/said.ts";
import type { Measure, TemplateRow } from "../rows/template.ts";
import { isWithinHeldDays } from "./held.ts";
import { putCount } from "./ledger.ts";
import { balanceIn } from "./moved.ts";
import { isNewer } from "./newer.ts";
import { withPoint } from "./points.ts";

export function putValues(desk: Desk, entry: Entry, body: ReportBody, template: TemplateRow): void {
	const comparison = desk.row("comparison", "current");
	const unchanged = new Set(body.unchanged);
	const isOlder = body.template.version < template.version;
	for (const [ref, value] of Object.entries(body.values)) {
		const measure = measureOf(template, parseRef(ref).measure);
		if (!measure) continue;
		if (!isWithinHeldDays(desk, body.unit, ref, measure)) continue;
		const below = body.below && Object.hasOwn(body.below, ref) ? body.below[ref] : undefined;
		const said = { value, below, isUnchanged: unchanged.has(ref), isOlder };
		putCell({ desk, entry, unit: body.unit, ref, measure, comparison, said });
		if (measure.type === "stock") putCount(desk, `${body.unit}/${ref}`, entry, asNumber(value));
	}
}

interface Putting {
	readonly desk: Desk;
	readonly entry: Entry;
	readonly unit: string;
	readonly ref: string;
	readonly measure: Measure;
	readonly comparison: ComparisonRow | undefined;
	readonly said: {
		readonly value: Value;
		readonly below: number | undefined;
		readonly isUnchanged: boolean;
		readonly isOlder: boolean;
	};
}

function putCell({ desk, entry, unit, ref, measure, comparison, said }: Putting): void {
	const key = `${unit}/${ref}`;
	const held = desk.row("cell", key);
	const hasPoints = measure.type === "gauge" || measure.type === "stock";
	const points = hasPoints ? withPoint(held?.points, entry.observedAt, asNumber(said.value)) : undefined;
	if (held && !isNewer(entry, held)) {
		if (points && points !== held.points && held.entry !== entry.id) desk.put("cell", key, { ...held, points });
		return;
	}
	const last = measure.type === "stock" ? balanceIn(desk.row("ledger", key)) : asNumber(held?.value ?? null);
	const flags = flagsOf(measure, last, said);
	const before = beforeOf(held, comparison);
	const streakBefore = () => (held ?? shiftBefore(desk, unit, ref))?.unchangedRow ?? 0;
	desk.put("cell", key, {
		value: said.value,
		...(said.below !== undefined && { below: said.below }),
		observedAt: entry.observedAt,
		receivedAt: entry.receivedAt,
		entry: entry.id,
		actor: entry.actor,
		source: entry.source,
		...(said.isUnchanged && { unchanged: true as const, unchangedRow: streakBefore() + 1 }),
		...(flags.length > 0 && { flags }),
		...(before && { before }),
		...(points && { points }),
	});
}

/** A shift's cell is new every day: its streak goes on from the same shift of the day before. */
function shiftBefore(desk: Desk, unit: string, ref: string): CellRow | undefined {
	const { measure, date, shift } = parseRef(ref);
	const day = date === undefined ? undefined : dayOfDate(date);
	if (day === undefined || shift === undefined) return undefined;
	return desk.row("cell", `${unit}/${refOf({ measure, date: dateOfDay(day - 1), shift })}`);
}

/** What stood in the cell at the comparison point: kept at the first change after it. */
export function beforeOf(held: CellRow | undefined, comparison: ComparisonRow | undefined): CellRow["before"] {
	if (!comparison) return undefined;
	if (held?.before?.seq === comparison.seq) return held.before;
	return { seq: comparison.seq, value: held?.value ?? null };
}

/** Flags tell what was surprising when it arrived. */
function flagsOf(
	measure: Measure,
	last: number | null,
	{ value, isUnchanged, isOlder }: Putting["said"],
): readonly string[] {
	const flags: string[] = [];
	if (isOlder) flags.push("older-template");
	if (typeof value === "number" && !isUnchanged && plausibility(measure, last, value).asks) flags.push("unlikely");
	return flags;
}

function asNumber(value: Value): number | null {
	return typeof value === "number" ? value : null;
}
