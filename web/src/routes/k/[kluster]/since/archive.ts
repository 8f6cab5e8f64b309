// Boards as they were known at moments gone by, asked of the server once each. Knows no words and no screen.
import type { Entry } from "@samlad/board/entry";
import { type Since, sinceMoment, type TablesThen } from "@samlad/board/derive/since";
import type { Asked } from "#lib/link/session.ts";

export type AskFor = <T>(method: "GET", path: string) => Promise<Asked<T>>;

interface BoardAt {
	readonly seq: number;
	readonly tables: TablesThen;
}

export interface Archive {
	/** What stood in cells and ledgers at a moment that has been; `undefined`: the log had not begun. */
	at(board: string, instant: number): Promise<Asked<Since | undefined>>;
	/** When the first entry of a board's log was stored, ms UTC; `undefined`: its log is empty. */
	begin(board: string): Promise<Asked<number | undefined>>;
}

/** Moments that stay at hand. */
const keptMoments = 8;

export function createArchive(ask: AskFor): Archive {
	const kept = new Map<string, Since | undefined>();
	return {
		async at(board, instant) {
			const path = `/api/boards/${encodeURIComponent(board)}?at=${instant}`;
			if (kept.has(path)) return { ok: true, value: kept.get(path) };
			const asked = await ask<BoardAt>("GET", path);
			if (!asked.ok) return asked;
			const { seq, tables } = asked.value;
			const since = seq === 0 ? undefined : sinceMoment(instant, tables);
			const [oldest] = kept.keys();
			if (kept.size >= keptMoments && oldest !== undefined) kept.delete(oldest);
			kept.set(path, since);
			return { ok: true, value: since };
		},
		async begin(board) {
			const path = `/api/boards/${encodeURIComponent(board)}/entries?after=0&limit=1`;
			const asked = await ask<{ readonly entries: readonly Entry[] }>("GET", path);
			return asked.ok ? { ok: true, value: asked.value.entries[0]?.receivedAt } : asked;
		},
	};
}
