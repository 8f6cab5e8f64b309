// Asks the server for a unit's entries, newest first. Knows nothing of what is shown of them.
import type { Entry } from "@samlad/board/entry";
import { ask, type Asked } from "#lib/link/session.ts";

export const pageSize = 100;

export interface Page {
	readonly entries: readonly Entry[];
	/** There may be older ones: ask again with this as `before`. */
	readonly before: number | undefined;
}

/** `before` is a seq; absent: from the newest. */
export async function askPast(board: string, unit: string, before?: number): Promise<Asked<Page>> {
	const query = new URLSearchParams({ about: unit, limit: String(pageSize) });
	if (before !== undefined) query.set("before", String(before));
	const asked = await ask<{ readonly entries: readonly Entry[] }>(
		"GET",
		`/api/boards/${encodeURIComponent(board)}/entries?${query}`,
	);
	if (!asked.ok) return asked;
	const { entries } = asked.value;
	const oldest = entries.reduce<number | undefined>(
		(least, { seq }) => (least === undefined || seq < least ? seq : least),
		undefined,
	);
	return { ok: true, value: { entries, before: entries.length < pageSize ? undefined : oldest } };
}
