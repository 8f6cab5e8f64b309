// Counts of one item at one unit: what burn is worked out from. Thinned by age so that a row stays small whatever arrives.
import { dayMs } from "../calendar.ts";
import type { Desk } from "../read.ts";
import type { LedgerRow } from "../tables.ts";

interface Count {
	readonly at: number;
	readonly balance: number | null;
	readonly by: string;
}

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
	const held = unpacked(desk.row("ledger", key));
	const count: Count = { at: entry.observedAt, balance, by: markOf(entry.id) };
	const place = held.findLastIndex((other) => other.at < count.at || (other.at === count.at && other.by <= count.by));
	const before = held[place];
	if (before && before.at === count.at && before.by === count.by) return;
	const counts = thinned([...held.slice(0, place + 1), count, ...held.slice(place + 1)]);
	if (counts.length !== held.length || counts.includes(count)) desk.put("ledger", key, packed(counts));
}

/** A corrected count stands with its new balance; no interval of use begins or ends in one that is unknown. */
export function mendCount(
	desk: Desk,
	key: string,
	target: { readonly id: string; readonly observedAt: number },
	balance: number | null,
): void {
	const ledger = desk.row("ledger", key);
	const by = markOf(target.id);
	const place = ledger?.at.findIndex((at, place) => at === target.observedAt && ledger.by[place] === by) ?? -1;
	if (ledger && place >= 0) desk.put("ledger", key, { ...ledger, balance: ledger.balance.with(place, balance) });
}

/** Thirty random bits of a ULID. */
function markOf(id: string): string {
	return id.slice(-6);
}

function unpacked(ledger: LedgerRow | undefined): readonly Count[] {
	if (!ledger) return [];
	return ledger.at.map((at, place) => ({ at, balance: ledger.balance[place] ?? null, by: ledger.by[place] ?? "" }));
}

function packed(counts: readonly Count[]): LedgerRow {
	return {
		at: counts.map(({ at }) => at),
		balance: counts.map(({ balance }) => balance),
		by: counts.map(({ by }) => by),
	};
}

/**
 * The last count of each hour of the newest two days, of each day before that for 14 days, and the two newest that hold a
 * balance however old. Whatever is kept of a whole is also kept of a part, so the order of arrival is of no account.
 */
function thinned(counts: readonly Count[]): readonly Count[] {
	const newest = counts.at(-1)?.at ?? 0;
	const last = counts.findLastIndex(({ balance }) => balance !== null);
	const last2 = counts.findLastIndex(({ balance }, place) => balance !== null && place < last);
	return counts.filter((count, place) => {
		if (place === last || place === last2) return true;
		if (newest - count.at > keptMs) return false;
		const spanMs = newest - count.at > denseMs ? dayMs : hourMs;
		const next = counts[place + 1];
		return !next || Math.floor(next.at / spanMs) > Math.floor(count.at / spanMs);
	});
}
