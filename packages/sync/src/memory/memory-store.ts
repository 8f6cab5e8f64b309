// A store that lasts as long as the process: for tests, and the model that the contract suite was written against.
import type { Sealed } from "../entry.ts";
import type { Addition, Appended, Head, Snapshot, Store } from "../store.ts";

export interface MemoryStore extends Store {
	createBoard(board: string): void;
	/** Some right on the board ended, narrowed or moved. */
	raiseAccess(board: string): void;
	/** Everything as it is now, to go back to. */
	backup(): () => void;
}

interface Board {
	head: Head;
	log: Sealed[];
	snapshots: Snapshot[];
}

export function createMemoryStore(boards: readonly string[] = []): MemoryStore {
	const all = new Map<string, Board>();
	const ids = new Map<string, Sealed>();
	for (const board of boards) createBoard(board);

	function createBoard(board: string) {
		if (!all.has(board)) all.set(board, { head: { seq: 0, mac: new Uint8Array(), access: 0 }, log: [], snapshots: [] });
	}

	function hasMoved({ board, seen }: Addition): boolean {
		const head = all.get(board)?.head;
		return !head || head.seq !== seen.seq || head.access !== seen.access || !isSame(head.mac, seen.mac);
	}

	function append(additions: readonly Addition[]): Appended {
		if (additions.some(hasMoved)) return { ok: false, reason: "moved" };
		const fresh = new Set<string>();
		for (const { entries } of additions) {
			for (const { id } of entries) {
				if (ids.has(id) || fresh.has(id)) return { ok: false, reason: "id-taken", id };
				fresh.add(id);
			}
		}
		for (const { board, entries } of additions) {
			const held = all.get(board);
			const last = entries.at(-1);
			if (!held || !last) continue;
			for (const sealed of entries) {
				held.log.push(sealed);
				ids.set(sealed.id, sealed);
			}
			held.head = { seq: last.seq, mac: last.mac, access: held.head.access };
		}
		return { ok: true };
	}

	return {
		createBoard,
		raiseAccess(board) {
			const held = all.get(board);
			if (held) held.head = { ...held.head, access: held.head.access + 1 };
		},
		backup() {
			const kept = [...all].map(([board, { head, log, snapshots }]) => ({
				board,
				head,
				log: [...log],
				snapshots: [...snapshots],
			}));
			return () => {
				ids.clear();
				for (const { board, head, log, snapshots } of kept) {
					all.set(board, { head, log: [...log], snapshots: [...snapshots] });
					for (const sealed of log) ids.set(sealed.id, sealed);
				}
			};
		},
		append: async (additions) => append(additions),
		head: async (board) => all.get(board)?.head,
		entries: async (board, after, limit) =>
			all.get(board)?.log.slice(Math.max(0, after), Math.max(0, after) + limit) ?? [],
		async entriesAbout(board, about, before, limit) {
			const log = all.get(board)?.log ?? [];
			return log
				.filter((sealed) => sealed.about === about && sealed.seq < before)
				.reverse()
				.slice(0, limit);
		},
		seqAt: async (board, at) => all.get(board)?.log.findLast((sealed) => sealed.receivedAt <= at)?.seq ?? 0,
		byId: async (wanted) => [...new Set(wanted)].flatMap((id) => ids.get(id) ?? []),
		async snapshot(board, projectionVersion, atMost) {
			const fitting =
				all
					.get(board)
					?.snapshots.filter((kept) => kept.projectionVersion === projectionVersion && kept.seq <= atMost) ?? [];
			return fitting.toSorted((a, b) => b.seq - a.seq)[0];
		},
		async keepSnapshot(snapshot) {
			const held = all.get(snapshot.board);
			if (!held) return;
			held.snapshots = held.snapshots.filter(
				(kept) => kept.seq !== snapshot.seq || kept.projectionVersion !== snapshot.projectionVersion,
			);
			held.snapshots.push(snapshot);
		},
		async dropSnapshots(board) {
			const held = all.get(board);
			if (held) held.snapshots = [];
		},
	};
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
	return a.length === b.length && a.every((byte, at) => byte === b[at]);
}
