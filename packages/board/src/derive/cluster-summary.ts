// What a region needs to know of one cluster, small enough to keep and to send for each of hundreds. Holds no ages and no
// levels that time moves: those follow from it at whatever moment it is read (`cluster-row.ts`).
import { dayOfDate } from "../calendar.ts";
import { measureOf } from "../definitions.ts";
import { rowOf, rowsOf, type Read } from "../read.ts";
import type { Level } from "../rows/care.ts";
import type { Measure, TemplateRow } from "../rows/template.ts";
import type { UnitRow } from "../rows/unit.ts";
import type { Words } from "../rows/words.ts";
import { localDay } from "../zone.ts";
import { communityCases } from "./community.ts";
import type { Due } from "./due.ts";
import { levelOfValue, severity } from "./level.ts";
import { overrideOf } from "./override.ts";
import { shiftsOn } from "./shifts.ts";
import { gapsIn, missingPerShift } from "./staff.ts";
import type { Counted } from "./left.ts";
import { defaultDays } from "./defaults.ts";
import { countedOf } from "./stock.ts";
import { compareNames, unitCases } from "./summary.ts";
import { measuresOf, sectionsAsked, templateOf } from "./template.ts";

/** Rises when the same tables would give another summary. */
export const summaryForm = 3;

/** Answers count by due times of whole minutes and by the half of two: half a minute loses nothing. */
export const graininessMs = 30_000;

/**
 * Times are counted from `at`: those of reports in half minutes, those of counts in ms. True of every moment from `at` on,
 * for as long as nothing is reported.
 */
export interface ClusterSummary {
	readonly form: typeof summaryForm;
	/** ms UTC, a whole half minute. */
	readonly at: number;
	readonly templates: readonly BriefTemplate[];
	readonly items: readonly BriefItem[];
	/** By name, as they stand on a board; retired ones and community cases are no units. */
	readonly units: readonly BriefUnit[];
	readonly community?: BriefCommunity;
}

export interface BriefTemplate {
	/** Sections asked for at the same times are one. */
	readonly due: readonly Due[];
	readonly shifts: readonly { readonly id: string; readonly from: string; readonly to: string }[];
}

export interface BriefItem extends Words {
	/** Its own levels, where it has any. */
	readonly days?: NonNullable<Measure["days"]>;
}

export type BriefUnit = readonly [
	id: string,
	name: string,
	/** In `templates`; −1: nothing is asked of it. */
	template: number,
	closed: 0 | 1,
	/** The severity of the worst gauge or choice; 0: none is worse than normal. */
	held: number,
	/** Null: it has never reported. */
	lastReport: number | null,
	/**
	 * Of each `due`: the earliest of its sections' last answers; null: none was answered. In a list: and some never were.
	 * Empty: all are the last report.
	 */
	answered: readonly (number | null | readonly [number])[],
	/** When the unit came, if some section was never answered. */
	arrived: number,
	stock: readonly BriefStock[],
	/** Whether the rota needs anybody. */
	staffed: 0 | 1,
	/**
	 * The first and the last shift that somebody has spoken of, numbered from `at`'s day on; then of each between them where
	 * somebody is missing: its number, how many, the worst role's severity. Null: nobody has spoken of it.
	 */
	shifts: readonly (number | null)[],
	/** Null: the template has no measure for the column. */
	cases: BriefCases | null,
	/** The level set by hand: its severity, and until when, ms after `at`. */
	override?: readonly [severity: number, until: number],
];

/**
 * `due`: its section's, where that is asked for more often when its items run out; else −1. The one that runs out first: no
 * other can be worse.
 */
export type BriefStock = readonly [
	due: number,
	item: number,
	count: number,
	countedAt: number,
	burnPerDay: number | null,
	/** What moved since, three numbers each: ms after the count, its place in `movementTypes`, how much. */
	moves?: readonly number[],
	/** What came with a date, two numbers each: its last day since 1970, how much. */
	batches?: readonly number[],
];

export const movementTypes = ["withdrawal", "delivery", "discard", "lent", "borrowed"] as const;

/** `day` and `delta` only of a tally: the newest reporting day, and the change from the one before. */
export type BriefCases = readonly [value: number | null, below?: number | null, day?: number, delta?: number | null];

export interface BriefCommunity {
	/** The Monday of the newest week, days since 1970. */
	readonly to: number;
	/** Oldest first; null: unknown. */
	readonly weeks: readonly (number | null)[];
	/** The newest is unknown, but less than this. */
	readonly below?: number;
	/** Left out: unknown, so there is no figure per 10 000. */
	readonly inhabitants?: number;
}

/** Half a year, what a small curve can show. */
const weeksKept = 26;
/** A rota is filled in eight days ahead, and one day more by the clocks of others. */
const daysAhead = 9;

