// One cluster as a row among others: what its summary says at a moment. By the functions that a board's own rows follow from,
// so that a region and a board never say different things. An average is nowhere: what is worst is named.
import { dayOfDate } from "../calendar.ts";
import type { Words } from "../rows/words.ts";
import { localDay } from "../zone.ts";
import {
	type BriefCases,
	type BriefStock,
	movementTypes,
	type BriefTemplate,
	type BriefUnit,
	type ClusterSummary,
	graininessMs,
	levelOfSeverity,
} from "./cluster-summary.ts";
import { dueNow } from "./due.ts";
import { severity } from "./level.ts";
import { isMissed } from "./silence.ts";
import { type Shift, shiftsAhead } from "./shifts.ts";
import { stockAt } from "./stock.ts";
import { closedRank, rankOfOpen } from "./summary.ts";

/** In the order of need, as on a board. */
export const needs = ["black", "critical", "silent", "strained"] as const;
export type Need = (typeof needs)[number];

export interface Sum {
	/** Null: nothing is known. */
	readonly value: number | null;
	/** Of so many units that should have a number, these have none. */
	readonly missing: number;
	readonly of: number;
}

export interface ClusterRow {
	/** Open ones. */
	readonly units: number;
	readonly counts: { readonly [need in Need]: number };
	readonly worst: { readonly unit: string; readonly need: Need } | null;
	/** Every open unit has fallen silent. */
	readonly isSilent: boolean;
	readonly cases: Sum;
	/** Sum of known changes since the moment compared with; null: none is known. */
	readonly delta: number | null;
	/** Units that have a value and had none then. */
	readonly first: number;
	readonly staff: Sum;
	readonly days: { readonly unit: string; readonly item: Words; readonly days: number } | null;
	/** To half a minute. */
	readonly lastReportAt: number | null;
}

/** Cases at a moment that has been, by unit; a unit that is not there had no value. */
export interface ClusterThen {
	readonly cases: { readonly [unit: string]: number };
}

/** `now`: not before the summary was made. `then`: what changes are counted from; undefined: nothing. */
export function clusterRow(summary: ClusterSummary, now: number, then: ClusterThen | undefined): ClusterRow {
	const counts = { black: 0, critical: 0, silent: 0, strained: 0 };
	const cases = { known: 0, missing: 0, sum: 0 };
	const change = { known: 0, sum: 0, first: 0 };
	const staff = { known: 0, missing: 0, sum: 0 };
	let units = 0;
	let silent = 0;
	let lastReportAt: number | null = null;
	let worst: { unit: string; rank: number } | null = null;
	let least: { unit: string; rank: number; item: Words; days: number } | null = null;
	const ahead = summary.templates.map((template) => aheadOf(template, summary, now));
	const today = localDay(now);

	for (const unit of summary.units) {
		const [id, name, , closed, , last, , , , staffed, , brief] = unit;
		const state = stateOf(summary, unit, now, ahead);
		const rank = closed ? closedRank : rankOfOpen({ ...state, changed: false });
		if (last !== null) lastReportAt = Math.max(lastReportAt ?? Number.NEGATIVE_INFINITY, timeOf(summary, last));
		if (!closed) {
			units++;
			if (state.isSilent) silent++;
			const need = needs[rank];
			if (need) {
				counts[need]++;
				if (!worst || rank < worst.rank) worst = { unit: name, rank };
			}
			if (staffed) {
				if (state.missing === null) staff.missing++;
				else {
					staff.known++;
					staff.sum += state.missing;
				}
			}
		}
		if (state.days && (!least || isLess(state.days.days, rank, least))) least = { unit: name, rank, ...state.days };
		if (!brief) continue;
		const value = valueToday(brief, today);
		if (value !== null) {
			cases.known++;
			cases.sum += value;
		} else if (!closed) cases.missing++;
		if (!then) continue;
		const delta = deltaOf(brief, then.cases[id]);
		if (delta === "first") change.first++;
		else if (delta !== null) {
			change.known++;
			change.sum += delta;
		}
	}
	return {
		units,
		counts,
		worst: worst && { unit: worst.unit, need: needs[worst.rank] ?? "strained" },
		isSilent: units > 0 && silent === units,
		cases: sumOf(cases),
		delta: change.known > 0 ? rounded(change.sum) : null,
		first: change.first,
		staff: sumOf(staff),
		days: least && { unit: least.unit, item: least.item, days: least.days },
		lastReportAt,
	};
}

interface State {
	readonly level: ReturnType<typeof levelOfSeverity>;
	readonly isSilent: boolean;
	readonly missing: number | null;
	readonly days: { readonly item: Words; readonly days: number } | null;
}

