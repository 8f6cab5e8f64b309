// How often a board would have raised an alarm under other limits: its own log told again, with templates laid over those that it had.
import { definitionsOf } from "../definitions.ts";
import type { Entry } from "../entry.ts";
import { rowOf, type Read, type Row, type Write } from "../read.ts";
import type { TemplateRow } from "../rows/template.ts";
import { reasons } from "./level.ts";
import { silence } from "./silence.ts";
import { templateOfUnit } from "./template.ts";

/** Sections are due and units fall silent by half hours. */
const stepMs = 1_800_000;

export interface TrialInput {
	/** The tables as they stood at `from`. */
	readonly start: Read;
	/** What was stored after that, in order; what came later than `to` is left out. */
	readonly entries: readonly Entry[];
	readonly apply: (read: Read, entry: Entry) => readonly Write[];
	readonly from: number;
	readonly to: number;
	/** By id: laid over the board's own at every moment. */
	readonly templates: ReadonlyMap<string, Pick<TemplateRow, "unitTypes" | "label" | "shifts" | "sections" | "version">>;
	/** Only alarms of these are looked for. */
	readonly measures: ReadonlySet<string>;
	readonly sections: ReadonlySet<string>;
}

export interface Alarm {
	readonly unit: string;
	/** A measure that became critical or ran out, or a section that nobody answered for. */
	readonly of: { readonly measure: string } | { readonly section: string };
	readonly at: number;
	/** When it was over; undefined: it was not. */
	readonly until: number | undefined;
}

/**
 * An alarm is raised as a measure of a unit becomes critical or a section silent, and is one until that is over. Looked at as
 * each entry is stored, for the unit that it is about, and every half hour, for all: stock runs down and units fall silent by time.
 */
export function trial(input: TrialInput): readonly Alarm[] {
	const going = trialBySteps(input);
	for (;;) {
		const step = going.next();
		if (step.done) return step.value;
	}
}

/** The same a little at a time, for whoever has other things to do meanwhile. Yields how far it has come, from 0 to 1. */
export function* trialBySteps({
	start,
	entries,
	apply,
	from,
	to,
	templates,
	measures,
	sections,
}: TrialInput): Generator<number, readonly Alarm[], void> {
	const tables = new Map<string, Map<string, Row>>();
	const held = (table: string) => {
		const known = tables.get(table);
		if (known) return known;
		const rows = new Map(start.rows(table));
		tables.set(table, rows);
		return rows;
	};
	const own: Read = { row: (table, key) => held(table).get(key), rows: (table) => held(table) };
	const read = withTemplates(own, templates);
	const open = new Map<string, Alarm>();
	const alarms: Alarm[] = [];
	const look = (unit: string, now: number) => {
		const found = new Map<string, Alarm["of"]>();
		if (measures.size > 0)
			for (const { measure, level } of reasons(read, unit, now, measures))
				if (level === "critical" || level === "black") found.set(measure, { measure });
		const silent = sections.size > 0 ? silence(read, unit, now) : undefined;
		if (silent?.silent)
			for (const section of silent.sections) if (sections.has(section)) found.set(`§${section}`, { section });
		for (const [key, alarm] of open)
			if (alarm.unit === unit && !found.has(key.slice(unit.length + 1))) {
				open.delete(key);
				alarms.push({ ...alarm, until: now });
			}
		for (const [key, of] of found) {
			const id = `${unit}/${key}`;
			if (!open.has(id)) open.set(id, { unit, of, at: now, until: undefined });
		}
	};
	const lookAtAll = (now: number) => {
		for (const [unit] of own.rows("unit")) look(unit, now);
	};
	lookAtAll(from);
	let next = from + stepMs;
	/** An entry of a half hour is there as that half hour is looked at. */
	function* passUpTo(until: number): Generator<number, void, void> {
		for (; next < until; next += stepMs) {
			lookAtAll(next);
			yield (next - from) / (to - from);
		}
	}
	for (const entry of entries) {
		if (entry.receivedAt > to) break;
		yield* passUpTo(entry.receivedAt);
		for (const { table, key, row } of apply(own, entry)) {
			if (row) held(table).set(key, row);
			else held(table).delete(key);
		}
		const unit = (entry.body as { readonly unit?: unknown }).unit;
		if (typeof unit === "string" && rowOf(read, "unit", unit)) look(unit, entry.receivedAt);
		yield Math.max(0, (entry.receivedAt - from) / (to - from));
	}
	yield* passUpTo(to);
	lookAtAll(to);
	// What stood as the time began was raised before it, and what another entry of the same moment ended was never seen.
	return [...alarms, ...open.values()]
		.filter(({ at, until }) => at > from && until !== at)
		.toSorted((one, other) => one.at - other.at || (one.unit < other.unit ? -1 : 1));
}

/** One board's templates in place of its own, for all that is derived. */
export function withTemplates(read: Read, templates: TrialInput["templates"]): Read {
	const laid = new Map<string, Row>(
		[...templates].map(([id, template]) => [id, { ...read.row("template", id), ...template } as unknown as Row]),
	);
	return {
		row: (table, key) => (table === "template" ? (laid.get(key) ?? read.row(table, key)) : read.row(table, key)),
		rows: (table) => {
			if (table !== "template") return read.rows(table);
			return new Map([...read.rows(table), ...laid]);
		},
	};
}

/** The units whose form has any of these measures or sections: those that a trial says something of. */
export function unitsTried(read: Read, { measures, sections }: Pick<TrialInput, "measures" | "sections">): number {
	return [...read.rows("unit")].filter(([unit]) => {
		const template = templateOfUnit(read, unit);
		if (!template || rowOf(read, "unit", unit)?.status !== "open") return false;
		const { measures: all } = definitionsOf(template);
		return [...measures].some((id) => all.has(id)) || template.sections.some(({ id }) => sections.has(id));
	}).length;
}
