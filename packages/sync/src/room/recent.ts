// The last entries of a log by id, so that a resent one is answered and a named one found without asking the store.
import type { Sealed } from "../entry.ts";

const most = 1024;

export interface Recent {
	get(id: string): Sealed | undefined;
	add(sealed: Sealed): void;
	trim(): void;
}

export function createRecent(): Recent {
	const byId = new Map<string, Sealed>();
	return {
		get: (id) => byId.get(id),
		add: (sealed) => void byId.set(sealed.id, sealed),
		trim() {
			for (const id of byId.keys()) {
				if (byId.size <= most) return;
				byId.delete(id);
			}
		},
	};
}
