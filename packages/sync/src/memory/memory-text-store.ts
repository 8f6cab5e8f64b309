// Shared texts for as long as the process lives: for tests and the simulator.
import type { StoredUpdate, TextPlace, TextStore } from "../text/text-store.ts";

export interface MemoryTextStore extends TextStore {
	/** Everything stored of one text. */
	all(place: TextPlace): readonly StoredUpdate[];
}

/** `accessOf`: the board's count of rights moved. */
export function createMemoryTextStore(accessOf: (board: string) => number | undefined): MemoryTextStore {
	const texts = new Map<string, { updates: StoredUpdate[]; leases: Map<number, string> }>();
	function held({ board, text }: TextPlace) {
		const key = `${board} ${text}`;
		const found = texts.get(key) ?? { updates: [], leases: new Map<number, string>() };
		texts.set(key, found);
		return found;
	}
	return {
		all: (place) => held(place).updates,
		async appendText({ seen, updates, ...place }) {
			const { updates: stored } = held(place);
			if (stored.length !== seen.seq || accessOf(place.board) !== seen.access) return false;
			for (const { update } of updates) stored.push({ seq: stored.length + 1, update });
			return true;
		},
		textUpdates: async (place, after, limit) => held(place).updates.slice(after, after + limit),
		async leaseClient(place, client, person) {
			const { leases } = held(place);
			if (leases.has(client)) return false;
			leases.set(client, person);
			return true;
		},
		clientLeases: async (place) => [...held(place).leases].map(([client, person]) => ({ client, person })),
	};
}
