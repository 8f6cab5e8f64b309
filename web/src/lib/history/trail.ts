// One cell's past, read from a unit's entries: who said what, and what was put right. Knows nothing of how entries are fetched or shown.
import type { CorrectionBody, MovementBody, ReportBody } from "@samlad/board/bodies";
import type { Entry } from "@samlad/board/entry";
import type { Value } from "@samlad/board/rows/said";
import type { MovementType } from "@samlad/board/rows/stock";
import { lentIn, type LentStep } from "./lent.ts";

/** The reason that a correction made by *Ångra* gives. */
export const takenBack = "ångrat";

export interface Mended {
	readonly entry: string;
	readonly actor: string;
	readonly receivedAt: number;
	readonly now: Value;
	readonly why: string;
}

export interface Step {
	readonly entry: string;
	readonly actor: string;
	readonly source: string;
	readonly observedAt: number;
	readonly receivedAt: number;
	/** What the value was before this step; undefined: not known here, or nothing had been said. */
	readonly from?: Value;
	/** As first said; of a movement how much moved. */
	readonly to: Value;
	/** Stock that moved: nothing was counted. */
	readonly moved?: MovementType;
	/** Of a movement: the other unit. */
	readonly other?: string;
	readonly unchanged: boolean;
	/** Corrections of it, oldest first; the last one stands. */
	readonly mended: readonly Mended[];
}

/** Steps of one cell, newest observation first. `entries` in any order; those that do not touch the cell are passed over. */
export function trailOf(ref: string, entries: readonly Entry[]): readonly Step[] {
	const corrections = new Map<string, Mended[]>();
	for (const entry of bySeq(entries)) {
		const body = correctionIn(entry);
		const put = body?.values[ref];
		if (!body || !put) continue;
		const mended = corrections.get(body.target) ?? [];
		mended.push({ entry: entry.id, actor: entry.actor, receivedAt: entry.receivedAt, now: put.now, why: body.why });
		corrections.set(body.target, mended);
	}

	const lent = lentIn(entries);
	const steps: Step[] = [];
	let stood: Value | undefined;
	for (const entry of byObservation(entries)) {
		const report = reportIn(entry);
		const loan = lent.get(entry.id);
		const movement = loan ? asMovement(loan) : movementIn(entry);
		const to = (report ?? movement)?.values[ref];
		if (to === undefined) continue;
		const mended = loan ? mendedIn(loan) : (corrections.get(entry.id) ?? []);
		steps.push({
			entry: entry.id,
			actor: entry.actor,
			source: entry.source,
			observedAt: entry.observedAt,
			receivedAt: entry.receivedAt,
			...(stood === undefined || movement ? {} : { from: stood }),
			to,
			...(movement && { moved: movement.movement }),
			...(movement?.other !== undefined && { other: movement.other }),
			unchanged: report?.unchanged?.includes(ref) ?? false,
			mended,
		});
		// What moved comes between two counts, and is neither.
		if (report) stood = standing({ mended, to });
	}
	return steps.reverse();
}

export function standing(step: Pick<Step, "to" | "mended">): Value {
	const last = step.mended.at(-1);
	return last ? last.now : step.to;
}

export function reportIn(entry: Entry): ReportBody | undefined {
	return entry.kind === "report" ? (entry.body as unknown as ReportBody) : undefined;
}

function asMovement({ movement, item, amount, other }: LentStep): Pick<MovementBody, "movement" | "values" | "other"> {
	return { movement, values: { [item]: amount }, ...(other !== undefined && { other }) };
}

/** What did not happen moved nothing. */
function mendedIn({ mended }: LentStep): readonly Mended[] {
	return mended.map(([{ id, actor, receivedAt }, { amount, why = "" }]) => ({
		entry: id,
		actor,
		receivedAt,
		now: amount ?? 0,
		why,
	}));
}

function movementIn(entry: Entry): MovementBody | undefined {
	return entry.kind === "movement" ? (entry.body as unknown as MovementBody) : undefined;
}

export function correctionIn(entry: Entry): CorrectionBody | undefined {
	return entry.kind === "correction" ? (entry.body as unknown as CorrectionBody) : undefined;
}

function bySeq(entries: readonly Entry[]): readonly Entry[] {
	return entries.toSorted((a, b) => a.seq - b.seq);
}

function byObservation(entries: readonly Entry[]): readonly Entry[] {
	return entries.toSorted((a, b) => a.observedAt - b.observedAt || (a.id < b.id ? -1 : 1));
}
