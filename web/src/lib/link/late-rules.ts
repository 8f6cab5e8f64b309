// The board's rules, fetched when they are needed: a browser that says nothing only reads rows that the server worked out.
import type { rules as boardRules } from "@samlad/board/rules";

type Rules = Pick<typeof boardRules, "knows" | "apply">;

export interface LateRules extends Rules {
	/** Until they are here an entry is kept and sent, but not shown before it is stored. Never rejects: what cannot be fetched is asked for again the next time. */
	load(): Promise<void>;
	/** They came with a screen that says something. */
	bring(rules: Rules): void;
	/** Called once, when they are here. Returns what calls it off. */
	onHere(listener: () => void): () => void;
}

export function createLateRules(fetch: () => Promise<Rules>): LateRules {
	const listeners = new Set<() => void>();
	let here: Rules | undefined;
	let coming: Promise<void> | undefined;

	function bring(rules: Rules) {
		if (here) return;
		here = rules;
		for (const listener of listeners) listener();
		listeners.clear();
	}

	return {
		knows: (kind, v) => here?.knows(kind, v) ?? false,
		apply: (read, entry) => here?.apply(read, entry) ?? [],
		bring,
		async load() {
			if (here) return;
			coming ??= fetch().then(bring, (error: unknown) => {
				coming = undefined;
				console.warn("the board's rules could not be fetched yet", error);
			});
			await coming;
		},
		onHere(listener) {
			if (!here) listeners.add(listener);
			return () => void listeners.delete(listener);
		},
	};
}

/** One for all boards and whoever is signed in. */
export const lateRules = createLateRules(async () => (await import("@samlad/board/rules")).rules);
