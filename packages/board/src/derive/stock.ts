// How long an item lasts at a unit, from counts alone.
import { dayMs } from "../calendar.ts";
import { rowOf, type Read } from "../read.ts";
import type { LedgerRow, Level, Measure } from "../tables.ts";
import { measureOf } from "../definitions.ts";
import { templateOf } from "./template.ts";

export interface Stock {
	/** The last count; null: unknown, or never counted. */
	readonly balance: number | null;
	readonly countedAt: number | null;
	/** Null where it cannot be known: then there are no days either. */
	readonly burnPerDay: number | null;
	/** What is probably there now; not below 0. */
	readonly left: number | null;
	/** Days of supply; null («–») where burn is unknown or 0, never ∞. */
	readonly days: number | null;
	/** high ≥ 5 counts, medium 2–4, low: the unit's norm; none: no burn. */
	readonly confidence: "high" | "medium" | "low" | "none";
	/** Null: nothing can be said. */
	readonly level: Level | null;
	/** The last count was above the one before with nothing received in between. */
	readonly recount: boolean;
}

/** DOMAIN, default levels: black 0, critical < 2 days, strained < 7, normal < 45, surplus from 45. */
export const defaultDays = { critical: 2, strained: 7, surplus: 45 };
/** DOMAIN: burn over the last 7 days, at least two counts at least 20 h apart. */
const burnMs = 7 * dayMs;
const leastMs = 20 * 3_600_000;

type Count = { readonly at: number; readonly balance: number };

/**
 * DOMAIN, Stock:
 *   left = count + in − max(recorded out, burn × time since the count), shown not below 0; from counts alone nothing is recorded
 *   days = usable / burn; usable is what is left
 */
export function stockOf(read: Read, unit: string, item: string, now: number): Stock {
	const row = rowOf(read, "unit", unit);
	const template = row && templateOf(read, row.type);
	return stockAt(countedOf(read, unit, item), template && measureOf(template, item)?.days, now);
}

/** What the days follow from, whatever the time. */
export interface Counted extends Pick<Stock, "balance" | "countedAt" | "burnPerDay" | "confidence" | "recount"> {}

export function countedOf(read: Read, unit: string, item: string): Counted {
	const key = `${unit}/${item}`;
	const cell = rowOf(read, "cell", key);
	const used = usedOf(rowOf(read, "ledger", key));
	const norm = rowOf(read, "unit", unit)?.burnNorm?.[item];
	const balance = typeof cell?.value === "number" ? cell.value : null;
	return {
		balance,
		countedAt: cell?.observedAt ?? null,
		burnPerDay: used.burn?.burnPerDay ?? norm ?? null,
		confidence: used.burn?.confidence ?? (norm === undefined ? "none" : "low"),
		recount: balance !== null && (balance < 0 || used.rose),
	};
}

/** `limits`: the levels' own days; the defaults when left out. */
export function stockAt(counted: Counted, limits: Measure["days"], now: number): Stock {
	const { balance, countedAt, burnPerDay } = counted;
	if (balance === null || countedAt === null) return { ...counted, left: null, days: null, level: null };
	const since = Math.max(0, now - countedAt) / dayMs;
	const left = Math.max(0, balance - (burnPerDay ?? 0) * since);
	const days = daysOf(left, burnPerDay);
	return { ...counted, left, days, level: levelOf(balance, days, limits) };
}

/** Null («–») where burn is unknown or 0, never ∞. */
export function daysOf(left: number, burnPerDay: number | null): number | null {
	return burnPerDay === null || burnPerDay <= 0 ? null : Math.max(0, left) / burnPerDay;
}

/**
 * DOMAIN, Stock:
 *   used = open + received + borrowed_in − lent_out − discarded − close   between two counts; negative: ask for a recount
 *   burn = Σ used / elapsed days
 * The seven days end at the newest count, so that days of supply change for the better only when somebody counts.
 * An interval that begins at zero leaves both sums: a ward that ran out did not stop needing. So does one with negative use:
 * something came in that nobody recorded. Null: too little to tell.
 */
export function burnOf(
	counts: readonly Count[],
): { readonly burnPerDay: number; readonly confidence: "high" | "medium" } | null {
	const newest = counts.at(-1);
	if (!newest) return null;
	const recent = counts.filter(({ at }) => newest.at - at <= burnMs);
	const first = recent[0];
	if (!first || newest.at - first.at < leastMs) return null;
	let used = 0;
	let elapsedMs = 0;
	for (const [place, close] of recent.entries()) {
		const open = recent[place - 1];
		if (!open || open.balance <= 0 || close.balance > open.balance) continue;
		used += open.balance - close.balance;
		elapsedMs += close.at - open.at;
	}
	if (elapsedMs <= 0) return null;
	return { burnPerDay: (used / elapsedMs) * dayMs, confidence: recent.length >= 5 ? "high" : "medium" };
}

interface Used {
	readonly burn: ReturnType<typeof burnOf>;
	/** The newest count is above the one before. */
	readonly rose: boolean;
}

const worked = new WeakMap<LedgerRow, Used>();

/** A row never changes, so what follows from it is worked out once. */
function usedOf(ledger: LedgerRow | undefined): Used {
	if (!ledger) return { burn: null, rose: false };
	const known = worked.get(ledger);
	if (known) return known;
	const counts = ledger.at.flatMap((at, place) => {
		const balance = ledger.balance[place] ?? null;
		return balance === null ? [] : [{ at, balance }];
	});
	const [before, newest] = counts.slice(-2);
	const rose = before !== undefined && newest !== undefined && newest.balance > before.balance;
	const used = { burn: burnOf(counts), rose };
	worked.set(ledger, used);
	return used;
}

/** Black is counted, never estimated: an estimate that has run down to nothing is critical and asks for a count. */
function levelOf(balance: number, days: number | null, { critical, strained, surplus } = defaultDays): Level | null {
	if (balance <= 0) return "black";
	if (days === null) return null;
	if (days < critical) return "critical";
	if (days < strained) return "strained";
	return days < surplus ? "normal" : "surplus";
}
