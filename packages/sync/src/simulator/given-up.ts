// What authors gave up: never what may be stored, and nothing of it is stored afterwards.
import type { Pending, Replica } from "../replica/replica.ts";

export interface GivenUp {
	/** Gives this one up as its author would; resolves to all that went with it. */
	discard(replica: Replica, pending: Pending): Promise<readonly string[]>;
	/** It is in the store. */
	stored(id: string): void;
}

/** `isStored`: it was ever in the store. */
export function createGivenUp(isStored: (id: string) => boolean, fault: (what: string) => void): GivenUp {
	const unsent = new Set<string>();
	function stored(id: string) {
		if (unsent.has(id)) fault(`${id} is stored, which its author gave up before it was sent`);
	}
	return {
		stored,
		async discard(replica, { draft: { id }, state }) {
			const before = replica.pending();
			const wasGivenUp = await replica.discard(id);
			if (wasGivenUp && state === "sending") fault(`${id} was given up, which may be stored`);
			const left = new Set(replica.pending().map(({ draft }) => draft.id));
			const gone = before.filter(({ draft }) => !left.has(draft.id));
			for (const each of wasGivenUp ? gone : []) {
				// One that was refused may be on its way a second time.
				if (each.state !== "waiting") continue;
				unsent.add(each.draft.id);
				if (isStored(each.draft.id)) stored(each.draft.id);
			}
			return gone.map(({ draft }) => draft.id);
		},
	};
}
