// One item's ledger at one unit: counts and movements find their place by when they were observed. A row stays small whatever arrives.
import { dayMs } from "../calendar.ts";
import type { Desk } from "../read.ts";
import type { LedgerRow, MovementType } from "../rows/stock.ts";
import { inserted, markOf, packed } from "./ledger-pack.ts";
import { unpacked, type Count, type Ledger, type Move } from "./ledger-row.ts";
import { balanceIn, exact, netOf } from "./moved.ts";

interface Observed {
	readonly id: string;
	readonly observedAt: number;
}

const hourMs = 3_600_000;
const keptMs = 14 * dayMs;
const denseMs = 2 * dayMs;

/** `balance` null: said to be unknown. */
export function putCount(desk: Desk, key: string, entry: Observed, balance: number | null): void {
	const { counts, moves } = unpacked(desk.row("ledger", key));
	const count: Count = { at: entry.observedAt, balance, by: markOf(entry.id), net: 0 };
	const more = inserted(counts, count);
	if (more) settle(desk, key, { counts: more, moves });
}

/** A corrected count stands with its new balance. Corrected to unknown it is struck: what the movements say since the one before stands. */
export function mendCount(desk: Desk, key: string, target: Observed, balance: number | null): void {
	const { counts, moves } = unpacked(desk.row("ledger", key));
	const by = markOf(target.id);
	const place = counts.findIndex((count) => count.at === target.observedAt && count.by === by);
	const count = counts[place];
	if (count) settle(desk, key, { counts: counts.with(place, { ...count, balance: balance ?? "struck" }), moves });
}

export interface Moved {
	readonly type: MovementType;
	readonly quantity: number;
}

export function putMove(desk: Desk, key: string, entry: Observed, { type, quantity }: Moved): void {
	const ledger = unpacked(desk.row("ledger", key));
	const move: Move = { at: entry.observedAt, type, quantity, by: markOf(entry.id) };
	const moves = inserted(ledger.moves, move);
	if (!moves) return;
	const newest = newestOf(ledger);
	const isLate = newest - move.at > keptMs && ledger.counts.every(({ at }) => at > move.at);
	settle(desk, key, { ...ledger, moves }, isLate ? move.at : undefined);
}

/** `was`: the quantity that stood there, for movements that are no longer kept one by one. */
export function mendMove(
	desk: Desk,
	key: string,
	target: Observed,
	{ type, quantity, was }: Moved & { was: number },
): void {
	const ledger = unpacked(desk.row("ledger", key));
	const by = markOf(target.id);
	const place = ledger.moves.findIndex((move) => move.at === target.observedAt && move.by === by);
	const move = ledger.moves[place];
	if (move) return settle(desk, key, { ...ledger, moves: ledger.moves.with(place, { ...move, quantity }) });
	settle(desk, key, folded(ledger, { at: target.observedAt, type, quantity: quantity - was, by }));
}

function settle(desk: Desk, key: string, ledger: Ledger, lateAt?: number): void {
	const held = desk.row("ledger", key);
	const made = packed(thinned(ledger));
	const comparison = desk.row("comparison", "current");
	const before =
		comparison && held?.before?.seq !== comparison.seq ? { seq: comparison.seq, value: balanceIn(held) } : held?.before;
	const late = lateAt ?? held?.lateAt;
	const newestCount = made.at.at(-1);
	const isRecounted = late !== undefined && lateAt === undefined && newestCount !== held?.at.at(-1);
	const row: LedgerRow = {
		...made,
		...(held?.batches && { batches: held.batches }),
		...(late !== undefined && !isRecounted && { lateAt: late }),
		...(before && { before }),
	};
	if (!isSame(held, row)) desk.put("ledger", key, row);
}

/** Rows that say the same are not written again. */
function isSame(held: LedgerRow | undefined, row: LedgerRow): boolean {
	return held !== undefined && JSON.stringify(held) === JSON.stringify(row);
}

function newestOf({ counts, moves }: Ledger): number {
	return Math.max(counts.at(-1)?.at ?? 0, moves.at(-1)?.at ?? 0);
}

/**
 * Of counts: the last of each hour of the newest two days, of each day before that for 14 days, and the two newest that hold a
 * balance however old. Whatever is kept of a whole is also kept of a part, so the order of arrival is of no account.
 * Of movements: all of the newest two days, and all since the second-last count with a balance, beyond 14 days added up.
 */
function thinned(ledger: Ledger): Ledger {
	const newest = newestOf(ledger);
	const horizon = secondLastOf(ledger.counts)?.at ?? Number.NEGATIVE_INFINITY;
	const old = ledger.moves.filter(({ at }) => newest - at > denseMs && at <= horizon);
	const { counts } = old.reduce(folded, ledger);
	const moves = ledger.moves.filter((move) => !old.includes(move));
	return { counts: thinnedCounts(counts, newest), moves: addedUp(moves, newest - keptMs) };
}

function secondLastOf(counts: readonly Count[]): Count | undefined {
	const last = counts.findLastIndex(isKnown);
	return counts.findLast((count, place) => place < last && isKnown(count));
}

function isKnown({ balance }: Count): boolean {
	return typeof balance === "number";
}

/** A movement becomes part of what came between the count before it and the one after. Before the first count it changes nothing. */
function folded(ledger: Ledger, move: Move): Ledger {
	const place = ledger.counts.findIndex(({ at }) => at >= move.at);
	const count = ledger.counts[place];
	const net = netOf(move.type, move.quantity);
	if (!count || place === 0 || net === 0) return ledger;
	return { ...ledger, counts: ledger.counts.with(place, { ...count, net: exact(count.net + net) }) };
}

function thinnedCounts(counts: readonly Count[], newest: number): readonly Count[] {
	const last = counts.findLast(isKnown);
	const last2 = secondLastOf(counts);
	const newestCount = counts.at(-1);
	const kept: Count[] = [];
	let net = 0;
	for (const [place, count] of counts.entries()) {
		net = exact(net + count.net);
		const isStaying = count === last || count === last2 || count === newestCount || isLastOfSpan(counts, place, newest);
		if (!isStaying) continue;
		kept.push(net === count.net ? count : { ...count, net });
		net = 0;
	}
	const [first, ...rest] = kept;
	return first && first.net !== 0 ? [{ ...first, net: 0 }, ...rest] : kept;
}

/** A count that was corrected away stands in for no other, nor does another for it. */
function isLastOfSpan(counts: readonly Count[], place: number, newest: number): boolean {
	const count = counts[place];
	if (!count || newest - count.at > keptMs) return false;
	const spanMs = newest - count.at > denseMs ? dayMs : hourMs;
	const isStruck = count.balance === "struck";
	const next = counts.find((other, later) => later > place && (other.balance === "struck") === isStruck);
	return !next || Math.floor(next.at / spanMs) > Math.floor(count.at / spanMs);
}

/** Movements from before the moment, of each type one with the time of its newest: somebody moves stock and never counts. */
function addedUp(moves: readonly Move[], before: number): readonly Move[] {
	const old = moves.filter(({ at }) => at < before);
	if (old.length < 2) return moves;
	const sums = new Map<MovementType, Move>();
	for (const move of old) {
		const sum = sums.get(move.type);
		sums.set(move.type, sum ? { ...move, quantity: exact(sum.quantity + move.quantity), by: "" } : move);
	}
	return [...[...sums.values()].sort((one, other) => one.at - other.at), ...moves.filter(({ at }) => at >= before)];
}
