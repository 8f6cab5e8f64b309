// Which sections the report opens with; the others wait behind a button. Knows nothing of fields, nor of what is typed but where.
import { asDueNow, lastMissable, type SectionDue } from "@samlad/board/derive/due";
import type { Read } from "@samlad/board/read";
import { parseRef } from "@samlad/board/refs";
import type { Section } from "@samlad/board/rows/template";
import { localDay } from "@samlad/board/zone";

/** A section due later than this waits among the others, ms. */
const soonMs = 24 * 3_600_000;

export interface SectionsShownInput {
	readonly read: Read;
	readonly unit: string;
	readonly sections: readonly Section[];
	/** Those not answered yet. */
	readonly due: readonly SectionDue[];
	/** ms UTC. */
	readonly now: number;
}

/** Ids of those to answer soon; when all of them are answered, of those whose time is today or soon. */
export function sectionsShown({ read, unit, sections, due, now }: SectionsShownInput): readonly string[] {
	const unanswered = dueSoon(due, now);
	if (sections.some(({ id }) => unanswered.includes(id))) return unanswered;
	return sections.flatMap((section) => {
		const rule = asDueNow(read, unit, section, now).due;
		if (!rule) return [];
		const { dueAt } = lastMissable(rule, now + soonMs, 0);
		return localDay(dueAt) >= localDay(now) ? [section.id] : [];
	});
}

/** Ids of those in which something is typed, by the refs of its cells: it is never out of sight. */
export function sectionsTyped(sections: readonly Section[], refs: readonly string[]): readonly string[] {
	const typed = new Set(refs.map((ref) => parseRef(ref).measure));
	return sections.filter(({ measures }) => measures.some(({ id }) => typed.has(id))).map(({ id }) => id);
}

export function dueSoon(due: readonly SectionDue[], now: number): readonly string[] {
	return due.flatMap(({ section, dueAt }) => (dueAt < now + soonMs ? [section.id] : []));
}
