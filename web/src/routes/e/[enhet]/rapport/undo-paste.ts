// The undoing of a whole paste as one step. What has been typed since, over it or elsewhere, stays. Fetched with the words that offer it.
import type { Draft, Pasted, Typed } from "./draft.ts";

export function withoutPaste(draft: Draft, { texts, before }: Pasted, now: number): Draft {
	const typed = Object.entries(draft.typed).flatMap(([ref, now]): [string, Typed][] => {
		if (texts.get(ref) !== now.text) return [[ref, now]];
		const earlier = before[ref];
		return earlier ? [[ref, earlier]] : [];
	});
	return { ...draft, typed: Object.fromEntries(typed), touchedAt: now };
}
