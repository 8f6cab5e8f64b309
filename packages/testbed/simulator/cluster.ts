// People on a real cluster's board, for the simulator: reports on time and late, unknowns, corrections, closings, and mistakes; and
// what those say who lead it, ask, lend and move stock.
// Beside them an account of what the board must say, worked out from the log by a rule of its own.
import { isDeepStrictEqual } from "node:util";
import { correctionOf, firstTemplates, guardText, rowOf, rules } from "@samlad/board";
import type { CorrectionBody, ReportBody, TemplateBody, UnitBody } from "@samlad/board/bodies";
import type { Actor } from "@samlad/board/entry";
import type { Value } from "@samlad/board/rows/said";
import type { DraftInput, Entry, Json, Read, Rules } from "@samlad/sync";
import { between, pick, type Random } from "@samlad/sync/simulator/random";
import type { Said, Scenario } from "@samlad/sync/simulator/scenario";
import { ask, askFault } from "./asking.ts";
import { lead, leadFault } from "./leading.ts";
import { lend, lendFault } from "./lending.ts";
import { type Counted, move, moveFault } from "./moving.ts";
import { firstMeeting, meet, meetFault } from "./meeting.ts";
import { promise, promiseFault } from "./promising.ts";
import { request, requestFault } from "./requesting.ts";
import { byTime, ofKind, said } from "./saying.ts";

const template = firstTemplates.find(({ unitTypes }) => unitTypes.includes("care-home"));
const units = ["aldreboende-a", "aldreboende-b"];
const refs = ["cases.residents.confirmed", "cases.residents.suspected", "stock.ffp2"];

/** One release later: a table more. */
const newer: Rules<Actor> = {
	...rules,
	projectionVersion: rules.projectionVersion + 1,
	apply: (read, entry) => [...rules.apply(read, entry), { table: "release", key: "last", row: { seq: entry.seq } }],
};

export const clusterScenario: Scenario<Actor> = {
	boards: ["north", "south"],
	rules: (isNewer) => (isNewer ? newer : rules),
	actor: (person) => ({
		person,
		grants: [
			{ role: "coordinator", board: "*" },
			{ role: "admin", board: "*" },
		],
	}),
	beginning: () => [
		said("template", template),
		...units.map((unit) => said("unit", unitBody(unit, "open"))),
		firstMeeting(),
	],
	say,
	undeserved: new Set(["bad-shape", "target-unknown"]),
	// When it was received, and which comparison it followed, is known once it is stored.
	settled: ({ value = null, observedAt = null, entry = null, actor = null }) => ({ value, observedAt, entry, actor }),
	fault,
};

function unitBody(unit: string, status: UnitBody["status"]): UnitBody {
	return { unit, name: unit, type: "care-home", status, capacity: 48 };
}

function say(read: Read, random: Random, now: number): Said {
	const unit = pick(random, units) ?? "";
	if (random() < 0.5) return { inputs: sayMore(read, random, now) };
	const chance = random();
	if (chance < 0.5) return { inputs: [report(read, random, unit)] };
	if (chance < 0.6)
		return { inputs: [report(read, random, unit, { observedAt: now - between(random, 0, 3_600_000) })] };
	if (chance < 0.8) return { inputs: correct(read, random) ?? [report(read, random, unit)] };
	if (chance < 0.83) return { inputs: [said("comparison-point", {})] };
	if (chance < 0.86) return { inputs: [said("unit", unitBody(unit, random() < 0.3 ? "closed" : "open"))] };
	if (chance < 0.89)
		return { inputs: [said("report", { ...reportBody(unit, { [refs[0] ?? ""]: 1 }), comment: "19121212-1212" })] };
	if (chance < 0.92) return { inputs: [said("report", reportBody(unit, { "never.had": 1 }))] };
	if (chance < 0.95)
		return { inputs: [report(read, random, unit), said("report", reportBody("nowhere", {}))], allOrNothing: true };
	return { inputs: Array.from({ length: between(random, 5, 60) }, () => report(read, random, unit)) };
}

function sayMore(read: Read, random: Random, now: number): readonly DraftInput[] {
	const chance = random();
	if (chance < 0.17) return lead(read, random, now, units);
	if (chance < 0.3) return ask(read, random, units);
	if (chance < 0.42) return lend(read, random, now, units);
	if (chance < 0.52) return move(random, now, units);
	if (chance < 0.62) return promise(read, random, now, units);
	if (chance < 0.76) return request(read, random, now, units);
	return chance < 0.97 ? meet(read, random, units) : publish(read, random);
}

