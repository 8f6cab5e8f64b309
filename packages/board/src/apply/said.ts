// When somebody last answered for a section, and the unit's newest comment.
import type { ReportBody } from "../bodies.ts";
import { definitionsOf } from "../definitions.ts";
import type { Entry } from "../entry.ts";
import type { Desk } from "../read.ts";
import { parseRef } from "../refs.ts";
import type { TemplateRow } from "../tables.ts";
import { isNewer } from "./newer.ts";

/** A section that is named without a single value has not been answered. */
export function putSaid(desk: Desk, entry: Entry, body: ReportBody, template: TemplateRow): void {
	for (const [section, answer] of answersOf(body, template)) {
		if (!body.sections.includes(section)) continue;
		const key = `${body.unit}/${section}`;
		const held = desk.row("said", key);
		if (!isNewer(entry, held)) continue;
		const unchanged = answer === "unchanged";
		desk.put("said", key, {
			observedAt: entry.observedAt,
			receivedAt: entry.receivedAt,
			entry: entry.id,
			actor: entry.actor,
			source: entry.source,
			...(unchanged && { unchanged: true as const }),
			unchangedRow: unchanged ? (held?.unchangedRow ?? 0) + 1 : 0,
		});
	}
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
