// Keeps account of what people said: each entry they were promised is kept ends in the log or is held before them as refused, what was to go together went together, and what relies on a refused one is held with it.
import type { Replica } from "../replica/replica.ts";
import type { Log } from "./invariants.ts";

interface Promised {
	readonly person: string;
	readonly ids: readonly string[];
	readonly allOrNothing: boolean;
}

interface Tab {
	readonly person: string;
	readonly replicas: readonly Replica[];
}

export interface SaidAccount {
	/** The tab's outbox has taken them. */
	said(promised: Promised): void;
	/** It may only be stored with others. */
	isTogether(id: string): boolean;
	/** Their author gave these up. */
	gaveUp(ids: readonly string[]): void;
	fault(logs: readonly Log[], tabs: readonly Tab[]): string | undefined;
	/** `undeserved`: codes with which nobody is to be refused. */
	refusalFault(tabs: readonly Tab[], undeserved: ReadonlySet<string>): string | undefined;
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
		refusalFault(tabs, undeserved) {
			for (const { person, replicas } of tabs) {
				const refused = replicas
					.flatMap((replica) => replica.pending())
					.filter(({ state, draft }) => state === "refused" && !draft.refs?.some((ref) => given.has(ref)));
				// What goes together is refused with the one that is, also what that one relies on.
				const ids = new Set(refused.flatMap(({ draft, refusal }) => (refusal?.detail?.["because"] ? [] : draft.id)));
				for (const { draft, refusal, heldBy } of refused) {
					const culprit = draft.refs?.find((ref) => ids.has(ref));
					if (culprit && heldBy === undefined)
						return `${draft.id} of ${person} is not held with ${culprit}, on which it relies`;
					if (heldBy === undefined && undeserved.has(refusal?.code ?? ""))
						return `${draft.id} of ${person}, a ${draft.kind}, was refused as ${JSON.stringify(refusal)}`;
				}
			}
			return undefined;
		},
	};
}
