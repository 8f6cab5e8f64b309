// The outbox's entries as this tab knows them: the shelf's, with what was heard since. Every change is kept; what relies on a refused entry is held with it.
import { createTurns } from "../turns.ts";
import type { Refusal } from "../rules.ts";
import { dependantsOf, heldWith, storedAs, unstored } from "./kept.ts";
import type { Kept, KeptBoard, Shelf } from "./shelf.ts";

/** Where an entry is in its board's log. */
export interface Found {
	readonly id: string;
	readonly seq: number;
	readonly onTop?: boolean;
}

/** An entry that is not taken; `heldBy`: only because it relies on this one, which is not. */
export interface Refusing {
	readonly id: string;
	readonly refusal: Refusal;
	readonly heldBy?: string;
}

export interface Holding {
	readonly opened: Promise<void>;
	all(): readonly Kept[];
	/** A board's, in order: the same object while nothing of it changed. */
	of(board: string): readonly Kept[];
	add(entries: readonly Omit<Kept, "order">[]): Promise<void>;
	/** Puts changed entries; resolves when they are kept. */
	change(entries: readonly Kept[]): Promise<void>;
	/** These are stored. */
	receive(found: readonly Found[]): void;
	/** And what relies on these and was never sent. */
	refuse(refused: readonly Refusing[]): void;
	/** The store does not have these, nor what went together with them: they wait again. */
	lose(ids: readonly string[]): void;
	/** A point in the order of receipts. */
	mark(): number;
	/** The store's word on `asked`: replaces receipts held before `mark`; undefined: it had none. */
	settle(
		board: string,
		asked: readonly string[],
		stored: { readonly [id: string]: number } | undefined,
		mark: number,
	): void;
	discard(id: string): Promise<boolean>;
	keepBoard(kept: KeptBoard, removed: readonly string[]): Promise<void>;
	onChange(listener: () => void): () => void;
	/** Resolves when all that was to be kept is, and the shelf is closed. */
	close(): Promise<void>;
}

