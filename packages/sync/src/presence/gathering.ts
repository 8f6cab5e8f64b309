// Who is on one board, and where: of each person the newest place among all their tabs, here and on other nodes. Knows no time and no wires.
import type { Present } from "./place.ts";

type Where = Pick<Present, "at" | "since">;

export interface Changes {
	readonly here: readonly (readonly [person: string, at: string])[];
	readonly gone: readonly string[];
}

/** `Tab`: one of this node's own, compared by identity. */
export interface Gathering<Tab extends object> {
	put(tab: Tab, present: Present): void;
	remove(tab: Tab): void;
	/** All of another node's people, instead of those it had. */
	hear(node: string, people: readonly Present[]): void;
	/** This node's people, each once. */
	own(): readonly Present[];
	/** What is not as it was when this was last asked; undefined: nothing. */
	changes(): Changes | undefined;
	/** Everybody, as of the last changes. */
	all(): Changes["here"];
}

export function createGathering<Tab extends object>(): Gathering<Tab> {
	const known = new Map<string, Map<Tab | string, Where>>();
	const tabs = new Map<Tab, string>();
	const byNode = new Map<string, ReadonlySet<string>>();
	const shown = new Map<string, string>();
	const touched = new Set<string>();

	function set(person: string, source: Tab | string, where: Where | undefined) {
		const sources = known.get(person) ?? new Map<Tab | string, Where>();
		if (where) known.set(person, sources.set(source, where));
		else if (sources.delete(source) && sources.size === 0) known.delete(person);
		touched.add(person);
	}

	function newest(person: string, counts: (source: Tab | string) => boolean): Where | undefined {
		let best: Where | undefined;
		for (const [source, where] of known.get(person) ?? []) if (counts(source) && isNewer(where, best)) best = where;
		return best;
	}

	return {
		put(tab, { person, at, since }) {
			tabs.set(tab, person);
			set(person, tab, { at, since });
		},
		remove(tab) {
			const person = tabs.get(tab);
			if (person === undefined) return;
			tabs.delete(tab);
			set(person, tab, undefined);
		},
		hear(node, people) {
			const now = new Set(people.map(({ person }) => person));
			for (const person of byNode.get(node) ?? []) if (!now.has(person)) set(person, node, undefined);
			for (const { person, at, since } of people) set(person, node, { at, since });
			if (now.size > 0) byNode.set(node, now);
			else byNode.delete(node);
		},
		own() {
			return [...new Set(tabs.values())].flatMap((person) => {
				const where = newest(person, (source) => typeof source !== "string");
				return where ? [{ person, ...where }] : [];
			});
		},
		changes() {
			const here: [string, string][] = [];
			const gone: string[] = [];
			for (const person of touched) {
				const at = newest(person, () => true)?.at;
				if (at === shown.get(person)) continue;
				if (at === undefined) {
					shown.delete(person);
					gone.push(person);
				} else {
					shown.set(person, at);
					here.push([person, at]);
				}
			}
			touched.clear();
			return here.length + gone.length > 0 ? { here, gone } : undefined;
		},
		all: () => [...shown],
	};
}

/** The same on every node, whatever came first. */
function isNewer(a: Where, b: Where | undefined): boolean {
	return b === undefined || a.since > b.since || (a.since === b.since && a.at > b.at);
}
