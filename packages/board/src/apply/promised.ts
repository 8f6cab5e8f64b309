// Promised deliveries as rows: promised, and what became of them. Writes no ledger.
import type { PromisedDeliveryBody, PromisedDeliveryEndBody } from "../bodies.ts";
import { dayMs } from "../calendar.ts";
import type { Entry } from "../entry.ts";
import { rowOf, type Desk, type Read } from "../read.ts";
import type { Promised } from "../rows/stock.ts";
import { isNewer } from "./newer.ts";

const keptMs = 14 * dayMs;
/** A row is small: what has ended goes first, then what was promised first. */
const most = 20;

export function addPromise(desk: Desk, entry: Entry, { unit, item, amount, due, from }: PromisedDeliveryBody): void {
	const key = `${unit}/${item}`;
	const made: Promised = { id: entry.id, amount, due, from, at: entry.observedAt, actor: entry.actor };
	const kept = (desk.row("promised", key)?.promises ?? []).filter(
		({ id, due }) => id !== entry.id && due >= entry.observedAt - keptMs,
	);
	const leaving = kept.toSorted((one, other) => Number(!one.ended) - Number(!other.ended) || one.at - other.at);
	const gone = new Set(leaving.slice(0, Math.max(0, kept.length + 1 - most)));
	desk.put("promised", key, { promises: [...kept.filter((one) => !gone.has(one)), made].toSorted(inTime) });
}

export function endPromise(desk: Desk, entry: Entry, { unit, item, promise, outcome }: PromisedDeliveryEndBody): void {
	const key = `${unit}/${item}`;
	const row = desk.row("promised", key);
	if (!row) return;
	const ended = { outcome, at: entry.observedAt, actor: entry.actor, entry: entry.id };
	const promises = row.promises.map((one) => {
		const held = one.ended && { observedAt: one.ended.at, entry: one.ended.entry };
		return one.id === promise && isNewer(entry, held) ? { ...one, ended } : one;
	});
	desk.put("promised", key, { promises });
}

export function promiseIn(read: Read, key: string, promise: string): Promised | undefined {
	return rowOf(read, "promised", key)?.promises.find(({ id }) => id === promise);
}

function inTime(one: Promised, other: Promised): number {
	return one.due - other.due || (one.id < other.id ? -1 : 1);
}
