// Keeps account of what people said: each entry they were promised is kept ends in the log or is held before them as refused, and what was to go together went together.
import type { Replica } from "../replica/replica.ts";
import type { Log } from "./invariants.ts";

interface Promised {
	readonly person: string;
	readonly ids: readonly string[];
	readonly allOrNothing: boolean;
}

export interface SaidAccount {
	/** The tab's outbox has taken them. */
	said(promised: Promised): void;
	/** It may only be stored with others. */
	isTogether(id: string): boolean;
	/** Their author gave these up. */
	gaveUp(ids: readonly string[]): void;
	fault(
		logs: readonly Log[],
		tabs: readonly { readonly person: string; readonly replicas: readonly Replica[] }[],
	): string | undefined;
}

export function createSaidAccount(): SaidAccount {
	const all: Promised[] = [];
	const given = new Set<string>();

	return {
		said: (promised) => void all.push(promised),
		isTogether: (id) => all.some(({ ids, allOrNothing }) => allOrNothing && ids.includes(id)),
		gaveUp: (ids) => ids.forEach((id) => given.add(id)),
		fault(logs, tabs) {
			const stored = new Set(logs.flatMap(({ sealed }) => sealed.map(({ id }) => id)));
			const refused = new Map<string, Set<string>>();
			for (const { person, replicas } of tabs) {
				const own = refused.get(person) ?? new Set();
				refused.set(person, own);
				for (const pending of replicas.flatMap((replica) => replica.pending()))
					if (pending.state === "refused") own.add(pending.draft.id);
			}
			for (const { person, ids, allOrNothing } of all) {
				const lost = ids.find((id) => !stored.has(id) && !given.has(id) && !refused.get(person)?.has(id));
				if (lost) return `${lost} of ${person} is neither in a log nor held as refused`;
				const there = ids.filter((id) => stored.has(id)).length;
				if (allOrNothing && there > 0 && there < ids.length)
					return `${there} of ${ids.length} that were to go together are stored: ${ids.join(" ")}`;
			}
			return undefined;
		},
	};
}