/** `onFault`: the shelf failed at something that can be asked for again. */
export function createHolding(shelf: Shelf, clock: () => number, onFault: (error: unknown) => void): Holding {
	const entries = new Map<string, Kept>();
	const heard = new Map<string, number>();
	const listeners = new Set<() => void>();
	/** What the shelf is told, it is told in order. */
	const writes = createTurns();
	const removedHere = new Set<string>();
	const unwritten = new Set<Kept>();
	const byBoard = new Map<string, readonly Kept[]>();
	let ordered: readonly Kept[] | undefined;
	let receipts = 0;

	const opened = writes.take(read);
	const stop = shelf.onChange(() => {
		void writes.take(read).catch(onFault);
	});

	async function read() {
		const kept = await shelf.entries();
		const known = new Map(entries);
		const boards = new Set(byBoard.keys());
		entries.clear();
		for (const entry of kept) {
			const { id } = entry.draft;
			const mine = known.get(id);
			// A change of this tab's that has not reached the shelf yet is newer than what was read.
			if (!removedHere.has(id)) entries.set(id, mine && unwritten.has(mine) ? mine : merged(entry, mine));
		}
		tell(boards);
	}

	/** What this tab heard and another has not kept yet stands. */
	function merged(kept: Kept, known: Kept | undefined): Kept {
		if (kept.seq !== undefined) {
			if (known?.seq === undefined) heard.set(kept.draft.id, (receipts += 1));
			return kept;
		}
		if (known?.seq === undefined || !heard.has(kept.draft.id)) return kept;
		const { seq, onTop, storedAt } = known;
		return { ...kept, seq, ...(onTop === undefined ? {} : { onTop }), ...(storedAt === undefined ? {} : { storedAt }) };
	}

	/** What `of` gave for other boards stays the same object: nothing of theirs changed. */
	function forgetOrder(boards: Iterable<string>) {
		ordered = undefined;
		for (const board of boards) byBoard.delete(board);
	}

	function tell(boards: Iterable<string>) {
		forgetOrder(boards);
		for (const listener of listeners) listener();
	}

	/** Made again when something changed. */
	function inOrder(): readonly Kept[] {
		ordered ??= [...entries.values()].sort((a, b) => a.order - b.order);
		return ordered;
	}

	function of(board: string): readonly Kept[] {
		const held = byBoard.get(board) ?? inOrder().filter(({ draft }) => draft.board === board);
		byBoard.set(board, held);
		return held;
	}

	function boardsOf(ids: readonly string[]): string[] {
		return ids.flatMap((id) => entries.get(id)?.draft.board ?? []);
	}

	function forget(ids: readonly string[]) {
		for (const id of ids) {
			entries.delete(id);
			heard.delete(id);
			removedHere.add(id);
		}
	}

	async function change(changes: readonly Kept[], removed: readonly string[] = []) {
		if (changes.length === 0 && removed.length === 0) return;
		const boards = new Set(boardsOf(changes.map(({ draft }) => draft.id)).concat(boardsOf(removed)));
		for (const kept of changes) {
			entries.set(kept.draft.id, kept);
			unwritten.add(kept);
		}
		forget(removed);
		tell(boards);
		await writes.take(() => shelf.change(changes, removed));
		for (const kept of changes) unwritten.delete(kept);
	}

	/** Kept in the background: what is lost with the browser is asked for again at the next join. */
	function note(changes: readonly Kept[]) {
		change(changes).catch(onFault);
	}

	function receive(found: readonly Found[]) {
		const changes: Kept[] = [];
		for (const { id, seq, onTop } of found) {
			const kept = entries.get(id);
			heard.set(id, (receipts += 1));
			if (!kept || (kept.seq === seq && (onTop === undefined || kept.onTop === onTop))) continue;
			changes.push(storedAs(kept, seq, onTop, clock()));
		}
		note(changes);
	}

	function refuse(refused: readonly Refusing[]) {
		const changes: Kept[] = [];
		for (const { id, ...why } of refused) {
			const kept = entries.get(id);
			if (!kept || kept.seq !== undefined) continue;
			const culprit = { ...kept, ...why };
			changes.push(culprit, ...dependantsOf([id], inOrder()).map((dependant) => heldWith(dependant, culprit)));
		}
		note(changes);
	}

	function lose(ids: readonly string[]) {
		const lost = ids.flatMap((id) => entries.get(id) ?? []);
		const groups = new Set(lost.flatMap(({ group }) => group ?? []));
		const all = inOrder().filter((kept) => lost.includes(kept) || (kept.group !== undefined && groups.has(kept.group)));
		for (const { draft } of all) heard.delete(draft.id);
		note(all.filter(({ seq }) => seq !== undefined).map(unstored));
	}

	return {
		opened,
		all: inOrder,
		of,
		async add(fresh) {
			const added = await writes.take(() => shelf.add(fresh));
			for (const kept of added) entries.set(kept.draft.id, kept);
			forgetOrder(added.map(({ draft }) => draft.board));
			const culprits = inOrder().filter(({ refusal }) => refusal);
			note(
				culprits.flatMap((culprit) =>
					dependantsOf([culprit.draft.id], inOrder()).map((kept) => heldWith(kept, culprit)),
				),
			);
			tell(added.map(({ draft }) => draft.board));
		},
		change,
		receive,
		refuse,
		lose,
		mark: () => receipts,
		settle(board, asked, stored, mark) {
			const lost: Kept[] = [];
			const found: Found[] = [];
			for (const id of asked) {
				const kept = entries.get(id);
				if (!kept || kept.draft.board !== board) continue;
				const seq = stored?.[id];
				if (seq !== undefined) found.push({ id, seq });
				else if (stored && kept.seq !== undefined && (heard.get(id) ?? 0) <= mark) {
					heard.delete(id);
					lost.push(unstored(kept));
				}
			}
			receive(found);
			note(lost);
		},
		async discard(id) {
			const kept = entries.get(id);
			if (!kept || kept.seq !== undefined || (kept.sent && !kept.refusal)) return false;
			const together = inOrder().filter(({ draft, group }) => draft.id === id || (group && group === kept.group));
			const ids = together.map(({ draft }) => draft.id);
			const held = inOrder().filter(({ heldBy }) => heldBy !== undefined && ids.includes(heldBy));
			await change(
				[],
				[...together, ...held, ...dependantsOf(ids, inOrder())].map(({ draft }) => draft.id),
			);
			return true;
		},
		async keepBoard(kept, removed) {
			await writes.take(() => shelf.keepBoard(kept, removed));
			forget(removed);
			if (removed.length > 0) tell([kept.board]);
		},
		onChange(listener) {
			listeners.add(listener);
			return () => void listeners.delete(listener);
		},
		close() {
			stop();
			listeners.clear();
			// What was to be kept is kept first.
			return writes.take(async () => shelf.close());
		},
	};
}
