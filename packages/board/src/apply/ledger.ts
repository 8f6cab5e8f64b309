// Counts of one item at one unit: what burn is worked out from. Thinned by age so that a row stays small whatever arrives.
import { dayMs } from "../calendar.ts";
import type { Desk } from "../read.ts";
import type { LedgerRow } from "../tables.ts";

type Count = LedgerRow["counts"][number];

const hourMs = 3_600_000;
const keptMs = 14 * dayMs;
const denseMs = 2 * dayMs;

/** `balance` null: said to be unknown. */
export function putCount(
	desk: Desk,
	key: string,
	entry: { readonly id: string; readonly observedAt: number },
	balance: number | null,
): void {
	const held = desk.row("ledger", key)?.counts ?? [];
	if (held.some((count) => count.entry === entry.id)) return;
	const count: Count = { at: entry.observedAt, balance, entry: entry.id };
	const place =
		held.findLastIndex((other) => other.at < count.at || (other.at === count.at && other.entry < count.entry)) + 1;
	const counts = thinned([...held.slice(0, place), count, ...held.slice(place)]);
	if (!same(counts, held)) desk.put("ledger", key, { counts });
}

/** A corrected count stands with its new balance; one that is now unknown is a mistake, and no interval ends in it. */
export function mendCount(desk: Desk, key: string, target: string, balance: number | null): void {
	const held = desk.row("ledger", key)?.counts;
	const place = held?.findIndex((count) => count.entry === target) ?? -1;
	const count = held?.[place];
	if (!held || !count) return;
	const mended: Count = {
		at: count.at,
		balance,
		entry: count.entry,
		...(balance === null && { mistaken: true as const }),
	};
	desk.put("ledger", key, { counts: held.with(place, mended) });
}

/**
 * The last count of each hour of the newest two days, of each half day before that for 14 days, and the two newest
 * that hold a balance however old. Whatever is kept of a whole is also kept of a part, so the order of arrival is of no account.
 */
function thinned(counts: readonly Count[]): readonly Count[] {
	const newest = counts.at(-1)?.at ?? 0;
	const anchors = new Set(counts.filter(({ balance }) => balance !== null).slice(-2));
	return counts.filter((count, place) => {
		if (anchors.has(count)) return true;
		if (newest - count.at > keptMs) return false;
		const spanMs = newest - count.at > denseMs ? dayMs / 2 : hourMs;
		const next = counts[place + 1];
		return !next || Math.floor(next.at / spanMs) > Math.floor(count.at / spanMs);
	});
}

function same(one: readonly Count[], other: readonly Count[]): boolean {
	return one.length === other.length && one.every((count, place) => count === other[place]);
}
