// When somebody last answered for a section, and the unit's newest comment.
import type { ReportBody } from "../bodies.ts";
import type { Entry } from "../entry.ts";
import type { Desk } from "../read.ts";
import { parseRef } from "../refs.ts";
import type { Section, TemplateRow } from "../tables.ts";
import { isNewer } from "./newer.ts";

export function putSaid(desk: Desk, entry: Entry, body: ReportBody, template: TemplateRow): void {
	for (const section of template.sections) {
		if (!body.sections.includes(section.id)) continue;
		const key = `${body.unit}/${section.id}`;
		const held = desk.row("said", key);
		if (!isNewer(entry, held)) continue;
		if (!saysSomething(section, body)) continue;
		const unchanged = isWhollyUnchanged(section, body);
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

/** A section that is named without a single value has not been answered. */
function saysSomething({ measures }: Section, { values }: ReportBody): boolean {
	const ids = new Set(measures.map(({ id }) => id));
	return Object.keys(values).some((ref) => ids.has(parseRef(ref).measure));
}

/** Tallies start empty each day and have no say. */
function isWhollyUnchanged(section: Section, { values, unchanged }: ReportBody): boolean {
	const confirmed = new Set(unchanged);
	const lasting = new Set(section.measures.filter(({ type }) => type !== "tally").map(({ id }) => id));
	const said = Object.keys(values).filter((ref) => lasting.has(parseRef(ref).measure));
	return said.length > 0 && said.every((ref) => confirmed.has(ref));
}
