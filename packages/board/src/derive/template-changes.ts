// What differs between two versions of a template, one thing a line. Knows no words: whoever shows it has them.
import type { TemplateBody } from "../bodies.ts";
import type { Measure, Section } from "../rows/template.ts";
import type { Words } from "../rows/words.ts";
import { limitNames, limitsOf, silentAfterHours, type LimitName } from "./limits.ts";

/** As a version is published: what a board keeps of earlier ones is no part of it. */
export type TemplateVersion = Pick<TemplateBody, "unitTypes" | "label" | "shifts" | "sections">;

/** Fields of a measure that are compared whole, in the order of the form. */
const fields = [
	"label",
	"short",
	"hint",
	"counted",
	"decimals",
	"min",
	"max",
	"volatile",
	"names",
	"options",
	"keepDays",
	"shifts",
	"packs",
	"perCase",
	"column",
] as const;
export type MeasureField = (typeof fields)[number];

type Number = number | undefined;

export type TemplateChange =
	| { readonly is: "label"; readonly was: Words; readonly now: Words }
	| { readonly is: "unit-types"; readonly was: readonly string[]; readonly now: readonly string[] }
	/** `roles`: ids of the staff measures that are asked for by shift. */
	| { readonly is: "shifts"; readonly roles: readonly string[] }
	| { readonly is: "section-added" | "section-removed"; readonly section: Words; readonly id: string }
	| { readonly is: "sections-order" }
	| { readonly is: "section-label"; readonly section: Words; readonly was: Words; readonly now: Words }
	| {
			readonly is: "due";
			readonly section: Words;
			readonly id: string;
			readonly was: Section["due"];
			readonly now: Section["due"];
	  }
	| {
			readonly is: "silence";
			readonly section: Words;
			readonly id: string;
			readonly was: number | null;
			readonly now: number | null;
	  }
	| { readonly is: "order"; readonly section: Words }
	| { readonly is: "added" | "removed"; readonly measure: Measure; readonly section: Words }
	| { readonly is: "moved"; readonly measure: Measure; readonly section: Words }
	| {
			readonly is: "field";
			readonly measure: Measure;
			readonly field: MeasureField;
			readonly was: Measure[MeasureField];
			readonly now: Measure[MeasureField];
	  }
	| {
			readonly is: "limit";
			readonly measure: Measure;
			readonly limit: LimitName;
			readonly was: Number;
			readonly now: Number;
	  };

/** In the order of the form. Empty: a unit that reports under one notices nothing of the other. */
export function templateChanges(was: TemplateVersion, now: TemplateVersion): readonly TemplateChange[] {
	const changes: TemplateChange[] = [];
	if (!same(was.label, now.label)) changes.push({ is: "label", was: was.label, now: now.label });
	if (!same(was.unitTypes, now.unitTypes)) changes.push({ is: "unit-types", was: was.unitTypes, now: now.unitTypes });
	if (!same(was.shifts, now.shifts)) changes.push({ is: "shifts", roles: rolesOf(now) });
	const before = new Map(was.sections.map((section) => [section.id, section]));
	const after = new Set(now.sections.map(({ id }) => id));
	for (const { id, label } of was.sections)
		if (!after.has(id)) changes.push({ is: "section-removed", section: label, id });
	if (!inSameOrder(was.sections, now.sections)) changes.push({ is: "sections-order" });
	const placed = placesOf(was);
	const kept = placesOf(now);
	for (const section of was.sections)
		for (const measure of section.measures)
			if (!kept.has(measure.id)) changes.push({ is: "removed", measure, section: section.label });
	for (const section of now.sections) {
		const held = before.get(section.id);
		if (held) changes.push(...sectionChanges(held, section));
		else changes.push({ is: "section-added", section: section.label, id: section.id });
		for (const measure of section.measures) {
			const old = placed.get(measure.id);
			if (!old) {
				changes.push({ is: "added", measure, section: section.label });
				continue;
			}
			if (old.section !== section.id) changes.push({ is: "moved", measure, section: section.label });
			changes.push(...measureChanges(old.measure, measure));
		}
	}
	return changes;
}

