// A shelf that lasts as long as the process. Tabs of one person share one by taking an end each.
import type { Kept, KeptBoard, Shelf } from "./shelf.ts";

export interface MemoryShelves {
	/** One tab's end. */
	shelf(): Shelf;
}

export function createMemoryShelves(): MemoryShelves {
	const entries = new Map<string, Kept>();
	const boards = new Map<string, KeptBoard>();
	const ends = new Set<() => void>();
	let order = 0;

	function shelf(): Shelf {
		const listeners = new Set<() => void>();
		const changed = () => listeners.forEach((listener) => listener());
		ends.add(changed);
		const tell = () => ends.forEach((end) => end !== changed && queueMicrotask(end));
		return {
			entries: async () => [...entries.values()].toSorted((a, b) => a.order - b.order),
			async add(fresh) {
				const added = fresh.map((entry): Kept => ({ ...entry, order: (order += 1) }));
				for (const kept of added) entries.set(kept.draft.id, kept);
				tell();
				return added;
			},
			async change(changes, removed) {
				for (const kept of changes) if (entries.has(kept.draft.id)) entries.set(kept.draft.id, kept);
				for (const id of removed) entries.delete(id);
				tell();
			},
			board: async (board) => boards.get(board),
			async keepBoard(kept, removed) {
				boards.set(kept.board, kept);
				for (const id of removed) entries.delete(id);
				if (removed.length > 0) tell();
			},
			async forgetBoards() {
				boards.clear();
			},
			onChange(listener) {
				listeners.add(listener);
				return () => void listeners.delete(listener);
			},
			close: () => void ends.delete(changed),
		};
	}

	return { shelf };
}

/** For one tab. */
export function createMemoryShelf(): Shelf {
	return createMemoryShelves().shelf();
}
