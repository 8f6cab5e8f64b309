// Who has written in each board's log. Read once from the beginning, and from there on only what is new.
import { entryOf } from "@samlad/sync/log/sealing";
import type { Store } from "@samlad/sync/store";

const pageSize = 500;

interface Known {
	readonly seq: number;
	readonly authors: ReadonlySet<string>;
}

/** Those who ask while a log is read share the reading. Rejects as the store does. */
export function createAuthors(store: Pick<Store, "entries" | "head">): (board: string) => Promise<ReadonlySet<string>> {
	const known = new Map<string, Known>();
	const reading = new Map<string, Promise<Known>>();

	async function read(board: string): Promise<Known> {
		const end = (await store.head(board))?.seq ?? 0;
		const before = known.get(board);
		// A log that has become shorter is another one.
		const isOurs = before !== undefined && before.seq <= end;
		const authors = new Set(isOurs ? before.authors : []);
		let seq = isOurs ? before.seq : 0;
		while (seq < end) {
			const page = await store.entries(board, seq, pageSize);
			for (const sealed of page) authors.add(entryOf(sealed).actor);
			const last = page.at(-1);
			if (!last) break;
			seq = last.seq;
		}
		const now = { seq, authors };
		known.set(board, now);
		return now;
	}

	return async (board) => {
		const shared = reading.get(board) ?? read(board).finally(() => reading.delete(board));
		reading.set(board, shared);
		return (await shared).authors;
	};
}