/** The ids of measures whose level may come out otherwise, and of sections whose silence may. */
export function alarmsMoved(changes: readonly TemplateChange[]): {
	readonly measures: ReadonlySet<string>;
	readonly sections: ReadonlySet<string>;
} {
	const measures = new Set<string>();
	const sections = new Set<string>();
	for (const change of changes) {
		if (change.is === "shifts") for (const role of change.roles) measures.add(role);
		if (movesSilence(change)) sections.add(change.id);
		if (change.is === "limit" && changesLevel(change.limit)) measures.add(change.measure.id);
		if (change.is === "field" && change.field === "options") measures.add(change.measure.id);
	}
	return { measures, sections };
}

/** Whether somebody falls silent hangs on how late they may be, on when they were due, and on whether they are asked at all. */
function movesSilence(change: TemplateChange): change is TemplateChange & { readonly id: string } {
	return ["silence", "due", "section-added", "section-removed"].includes(change.is);
}

function rolesOf({ sections }: TemplateVersion): readonly string[] {
	return sections.flatMap(({ measures }) => measures.flatMap(({ id, type }) => (type === "staff" ? [id] : [])));
}

function changesLevel(limit: LimitName): boolean {
	return limit !== "days.keep" && limit !== "unlikelyTimes" && limit !== "retypeAfter";
}

function sectionChanges(was: Section, now: Section): readonly TemplateChange[] {
	const changes: TemplateChange[] = [];
	if (!same(was.label, now.label))
		changes.push({ is: "section-label", section: now.label, was: was.label, now: now.label });
	if (!same(plainDue(was), plainDue(now)))
		changes.push({ is: "due", section: now.label, id: now.id, was: was.due, now: now.due });
	const [silentWas, silentNow] = [silentAfterHours(was), silentAfterHours(now)];
	if (silentWas !== silentNow)
		changes.push({ is: "silence", section: now.label, id: now.id, was: silentWas, now: silentNow });
	if (!inSameOrder(was.measures, now.measures)) changes.push({ is: "order", section: now.label });
	return changes;
}

function plainDue({ due }: Section): Section["due"] {
	if (!due) return null;
	const { silentAfterHours: _silent, ...rest } = due;
	return rest;
}

function measureChanges(was: Measure, now: Measure): readonly TemplateChange[] {
	const changes: TemplateChange[] = [];
	for (const field of fields)
		if (!same(was[field], now[field]))
			changes.push({ is: "field", measure: now, field, was: was[field], now: now[field] });
	const [before, after] = [limitsOf(was), limitsOf(now)];
	for (const limit of limitNames)
		if (before[limit] !== after[limit])
			changes.push({ is: "limit", measure: now, limit, was: before[limit], now: after[limit] });
	return changes;
}

function placesOf({ sections }: TemplateVersion) {
	return new Map(
		sections.flatMap((section) => section.measures.map((measure) => [measure.id, { measure, section: section.id }])),
	);
}

/** Of those that are in both. */
function inSameOrder(was: readonly { readonly id: string }[], now: readonly { readonly id: string }[]): boolean {
	const ids = new Set(now.map(({ id }) => id));
	const had = new Set(was.map(({ id }) => id));
	return same(
		was.flatMap(({ id }) => (ids.has(id) ? [id] : [])),
		now.flatMap(({ id }) => (had.has(id) ? [id] : [])),
	);
}

/** Absent, `undefined` and an empty list or `false` say the same. */
function same(one: unknown, other: unknown): boolean {
	return JSON.stringify(plain(one)) === JSON.stringify(plain(other));
}

function plain(value: unknown): unknown {
	if (value === undefined || value === false) return null;
	if (Array.isArray(value)) return value.length === 0 ? null : value.map(plain);
	if (typeof value !== "object" || value === null) return value;
	return Object.fromEntries(
		Object.entries(value)
			.filter(([, held]) => held !== undefined)
			.toSorted(([one], [other]) => (one < other ? -1 : 1))
			.map(([key, held]) => [key, plain(held)]),
	);
}
