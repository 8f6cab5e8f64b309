// How fast an item is used, from its counts and what moved between them. The only place where burn is worked out.
import { unpacked, type Move } from "../apply/ledger-row.ts";
import { changeOf, exact, netOf } from "../apply/moved.ts";
import { dayMs } from "../calendar.ts";
import type { LedgerRow } from "../rows/stock.ts";

/** DOMAIN: burn over the last 7 days, at least two counts at least 20 h apart. */
const burnMs = 7 * dayMs;
const leastMs = 20 * 3_600_000;
const surelyFrom = 5;

/** A count and what led to it from the one before. */
export interface Counting {
	readonly at: number;
	readonly balance: number;
	/** What came in less what was lent or thrown away, all in all. */
	readonly net?: number;
	/** Those of the movements that are known one by one. */
	readonly moves?: readonly Move[];
}

export interface Burn {
	/** Base units a day. */
	readonly burnPerDay: number;
	/** high ≥ 5 counts, medium 2–4. */
	readonly confidence: "high" | "medium";
}

/**
 * DOMAIN, Stock:
 *   used = open + received + borrowed_in − lent_out − discarded − close   between two counts; negative: ask for a recount
 *   burn = Σ used / elapsed days
 * The seven days end at the newest count, so that days of supply change for the better only when somebody counts or something
 * comes. A spell at zero leaves the denominator: a ward that ran out did not stop needing. An interval with negative use leaves
 * both sums: something came in that nobody recorded. Null: too little to tell.
 */
export function burnOf(counts: readonly Counting[]): Burn | null {
	const newest = counts.at(-1);
	if (!newest) return null;
	const recent = counts.filter(({ at }) => newest.at - at <= burnMs);
	const first = recent[0];
	if (!first || newest.at - first.at < leastMs) return null;
	let used = 0;
	let elapsedMs = 0;
	for (const [place, close] of recent.entries()) {
		const open = recent[place - 1];
		if (!open) continue;
		const usedHere = usedBetween(open, close);
		const neededMs = close.at - open.at - spellMs(open, close);
		if (usedHere < 0 || neededMs <= 0) continue;
		used += usedHere;
		elapsedMs += neededMs;
	}
	if (elapsedMs <= 0) return null;
	return { burnPerDay: (used / elapsedMs) * dayMs, confidence: recent.length >= surelyFrom ? "high" : "medium" };
}

export function usedBetween(open: Counting, close: Counting): number {
	return exact(open.balance + (close.net ?? 0) - close.balance);
}

/** For how long the ledger says there was nothing: until something comes that is known one by one, else to the next count. */
function spellMs(open: Counting, close: Counting): number {
	let spell = 0;
	let balance = open.balance;
	let since = open.at;
	for (const { at, type, quantity } of [...(close.moves ?? []), { at: close.at, type: null, quantity: 0 }]) {
		if (balance <= 0) spell += at - since;
		if (type !== null) balance += changeOf(type, quantity);
		since = at;
	}
	return spell;
}

/** The counts that say a number, each with what moved since the one before that does. */
export function countingsOf(row: LedgerRow): readonly Counting[] {
	const { counts, moves } = unpacked(row);
	const made: Counting[] = [];
	let net = 0;
	let from = Number.NEGATIVE_INFINITY;
	for (const { at, balance, net: foldedIn } of counts) {
		net += foldedIn;
		if (typeof balance !== "number") continue;
		const between = moves.filter((move) => move.at > from && move.at <= at);
		const kept = between.reduce((sum, { type, quantity }) => sum + netOf(type, quantity), 0);
		made.push({ at, balance, net: exact(net + kept), moves: between });
		net = 0;
		from = at;
	}
	return made;
}
