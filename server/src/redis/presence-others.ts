// What other nodes have told of one board, and for how long it is believed. Knows no Redis.
import type { Present } from "@samlad/sync/presence/place";

export interface Heard {
	readonly node: string;
	readonly round: number;
	readonly people: readonly Present[];
	/** As it was told. */
	readonly text: string;
}

export interface Others {
	/** True: this very text is known already, and is now believed for `forMs` more. */
	hasHeard(text: string, forMs: number): boolean;
	hear(heard: Heard, forMs: number): void;
	/** Gives up those that have not been renewed. */
	forget(): void;
	all(): readonly (readonly [node: string, people: readonly Present[]])[];
}

export function createOthers(options: {
	readonly mostNodes: number;
	readonly onHeard: (node: string, people: readonly Present[]) => void;
}): Others {
	const nodes = new Map<string, Heard & { until: number }>();
	// This machine's own clock: the other's may be off, and this one's date may jump.
	const now = () => performance.now();

	return {
		hasHeard(text, forMs) {
			for (const known of nodes.values()) {
				if (known.text !== text) continue;
				known.until = Math.max(known.until, now() + forMs);
				return true;
			}
			return false;
		},
		hear(heard, forMs) {
			const known = nodes.get(heard.node);
			const isLate = known !== undefined && heard.round <= known.round;
			if (isLate || forMs <= 0 || (!known && nodes.size >= options.mostNodes)) return;
			// An empty list stays known too, so that an older one that comes late changes nothing.
			nodes.set(heard.node, { ...heard, until: now() + forMs });
			if (known || heard.people.length > 0) options.onHeard(heard.node, heard.people);
		},
		forget() {
			for (const [node, { until, people }] of nodes) {
				if (until > now()) continue;
				nodes.delete(node);
				if (people.length > 0) options.onHeard(node, []);
			}
		},
		all: () => [...nodes.values()].map(({ node, people }) => [node, people] as const),
	};
}