function stateOf(summary: ClusterSummary, unit: BriefUnit, now: number, ahead: readonly Ahead[]): State {
	const [, , templateAt, closed, held, lastReport, answered, arrived, stock, , shifts, , override] = unit;
	const template = summary.templates[templateAt];
	const byHand = override && now < summary.at + override[1] ? override[0] : undefined;
	if (!template) return { level: levelOfSeverity(byHand ?? 0), isSilent: false, missing: null, days: null };
	let worst = held;
	let days: State["days"] = null;
	const critical = new Set<number>();
	for (const brief of stock) {
		const found = daysOf(summary, brief, now);
		if (found.level) worst = Math.max(worst, severity[found.level]);
		if (found.level === "black" || found.level === "critical") critical.add(brief[0]);
		if (found.days !== null && (!days || found.days < days.days)) days = { item: found.item, days: found.days };
	}
	const missing = missingIn(shifts, ahead[templateAt] ?? new Set());
	worst = Math.max(worst, missing?.level ?? 0);
	const arrivedAt = timeOf(summary, arrived);
	const isLate = (due: BriefTemplate["due"][number], at: number, last: number | undefined) =>
		isMissed(dueNow(due, critical.has(at)), { answered: last, arrivedAt }, now);
	const isSilent =
		!closed &&
		(lastReport === null ||
			template.due.some((due, at) => {
				const last = answered.length === 0 ? lastReport : answered[at];
				if (last === null || last === undefined) return isLate(due, at, undefined);
				if (typeof last === "number") return isLate(due, at, timeOf(summary, last));
				return isLate(due, at, undefined) || isLate(due, at, timeOf(summary, last[0]));
			}));
	return { level: levelOfSeverity(byHand ?? worst), isSilent, missing: missing?.gone ?? null, days };
}

/** Of the shifts that count now: those missing in the one that misses most, and the worst severity. Null: nothing is known. */
function missingIn(shifts: BriefUnit[10], ahead: Ahead): { readonly gone: number; readonly level: number } | null {
	const [first, last] = shifts;
	if (typeof first !== "number" || typeof last !== "number") return null;
	const known = new Map([...ahead].filter((number) => number >= first && number <= last).map((number) => [number, 0]));
	let level = 0;
	for (let at = 2; at < shifts.length; at += 3) {
		const [number, gone, severityOf] = shifts.slice(at, at + 3);
		if (typeof number !== "number" || !known.has(number)) continue;
		if (typeof gone === "number") known.set(number, gone);
		else known.delete(number);
		level = Math.max(level, severityOf ?? 0);
	}
	return known.size === 0 ? null : { gone: Math.max(...known.values()), level };
}

function daysOf(summary: ClusterSummary, brief: BriefStock, now: number) {
	const [, itemAt, count, countedAt, burnPerDay, moves = [], dated = []] = brief;
	const item = summary.items[itemAt] ?? { sv: "", en: "" };
	const from = summary.at + countedAt;
	const since = rowsOf3(moves).map(([after, type, quantity]) => ({
		at: from + after,
		type: movementTypes[type] ?? "withdrawal",
		quantity,
	}));
	const batches = Array.from({ length: dated.length / 2 }, (_, place) => ({
		day: dated[place * 2] ?? 0,
		quantity: dated[place * 2 + 1] ?? 0,
	}));
	const counted = { count, countedAt: from, since, batches, burnPerDay, confidence: "none", recount: false } as const;
	const { level, days } = stockAt(counted, item.days, now);
	return { item, level, days: level === "black" ? 0 : days };
}

function rowsOf3(numbers: readonly number[]): readonly (readonly [number, number, number])[] {
	return Array.from({ length: numbers.length / 3 }, (_, place) => [
		numbers[place * 3] ?? 0,
		numbers[place * 3 + 1] ?? 0,
		numbers[place * 3 + 2] ?? 0,
	]);
}

/** Of a template: the numbers of the shifts that count now. */
type Ahead = ReadonlySet<number>;

function aheadOf(template: BriefTemplate, { at }: ClusterSummary, now: number): Ahead {
	const { shifts } = template;
	const numberOf = ({ date, shift }: Shift) =>
		((dayOfDate(date) ?? 0) - localDay(at)) * shifts.length + shifts.findIndex(({ id }) => id === shift);
	return new Set(shiftsAhead(template, now).map(numberOf));
}

/** The sum over units of a tally is that of the day. */
function valueToday([value, , day]: BriefCases, today: number): number | null {
	return day === undefined || day === today ? value : null;
}

function deltaOf([value, , day, delta = null]: BriefCases, then: number | undefined): number | "first" | null {
	if (day !== undefined) return delta;
	if (value === null) return null;
	return then === undefined ? "first" : rounded(value - then);
}

function isLess(days: number, rank: number, least: { readonly days: number; readonly rank: number }): boolean {
	return days < least.days || (days === least.days && rank < least.rank);
}

function timeOf({ at }: ClusterSummary, halfMinutes: number): number {
	return at + halfMinutes * graininessMs;
}

function sumOf({ known, missing, sum }: { known: number; missing: number; sum: number }): Sum {
	return { value: known > 0 ? rounded(sum) : null, missing, of: known + missing };
}

function rounded(number: number): number {
	return Number(number.toFixed(3));
}
