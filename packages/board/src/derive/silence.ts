// Who should have said something and has not. Silence is shown as such: it never fades to normal.
import { rowOf, type Read } from "../read.ts";
import { asDueNow, type Due, lastMissable } from "./due.ts";
import { sectionsAsked, templateOf } from "./template.ts";
import { defaultSilentAfterHours } from "./defaults.ts";

export type Silence =
	| { readonly silent: false }
	| {
			readonly silent: true;
			/** The last answer for the section that has waited longest; null: it was never answered. */
			readonly since: number | null;
			/** Whole hours since then. */
			readonly hours: number | null;
			/** The sections that nobody has answered for. */
			readonly sections: readonly string[];
	  };

/**
 * Closed and retired units and community cases are exempt. A unit that has never reported is silent from the moment it exists.
 * One that has misses nothing that was due before it came, and is never silent about a section without due time.
 */
export function silence(read: Read, unit: string, now: number): Silence {
	const row = rowOf(read, "unit", unit);
	const template = row?.status === "open" && row.type !== "kommun" ? templateOf(read, row.type) : undefined;
	if (!template) return { silent: false };
	const arrivedAt = row?.put?.since ?? 0;
	const saidAt = (section: string) => rowOf(read, "said", `${unit}/${section}`)?.observedAt;
	const asked = sectionsAsked(template);
	if (asked.length > 0 && template.sections.every(({ id }) => saidAt(id) === undefined))
		return { silent: true, since: null, hours: null, sections: asked.map(({ id }) => id) };
	const missed = template.sections.flatMap((section) => {
		const { id, due } = asDueNow(read, unit, section, now);
		if (!due) return [];
		const answered = saidAt(id);
		return isMissed(due, { answered, arrivedAt }, now) ? [{ id, answered: answered ?? null }] : [];
	});
	if (missed.length === 0) return { silent: false };
	const since = missed.some(({ answered }) => answered === null)
		? null
		: Math.min(...missed.map(({ answered }) => answered ?? now));
	return {
		silent: true,
		since,
		hours: since === null ? null : Math.floor((now - since) / 3_600_000),
		sections: missed.map(({ id }) => id),
	};
}

/** `answered`: the last answer; undefined: there is none. `arrivedAt`: when the unit came to the board. */
export function isMissed(
	due: Due,
	{ answered, arrivedAt }: { readonly answered: number | undefined; readonly arrivedAt: number },
	now: number,
): boolean {
	const { dueAt, from } = lastMissable(due, now, (due.silentAfterHours ?? defaultSilentAfterHours) * 3_600_000);
	return answered === undefined ? arrivedAt <= dueAt : answered < from;
}