/** The next version of the template, with other limits. */
function publish(read: Read, random: Random): readonly DraftInput[] {
	if (!template) return [];
	const version = (rowOf(read, "template", template.template)?.version ?? 0) + 1;
	const critical = between(random, 1, 3);
	const sections = template.sections.map((section) => ({
		...section,
		measures: section.measures.map((measure) =>
			measure.type === "stock" ? { ...measure, days: { critical, strained: 4, surplus: 45, keep: 9 } } : measure,
		),
	}));
	return [said("template", { ...template, version, sections }, { v: 2 })];
}

function templateFault(read: Read, entries: readonly Entry[]): string | undefined {
	const newest = ofKind<TemplateBody>(entries, "template")
		.toSorted((one, other) => one.said.version - other.said.version)
		.at(-1)?.said;
	if (!newest) return undefined;
	const row = rowOf(read, "template", newest.template);
	if (row?.version !== newest.version) return `version ${newest.version} was published, and ${row?.version} stands`;
	return isDeepStrictEqual(row.sections, newest.sections) ? undefined : "a template asks for what was not published";
}

function report(read: Read, random: Random, unit: string, more: Partial<DraftInput> = {}): DraftInput {
	const chosen = refs.filter(() => random() < 0.6);
	const values = Object.fromEntries(chosen.map((ref) => [ref, random() < 0.1 ? null : between(random, 0, 60)]));
	const after = Math.max(0, ...chosen.map((ref) => Number(read.row("cell", `${unit}/${ref}`)?.["observedAt"] ?? 0)));
	return said("report", reportBody(unit, values), { after, ...more });
}

function reportBody(unit: string, values: ReportBody["values"]): ReportBody {
	return {
		unit,
		template: { id: template?.template ?? "", version: template?.version ?? 0 },
		sections: ["cases", "stock"],
		values,
	};
}

/** Of a value that is on top, now and then with a wrong idea of what stood there. */
function correct(read: Read, random: Random): readonly DraftInput[] | undefined {
	const cell = pick(
		random,
		[...read.rows("cell")].sort(([a], [b]) => (a < b ? -1 : 1)),
	);
	if (!cell) return undefined;
	const [key, { entry, observedAt, value }] = cell;
	const [unit = "", ref = ""] = key.split("/");
	const was = random() < 0.9 ? (value as Value) : 59;
	const target = { id: String(entry), observedAt: Number(observedAt), body: { unit } };
	const {
		kind,
		v,
		body,
		observedAt: at,
		refs: relied,
	} = correctionOf(target, { [ref]: { was, now: between(random, 0, 60) } }, "Räknat om");
	return [{ kind, v, source: "form", body: body as unknown as Json, observedAt: at, refs: relied }];
}

/** The newest observation stands, with what its last correction says; nobody's identity number is anywhere. */
function fault(read: Read, entries: readonly Entry[]): string | undefined {
	for (const unit of units) {
		for (const ref of refs) {
			const expected = valueOf(unit, ref, entries);
			const found = read.row("cell", `${unit}/${ref}`)?.["value"];
			if (found !== expected) return `${unit}/${ref} is ${String(found)}, and the log says ${String(expected)}`;
		}
	}
	const talkative = entries.find(
		({ kind, body }) => kind === "report" && !guardText((body as { comment?: string }).comment ?? "").ok,
	);
	if (talkative) return `${talkative.id} holds an identity number`;
	return (
		templateFault(read, entries) ??
		meetFault(read, entries) ??
		promiseFault(read, entries, units) ??
		leadFault(read, entries) ??
		askFault(read, entries) ??
		lendFault(read, entries) ??
		requestFault(read, entries) ??
		moveFault(read, entries, units, (unit, item) => countsOf(unit, item, entries))
	);
}

function countsOf(unit: string, ref: string, entries: readonly Entry[]): readonly Counted[] {
	return entries
		.filter((entry) => isAbout(entry, unit, ref))
		.map((entry) => ({
			id: entry.id,
			observedAt: entry.observedAt,
			value: standingValue(entry, ref, entries) ?? null,
		}));
}

function isAbout({ kind, body }: Entry, unit: string, ref: string): boolean {
	const { unit: about, values } = body as unknown as ReportBody;
	return kind === "report" && about === unit && ref in values;
}

function valueOf(unit: string, ref: string, entries: readonly Entry[]): Value | undefined {
	const top = entries
		.filter((entry) => isAbout(entry, unit, ref))
		.toSorted(byTime)
		.at(-1);
	return top && standingValue(top, ref, entries);
}

/** What a report says of a cell, with its last correction. */
function standingValue({ id, body }: Entry, ref: string, entries: readonly Entry[]): Value | undefined {
	const corrections = entries.filter(({ kind, body }) => {
		const { target, values } = body as unknown as CorrectionBody;
		return kind === "correction" && target === id && ref in values;
	});
	const last = corrections.at(-1)?.body as unknown as CorrectionBody | undefined;
	return last?.values[ref]?.now ?? (body as unknown as ReportBody).values[ref];
}
