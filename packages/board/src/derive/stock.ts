// How long an item lasts at a unit: what its ledger says is there, worn down by what is used in a day.
import { unpacked } from "../apply/ledger-row.ts";
import { balanceOf, standingOf } from "../apply/moved.ts";
import { dateOfDay } from "../calendar.ts";
import { measureOf } from "../definitions.ts";
import { rowOf, type Read } from "../read.ts";
import type { Level } from "../rows/care.ts";
import type { LedgerRow } from "../rows/stock.ts";
import type { Measure } from "../rows/template.ts";
import { burnOf, countingsOf, usedBetween, type Burn } from "./burn.ts";
import { heldLevel } from "./held-level.ts";
import { leftAt, type Counted } from "./left.ts";
import { templateOf } from "./template.ts";
import { batchesThere } from "./usable.ts";
import { localDay } from "../zone.ts";
import { defaultDays } from "./defaults.ts";

export interface Stock {
	/** What the ledger says: the last count and every movement since; below 0 where more was taken than there was. Null: unknown, or never counted. */
	readonly balance: number | null;
	/** The newest count, without what moved since. */
	readonly count: number | null;
	readonly countedAt: number | null;
	/** Null where it cannot be known: then there are no days either. */
	readonly burnPerDay: number | null;
	/** What is probably there now; not below 0. */
	readonly left: number | null;
	/** Of what is left, what can be used before its date. */
	readonly usable: number | null;
	/** Days of supply; null («–») where burn is unknown or 0, never ∞. */
	readonly days: number | null;
	/** high ≥ 5 counts, medium 2–4, low: the unit's norm; none: no burn. */
	readonly confidence: "high" | "medium" | "low" | "none";
	/** Null: nothing can be said. */
	readonly level: Level | null;
	/** More was there than can be, less than nothing, or a movement came too late to be placed: somebody should count. */
	readonly recount: boolean;
}

/** `days = usable / burn` (DOMAIN, Stock) for one item at one unit. */
export function stockOf(read: Read, unit: string, item: string, now: number): Stock {
	const row = rowOf(read, "unit", unit);
	const template = row && templateOf(read, row.type);
	const limits = template && measureOf(template, item)?.days;
	const ledger = rowOf(read, "ledger", `${unit}/${item}`);
	const norm = row?.burnNorm?.[item];
	const told = ledger && lately.get(ledger);
	if (told && told.now === now && told.limits === limits && told.norm === norm) return told.stock;
	const stock = stockAt(countedOf(read, unit, item), limits, now);
	if (ledger) lately.set(ledger, { now, limits, norm, stock });
	return stock;
}

/** A unit's level, its silence and its row ask for the same one after another. */
const lately = new WeakMap<
	LedgerRow,
	{
		readonly now: number;
		readonly limits: Measure["days"];
		readonly norm: number | undefined;
		readonly stock: Stock;
	}
>();

export function countedOf(read: Read, unit: string, item: string): Counted {
	const norm = rowOf(read, "unit", unit)?.burnNorm?.[item];
	const { burn, ...known } = knownOf(rowOf(read, "ledger", `${unit}/${item}`));
	return {
		...known,
		burnPerDay: burn?.burnPerDay ?? norm ?? null,
		confidence: burn?.confidence ?? (norm === undefined ? "none" : "low"),
	};
}

export interface StockBatch {
	/** `2027-03-31`: the last day of use. */
	readonly expires: string;
	/** What is probably left of it. */
	readonly left: number;
	readonly isOver: boolean;
}

/** Batches with a date of which something is probably left, the first to expire first. */
export function stockBatches(read: Read, unit: string, item: string, now: number): readonly StockBatch[] {
	const counted = countedOf(read, unit, item);
	const probable = leftAt(counted, now);
	if (!probable) return [];
	return batchesThere(probable.left, counted.batches)
		.filter(({ quantity }) => quantity > 0)
		.map(({ day, quantity }) => ({ expires: dateOfDay(day), left: quantity, isOver: day < localDay(now) }));
}

/** `limits`: the levels' own days; the defaults when left out. */
export function stockAt(counted: Counted, limits: Measure["days"], now: number): Stock {
	const { count, countedAt, burnPerDay, confidence, recount } = counted;
	const known = { count, countedAt, burnPerDay, confidence, recount };
	const probable = leftAt(counted, now);
	if (!probable) return { ...known, balance: null, left: null, usable: null, days: null, level: null };
	return { ...known, ...probable, level: heldLevel(counted, limits ?? defaultDays, now) };
}

interface Known extends Pick<Counted, "count" | "countedAt" | "since" | "batches" | "recount"> {
	readonly burn: Burn | null;
}

const worked = new WeakMap<LedgerRow, Known>();
const nothing: Known = { count: null, countedAt: null, since: [], batches: [], recount: false, burn: null };

/** A row never changes, so what follows from it is worked out once. */
function knownOf(row: LedgerRow | undefined): Known {
	if (!row) return nothing;
	const known = worked.get(row);
	if (known) return known;
	const standing = standingOf(unpacked(row));
	const countings = countingsOf(row);
	const [before, newest] = countings.slice(-2);
	const balance = balanceOf(standing);
	const hasRisen = before !== undefined && newest !== undefined && usedBetween(before, newest) < 0;
	const made: Known = {
		count: typeof standing.count?.balance === "number" ? standing.count.balance : null,
		countedAt: standing.count?.at ?? null,
		since: standing.since,
		batches: row.batches?.expires.map((day, place) => ({ day, quantity: row.batches?.quantity[place] ?? 0 })) ?? [],
		recount: balance !== null && (balance < 0 || hasRisen || row.lateAt !== undefined),
		burn: burnOf(countings),
	};
	worked.set(row, made);
	return made;
}
