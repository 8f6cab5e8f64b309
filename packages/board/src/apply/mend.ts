// Lays a correction where its target lies: in the cell if the target is on top, in points and ledger wherever it left something.
import type { CorrectionBody } from "../bodies.ts";
import type { Entry } from "../entry.ts";
import type { Desk } from "../read.ts";
import type { CellRow, CorrectedRow, Value } from "../rows/said.ts";
import { mendCount } from "./ledger.ts";
import { mendPoint } from "./points.ts";
import { beforeOf } from "./values.ts";

/** A correction of a correction is checked against the latest: this many, and this many values. Older ones it must name itself. */
const listed = 40;
const listedValues = 400;

export function mendValues(desk: Desk, entry: Entry, body: CorrectionBody): void {
	const held = desk.row("corrected", body.unit)?.corrections ?? [];
	if (held.some((made) => made.entry === entry.id)) return;
	for (const [ref, { now }] of body.movement === undefined ? Object.entries(body.values) : []) {
		const key = `${body.unit}/${ref}`;
		const cell = desk.row("cell", key);
		if (cell) {
			const mended = mendCell(desk, cell, entry, body, ref);
			if (mended !== cell) desk.put("cell", key, mended);
		}
		// On top the cell knows the target's time; below it the correction carries it.
		const observedAt = cell?.entry === body.target ? cell.observedAt : entry.observedAt;
		mendCount(desk, key, { id: body.target, observedAt }, asNumber(now));
	}
	const values = Object.fromEntries(Object.entries(body.values).map(([ref, { now }]) => [ref, now]));
	const made = { entry: entry.id, target: body.target, values };
	desk.put("corrected", body.unit, { corrections: latest([...held, made]) });
}

/** Flags, bounds and streaks belonged to the wrong value, and go with it. */
function mendCell(desk: Desk, cell: CellRow, entry: Entry, body: CorrectionBody, ref: string): CellRow {
	const now = body.values[ref]?.now ?? null;
	const isOnTop = cell.entry === body.target;
	const points = cell.points && mendPoint(cell.points, isOnTop ? cell.observedAt : entry.observedAt, asNumber(now));
	if (!isOnTop) return points && points !== cell.points ? { ...cell, points } : cell;
	const { observedAt, receivedAt, entry: target, actor, source } = cell;
	const below = body.below && Object.hasOwn(body.below, ref) ? body.below[ref] : undefined;
	const before = beforeOf(cell, desk.row("comparison", "current"));
	return {
		value: now,
		...(below !== undefined && { below }),
		observedAt,
		receivedAt,
		entry: target,
		actor,
		source,
		correctedBy: entry.id,
		...(before && { before }),
		...(points && { points }),
	};
}

function latest(made: CorrectedRow["corrections"]): CorrectedRow["corrections"] {
	let values = 0;
	const first = made.findLastIndex((one, place) => {
		values += Object.keys(one.values).length;
		return made.length - place > listed || (values > listedValues && place < made.length - 1);
	});
	return made.slice(first + 1);
}

function asNumber(value: Value): number | null {
	return typeof value === "number" ? value : null;
}