export function clusterSummary(read: Read, now: number): ClusterSummary {
	const at = Math.floor(now / graininessMs) * graininessMs;
	const templates: BriefTemplate[] = [];
	const items: BriefItem[] = [];
	const units = [...rowsOf(read, "unit")]
		.filter(([, { status, type }]) => status !== "retired" && type !== "kommun")
		.sort(([idA, a], [idB, b]) => compareNames({ id: idA, unit: a }, { id: idB, unit: b }))
		.map(([id, row]) => unitOf({ read, id, row, at, now, templates, items }));
	const community = communityOf(read);
	return { form: summaryForm, at, templates, items, units, ...(community && { community }) };
}

interface Making {
	readonly read: Read;
	readonly id: string;
	readonly row: UnitRow;
	readonly at: number;
	readonly now: number;
	readonly templates: BriefTemplate[];
	readonly items: BriefItem[];
}

function unitOf(making: Making): BriefUnit {
	const { read, id, row, at, templates } = making;
	const closed = row.status === "open" ? 0 : 1;
	const template = templateOf(read, row.type);
	const override = overrideIn(making);
	if (!template || sectionsAsked(template).length === 0)
		return [id, row.name, -1, closed, 0, null, [], 0, [], 0, [], null, ...override];
	const brief = { due: duesOf(template).map(({ due }) => due), shifts: template.shifts.map(plainShift) };
	const { answered, last, someNever } = answersOf(making, template);
	const { staffed, shifts } = staffOf(making, template);
	return [
		id,
		row.name,
		placeIn(templates, brief),
		closed,
		heldLevel(read, id, template),
		last,
		answered,
		someNever ? Math.ceil(((row.put?.since ?? 0) - at) / graininessMs) : 0,
		stockKept(making, template),
		staffed,
		shifts,
		casesOf(read, id, template),
		...override,
	];
}

function overrideIn({ read, id, at, now }: Making): readonly [] | readonly [readonly [number, number]] {
	const override = overrideOf(read, id, now);
	return override ? [[severity[override.level], override.until - at]] : [];
}

function plainShift({ id, from, to }: TemplateRow["shifts"][number]) {
	return { id, from, to };
}

interface DueGroup {
	readonly due: Due;
	readonly sections: readonly string[];
}

const grouped = new WeakMap<TemplateRow, readonly DueGroup[]>();

/** What is asked for at the same times; a section that is asked for more often when its own items run out stands alone. */
function duesOf(template: TemplateRow): readonly DueGroup[] {
	const known = grouped.get(template);
	if (known) return known;
	const groups = new Map<string, { due: Due; sections: string[] }>();
	for (const { id, due } of template.sections) {
		if (!due) continue;
		const key = JSON.stringify(due.dailyWhenCritical ? [due, id] : due);
		const group = groups.get(key);
		if (group) group.sections.push(id);
		else groups.set(key, { due, sections: [id] });
	}
	const all = [...groups.values()];
	grouped.set(template, all);
	return all;
}

function answersOf({ read, id, at }: Making, template: TemplateRow) {
	const said = (section: string) => {
		const answered = rowOf(read, "said", `${id}/${section}`)?.observedAt;
		return answered === undefined ? null : Math.floor((answered - at) / graininessMs);
	};
	let someNever = false;
	const answered = duesOf(template).map(({ sections }) => {
		const all = sections.map(said);
		const times = all.filter((time) => time !== null);
		if (times.length < all.length) someNever = true;
		if (times.length === 0) return null;
		const earliest = Math.min(...times);
		return times.length < all.length ? ([earliest] as const) : earliest;
	});
	const all = template.sections.flatMap((section) => said(section.id) ?? []);
	const last = all.length > 0 ? Math.max(...all) : null;
	const isOne = last !== null && answered.every((time) => time === last);
	return { answered: isOne ? [] : answered, someNever, last };
}

function heldLevel(read: Read, unit: string, template: TemplateRow): number {
	let worst = 0;
	for (const { measure } of measuresOf(template)) {
		const level =
			measure.type === "gauge" || measure.type === "choice"
				? levelOfValue(measure, rowOf(read, "cell", `${unit}/${measure.id}`)?.value ?? null)
				: null;
		if (level && severity[level] > Math.max(worst, severity.normal)) worst = severity[level];
	}
	return worst;
}

/**
 * Days of all items fall alike from one count to the next: of those with the same levels the first to run out stays the worst.
 * An item that has moved since, or has a date, falls by its own line and is kept apart.
 */
