// When a section is due, by the clock on the wall in Sweden, and which answer counts for which due time.
import { weekdayOf } from "../calendar.ts";
import { rowOf, type Read } from "../read.ts";
import type { SaidRow } from "../rows/said.ts";
import type { Section, TemplateRow } from "../rows/template.ts";
import { stockOf } from "./stock.ts";
import { templateOf } from "./template.ts";
import { instantOf, localDay, minutesOf } from "../zone.ts";

export type Due = NonNullable<Section["due"]>;

export interface SectionDue {
	readonly section: Section;
	/** The instant it is to be answered by, ms UTC. */
	readonly dueAt: number;
	readonly isLate: boolean;
}

/** The sections of a unit to answer now, in its template's order. */
export function sectionsDueOf(read: Read, unit: string, now: number): readonly SectionDue[] {
	const row = rowOf(read, "unit", unit);
	const template = row && templateOf(read, row.type);
	if (!template) return [];
	const said = (section: string) => rowOf(read, "said", `${unit}/${section}`);
	const due = sectionsDue(
		{ sections: template.sections.map((section) => asDueNow(read, unit, section, now)) },
		said,
		now,
	);
	// Nobody is late for what was due before they came.
	const since = row.put?.since ?? 0;
	return due.map((one) => (one.dueAt < since ? { ...one, isLate: false } : one));
}

/** The same from a template alone. `said` gives the last answer for a section. */
export function sectionsDue(
	template: Pick<TemplateRow, "sections">,
	said: (section: string) => Pick<SaidRow, "observedAt"> | undefined,
	now: number,
): readonly SectionDue[] {
	return template.sections.flatMap((section) => {
		if (!section.due) return [];
		const { dueAt, from } = periodAt(section.due, now);
		const answered = said(section.id)?.observedAt;
		return answered !== undefined && answered >= from ? [] : [{ section, dueAt, isLate: dueAt < now }];
	});
}

/** DOMAIN: stock is counted Monday and Thursday, or daily when critical. */
export function asDueNow(read: Read, unit: string, section: Section, now: number): Section {
	if (!section.due?.dailyWhenCritical) return section;
	const isCritical = section.measures.some(({ id, type }) => {
		const level = type === "stock" ? stockOf(read, unit, id, now).level : null;
		return level === "critical" || level === "black";
	});
	return { ...section, due: dueNow(section.due, isCritical) };
}

/** The due time of a section of whose items one is critical, or none. */
export function dueNow(due: Due, isCritical: boolean): Due {
	if (!due.dailyWhenCritical || !isCritical) return due;
	const { at, silentAfterHours } = due;
	return { at, ...(silentAfterHours !== undefined && { silentAfterHours }) };
}

/**
 * The due time that an answer made at `at` is for, and the first instant of the answers that count for it.
 * Answers belong to the nearest due time: half-way between two the next one's begin. So 07:55 answers today's 08:30,
 * and 16:05 yesterday does not.
 */
export function periodAt(due: Due, at: number): { readonly dueAt: number; readonly from: number } {
	const last = dueAtOrBefore(due, localDay(at), at);
	const next = dueAfter(due, localDay(at), at);
	const turn = halfWay(last, next);
	if (at >= turn) return { dueAt: next, from: turn };
	const earlier = dueAtOrBefore(due, localDay(last), last - 1);
	return { dueAt: last, from: halfWay(earlier, last) };
}

/** The latest due time that was at least `graceMs` ago, and from when an answer counts for it. */
export function lastMissable(
	due: Due,
	now: number,
	graceMs: number,
): { readonly dueAt: number; readonly from: number } {
	const dueAt = dueAtOrBefore(due, localDay(now), now - graceMs);
	const earlier = dueAtOrBefore(due, localDay(dueAt), dueAt - 1);
	return { dueAt, from: halfWay(earlier, dueAt) };
}

function halfWay(one: number, other: number): number {
	return Math.floor((one + other) / 2);
}

function dueAtOrBefore(due: Due, fromDay: number, at: number): number {
	for (let day = fromDay + 1; ; day--) {
		if (!isDueDay(due, day)) continue;
		const instant = instantOf(day, minutesOf(due.at));
		if (instant <= at) return instant;
	}
}

function dueAfter(due: Due, fromDay: number, at: number): number {
	for (let day = fromDay - 1; ; day++) {
		if (!isDueDay(due, day)) continue;
		const instant = instantOf(day, minutesOf(due.at));
		if (instant > at) return instant;
	}
}

/** `everyDays` counts from 1970-01-01, a Thursday; with `weekdays` the weekdays win. */
function isDueDay({ weekdays, everyDays }: Due, day: number): boolean {
	if (weekdays && weekdays.length > 0) return weekdays.includes(weekdayOf(day));
	return everyDays === undefined || day % everyDays === 0;
}
