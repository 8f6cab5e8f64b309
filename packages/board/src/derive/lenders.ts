// Who can lend an item, and how much without running short: what is promised to others is spoken for. Makes no loan.
import { measureOf } from "../definitions.ts";
import { rowOf, rowsOf, type Read } from "../read.ts";
import type { Measure } from "../rows/template.ts";
import type { UnitRow } from "../rows/unit.ts";
import { daysOf } from "./left.ts";
import { openAt } from "./opening.ts";
import { promisedOut } from "./requests.ts";
import { silence } from "./silence.ts";
import { stockOf } from "./stock.ts";
import { templateOfUnit } from "./template.ts";
import { unitsWith } from "./total.ts";
import { defaultKeepDays } from "./defaults.ts";

export interface Lender {
	readonly id: string;
	readonly unit: UnitRow;
	readonly isDepot: boolean;
	/** What it can give and still have seven days, rounded down to what is counted in; above 0. */
	readonly spare: number;
	/** Days of supply as things are, and after giving what is wanted and what is promised. Null: it uses none of it, so there are no days. */
	readonly days: number | null;
	readonly daysAfter: number | null;
	/** By road; null: nobody has said. */
	readonly minutes: number | null;
	/** Null: its hours do not say. */
	readonly open: boolean | null;
	/** When the count was true that this is reckoned from. */
	readonly countedAt: number;
	/** It owes the board a report, so nobody knows how it is there. */
	readonly silent: boolean;
}

export interface LendersInput {
	/** Who asks. */
	readonly unit: string;
	readonly item: string;
	readonly now: number;
	/** How much is wanted; absent: what would give the asker seven days. */
	readonly wanted?: number;
}

/**
 * Ranked by days left after lending, then distance in minutes, then open now; depots first.
 * A unit that is silent comes after all that are not, depot or no, and what is unknown after what is known. One whose use of
 * the item is unknown is left out: what leaves it seven days cannot be said.
 */
export function lenders(read: Read, { unit, item, now, wanted }: LendersInput): readonly Lender[] {
	const asker = rowOf(read, "unit", unit);
	const amount = Math.max(0, wanted ?? shortOf(read, unit, item, now));
	const found: Lender[] = [];
	for (const { id, row, definition } of unitsWith(read, item)) {
		if (id === unit || row.status !== "open") continue;
		const { left, burnPerDay, days, countedAt } = stockOf(read, id, item, now);
		if (left === null || burnPerDay === null || countedAt === null) continue;
		const free = left - promisedOut(read, id, item);
		const spare = floorTo(free - keepDaysOf(definition) * burnPerDay, definition.decimals ?? 0);
		if (spare <= 0) continue;
		found.push({
			id,
			unit: row,
			isDepot: row.type === "depot",
			spare,
			days,
			daysAfter: days === null || burnPerDay <= 0 ? null : (free - Math.min(spare, amount)) / burnPerDay,
			minutes: asker?.minutesTo?.[id] ?? row.minutesTo?.[unit] ?? null,
			open: openAt(row.hours, now),
			countedAt,
			silent: silence(read, id, now).silent,
		});
	}
	return found.sort(inRank);
}

/** Open depots to ring when nobody is known to have any to spare. */
export function depots(read: Read, unit: string): readonly { readonly id: string; readonly unit: UnitRow }[] {
	return [...rowsOf(read, "unit")]
		.flatMap(([id, row]) => (row.type === "depot" && row.status === "open" && id !== unit ? [{ id, unit: row }] : []))
		.sort((one, other) => names.compare(one.unit.name, other.unit.name) || (one.id < other.id ? -1 : 1));
}

function keepDaysOf({ days }: Measure): number {
	return days?.keep ?? defaultKeepDays;
}

/** What to ask for: what would give the unit seven days, in whole packs; 0 where that cannot be said, or it has them. */
export function shortInPacks(read: Read, unit: string, item: string, now: number): number {
	const short = shortOf(read, unit, item, now);
	const template = templateOfUnit(read, unit);
	const { packs, decimals = 0 } = (template && measureOf(template, item)) ?? {};
	const least = packs?.pack ?? 10 ** -decimals;
	return Number((Math.ceil(Number((short / least).toFixed(6))) * least).toFixed(decimals));
}

export interface LendingLeaves {
	/** Days of supply after giving the amount and what is promised to others; not below 0. Null: cannot be said. */
	readonly days: number | null;
	/** What it should keep. */
	readonly keep: number;
}

/** What lending an amount would leave a unit. */
export function lendingLeaves(
	read: Read,
	{
		unit,
		item,
		amount,
		now,
	}: { readonly unit: string; readonly item: string; readonly amount: number; readonly now: number },
): LendingLeaves {
	const { left, burnPerDay } = stockOf(read, unit, item, now);
	const template = templateOfUnit(read, unit);
	const keep = (template && measureOf(template, item)?.days?.keep) ?? defaultKeepDays;
	return { days: left === null ? null : daysOf(left - promisedOut(read, unit, item) - amount, burnPerDay), keep };
}

/** What would give the unit seven days; 0 where that cannot be said. */
function shortOf(read: Read, unit: string, item: string, now: number): number {
	const { left, burnPerDay } = stockOf(read, unit, item, now);
	const template = templateOfUnit(read, unit);
	const keep = (template && measureOf(template, item)?.days?.keep) ?? defaultKeepDays;
	return left === null || burnPerDay === null ? 0 : Math.max(0, keep * burnPerDay - left);
}

const names = new Intl.Collator("sv", { numeric: true });

function inRank(one: Lender, other: Lender): number {
	return (
		Number(one.silent) - Number(other.silent) ||
		Number(other.isDepot) - Number(one.isDepot) ||
		asShown(other.daysAfter) - asShown(one.daysAfter) ||
		(one.minutes ?? Number.MAX_VALUE) - (other.minutes ?? Number.MAX_VALUE) ||
		openness(other.open) - openness(one.open) ||
		names.compare(one.unit.name, other.unit.name) ||
		(one.id < other.id ? -1 : 1)
	);
}

/** Days that read alike rank alike: tenths under ten, whole from there. */
function asShown(days: number | null): number {
	if (days === null) return -1;
	return days < 10 ? Math.floor(days * 10) / 10 : Math.floor(days);
}

function openness(open: boolean | null): number {
	return open === null ? 1 : open ? 2 : 0;
}

/** 0.3 l is 0.3 l, though 38 × 7 is not in binary. */
function floorTo(amount: number, decimals: number): number {
	const parts = 10 ** decimals;
	return Math.floor(Number((amount * parts).toFixed(6))) / parts;
}