function stockKept({ read, id, at, items }: Making, template: TemplateRow): readonly BriefStock[] {
	const first = new Map<string, { emptyAt: number; measure: Measure; due: number; counted: Counted }>();
	const dues = duesOf(template);
	for (const { measure, section } of measuresOf(template)) {
		if (measure.type !== "stock") continue;
		const counted = countedOf(read, id, measure.id);
		const { count, countedAt, burnPerDay } = counted;
		if (count === null || countedAt === null) continue;
		const isApart = counted.since.length > 0 || counted.batches.length > 0;
		const isGone = count <= 0;
		if (!isApart && !isGone && (burnPerDay === null || burnPerDay <= 0)) continue;
		const emptyAt = isGone ? Number.NEGATIVE_INFINITY : countedAt + (count / (burnPerDay ?? 1)) * 86_400_000;
		const due = dues.findIndex(({ due, sections }) => due.dailyWhenCritical && sections.includes(section.id));
		const key = isApart ? measure.id : `${due} ${levelsOf(measure)}`;
		const held = first.get(key);
		if (held && held.emptyAt <= emptyAt) continue;
		first.set(key, { emptyAt, measure, due, counted });
	}
	const all = [...first.values()];
	const plain = all.filter(({ counted }) => counted.since.length === 0 && counted.batches.length === 0);
	const kept = all.filter(
		(one) =>
			one.due >= 0 ||
			!plain.includes(one) ||
			!plain.some((other) => other.due >= 0 && isAlike(other.measure, one.measure) && other.emptyAt <= one.emptyAt),
	);
	return kept.map(({ measure, due, counted }) => {
		const { count, countedAt, burnPerDay, since, batches } = counted;
		const item = placeIn(items, { ...(measure.short ?? measure.label), ...(measure.days && { days: measure.days }) });
		const from = countedAt ?? at;
		const moves = since.flatMap(({ at, type, quantity }) => [at - from, movementTypes.indexOf(type), quantity]);
		const dated = batches.flatMap(({ day, quantity }) => [day, quantity]);
		const brief = [due, item, count ?? 0, from - at, burnPerDay] as const;
		if (dated.length > 0) return [...brief, moves, dated];
		return moves.length > 0 ? [...brief, moves] : brief;
	});
}

function levelsOf({ days }: Measure): string {
	return JSON.stringify(days ?? defaultDays);
}

function isAlike(one: Measure, other: Measure): boolean {
	return levelsOf(one) === levelsOf(other);
}

/** Shifts that are over are of no more use. */
function staffOf(
	{ read, id, row, now }: Making,
	template: TemplateRow,
): { readonly staffed: 0 | 1; readonly shifts: readonly (number | null)[] } {
	const today = localDay(now);
	const ahead = shiftsOn(template, today - 1, today + daysAhead).filter(({ to }) => to > now);
	const gaps = gapsIn(read, { unit: id, row, template }, ahead);
	const known = gaps.filter(({ gap }) => gap !== null);
	const worst = new Map<string, number>();
	for (const { date, shift, level } of known) {
		const key = `${date}/${shift}`;
		worst.set(key, Math.max(worst.get(key) ?? 0, level && level !== "normal" ? severity[level] : 0));
	}
	const missing = missingPerShift(known);
	const spoken = ahead.flatMap(({ date, shift }) => {
		const key = `${date}/${shift}`;
		const gone = missing.get(key);
		const place = template.shifts.findIndex(({ id }) => id === shift);
		const number = ((dayOfDate(date) ?? 0) - today) * template.shifts.length + place;
		return gone === undefined ? [] : [{ number, gone, level: worst.get(key) ?? 0 }];
	});
	const first = spoken[0];
	const last = spoken.at(-1);
	if (!first || !last) return { staffed: gaps.length > 0 ? 1 : 0, shifts: [] };
	const shifts: (number | null)[] = [first.number, last.number];
	for (let number = first.number; number <= last.number; number++) {
		const one = spoken.find((shift) => shift.number === number);
		if (!one) shifts.push(number, null, 0);
		else if (one.gone > 0 || one.level > 0) shifts.push(number, one.gone, one.level);
	}
	return { staffed: gaps.length > 0 ? 1 : 0, shifts };
}

function casesOf(read: Read, unit: string, template: TemplateRow): BriefCases | null {
	const found = unitCases(read, unit, undefined);
	if (!found) return null;
	const { value, below, measure } = found;
	if (measureOf(template, measure)?.type === "tally")
		return [value, below ?? null, rowOf(read, "held", `${unit}/${measure}`)?.to ?? 0, found.delta];
	return below === undefined ? [value] : [value, below];
}

function communityOf(read: Read): BriefCommunity | undefined {
	const { weeks, inhabitants } = communityCases(read) ?? { weeks: [] };
	const newest = weeks.at(-1);
	if (!newest) return undefined;
	return {
		to: newest.day,
		weeks: weeks.slice(-weeksKept).map(({ value }) => value),
		...(newest.value === null && newest.below !== undefined && { below: newest.below }),
		...(inhabitants !== undefined && inhabitants > 0 && { inhabitants }),
	};
}

function placeIn<T>(list: T[], one: T): number {
	const text = JSON.stringify(one);
	const found = list.findIndex((other) => JSON.stringify(other) === text);
	return found >= 0 ? found : list.push(one) - 1;
}

/** The level of a severity; undefined: none worse than normal. */
export function levelOfSeverity(found: number): Level {
	return found === 4 ? "black" : found === 3 ? "critical" : found === 2 ? "strained" : "normal";
}
