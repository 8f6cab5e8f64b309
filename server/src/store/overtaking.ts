// Appends that were never answered. One that is still on its way could store its entries after somebody has looked and said
// that they are not stored; so before anybody looks, each of them is overtaken, and from then on is refused or long over.
import { OutcomeUnknown, StoreUnavailable } from "@samlad/sync/store";

export interface Overtaking {
	/** Runs an append to these boards, and remembers it when its outcome is not known. */
	watch<T>(boards: readonly string[], append: () => Promise<T>): Promise<T>;
	/** Resolves when none of those can be carried out any more. Rejects with StoreUnavailable as long as one may be. */
	settle(): Promise<void>;
}

/** `overtake`: a change of its own to the boards' heads, after which an append that saw the older ones stores nothing. */
export function createOvertaking(overtake: (boards: readonly string[]) => Promise<void>): Overtaking {
	const lost = new Set<readonly string[]>();
	return {
		async watch(boards, append) {
			try {
				return await append();
			} catch (error) {
				if (error instanceof OutcomeUnknown) lost.add([...boards]);
				throw error;
			}
		},
		async settle() {
			const all = [...lost];
			if (all.length === 0) return;
			try {
				await overtake([...new Set(all.flat())].sort());
			} catch (error) {
				if (error instanceof OutcomeUnknown) throw new StoreUnavailable(error.message, { cause: error });
				throw error;
			}
			// What was lost meanwhile stays.
			for (const one of all) lost.delete(one);
		},
	};
}
