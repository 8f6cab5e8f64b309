// What the simulator's people say as drafts, and which of several entries stands. Knows no kind.
import type { DraftInput, Entry, Json } from "@samlad/sync";

export function said(kind: string, body: unknown, more: Partial<DraftInput> = {}): DraftInput {
	return { kind, v: 1, source: "form", body: body as Json, ...more };
}

export function ofKind<Body>(
	entries: readonly Entry[],
	...kinds: readonly string[]
): readonly (Entry & { said: Body })[] {
	return entries.flatMap((entry) =>
		kinds.includes(entry.kind) ? [{ ...entry, said: entry.body as unknown as Body }] : [],
	);
}

/** By when it was true, then by id: arrival has no say in it. */
export function byTime(one: Entry, other: Entry): number {
	return one.observedAt - other.observedAt || (one.id < other.id ? -1 : 1);
}
