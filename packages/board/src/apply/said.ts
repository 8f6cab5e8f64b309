// When somebody last answered for a section, and the unit's newest comment.
import type { CorrectionBody, ReportBody } from "../bodies.ts";
import { definitionsOf } from "../definitions.ts";
import type { Entry } from "../entry.ts";
import type { Desk } from "../read.ts";
import { parseRef } from "../refs.ts";
import type { Answer, SaidRow } from "../rows/said.ts";
import type { TemplateRow } from "../rows/template.ts";
import { isNewer } from "./newer.ts";

/** A section that is named without a single value has not been answered. */
export function putSaid(desk: Desk, entry: Entry, body: ReportBody, template: TemplateRow): void {
	for (const [section, answer] of answersOf(body, template)) {
		if (!body.sections.includes(section)) continue;
		const key = `${body.unit}/${section}`;
		const held = desk.row("said", key);
		if (held?.entry === entry.id || held?.prior?.entry === entry.id) continue;
		const isOnTop = isNewer(entry, held);
		const earlier = isOnTop ? held : held?.prior;
		const unchanged = answer === "unchanged";
		const made: Answer = {
			observedAt: entry.observedAt,
			receivedAt: entry.receivedAt,
			entry: entry.id,
			actor: entry.actor,
			source: entry.source,
			...(unchanged && { unchanged: true as const }),
			unchangedRow: unchanged ? (earlier?.unchangedRow ?? 0) + 1 : 0,
		};
		if (isOnTop) desk.put("said", key, held ? { ...made, prior: alone(held) } : made);
		else if (held && isNewer(entry, held.prior)) desk.put("said", key, { ...held, prior: made });
	}
}

/** A report taken back answers for nothing: the answer before it counts again, or none does. */
export function takeBack(desk: Desk, { unit, target, undone }: CorrectionBody): void {
	for (const section of undone ?? []) {
		const key = `${unit}/${section}`;
		const held = desk.row("said", key);
		if (held?.entry === target) desk.put("said", key, held.prior ?? null);
		else if (held?.prior?.entry === target) desk.put("said", key, alone(held));
	}
}

function alone({ prior: _prior, ...answer }: SaidRow): Answer {
	return answer;
}

/** An empty comment takes the earlier one away; none at all leaves it. */
export function putComment(desk: Desk, entry: Entry, { unit, comment }: ReportBody): void {
	if (comment === undefined || !isNewer(entry, desk.row("comment", unit))) return;
	desk.put("comment", unit, { text: comment, observedAt: entry.observedAt, actor: entry.actor, entry: entry.id });
}

/** The sections that got values. `unchanged`: all that can be were confirmed; tallies start empty each day and have no say. */
function answersOf(
	{ values, unchanged }: ReportBody,
	template: TemplateRow,
): ReadonlyMap<string, "typed" | "unchanged" | "tallied"> {
	const { measures } = definitionsOf(template);
	const confirmed = new Set(unchanged);
	const answers = new Map<string, "typed" | "unchanged" | "tallied">();
	for (const ref of Object.keys(values)) {
		const asked = measures.get(parseRef(ref).measure);
		if (!asked) continue;
		const { id } = asked.section;
		const before = answers.get(id);
		if (asked.measure.type === "tally") answers.set(id, before ?? "tallied");
		else if (before !== "typed") answers.set(id, confirmed.has(ref) ? "unchanged" : "typed");
	}
	return answers;
}
