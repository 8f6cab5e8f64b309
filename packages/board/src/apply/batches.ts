// Stock that came with a date: how much of it, and until when it may be used. What is left of it is derived.
import { dayOfDate, tableDay } from "../calendar.ts";
import type { Desk } from "../read.ts";
import type { LedgerRow } from "../rows/stock.ts";
import { markOf } from "./ledger-pack.ts";

type Batches = NonNullable<LedgerRow["batches"]>;

const keptDays = 30;
const none: Batches = { expires: [], quantity: [], by: [] };

export interface Batch {
	/** `2026-12-31`: the last day of use. */
	readonly expires: string;
	readonly quantity: number;
}

/** Of the same entry the quantity is put right; of another with the same date it stands beside. 0 takes it away. */
export function putBatch(
	desk: Desk,
	key: string,
	entry: { readonly id: string; readonly observedAt: number },
	{ expires, quantity }: Batch,
): void {
	const held = desk.row("ledger", key);
	const day = dayOfDate(expires);
	if (!held || day === undefined) return;
	const by = markOf(entry.id);
	const all = columns(held.batches ?? none).filter((batch) => batch.by !== by || batch.day !== day);
	if (quantity !== 0) all.push({ day, quantity, by });
	const oldest = tableDay(entry.observedAt) - keptDays;
	const kept = all
		.filter((batch) => batch.day >= oldest)
		.sort((one, other) => one.day - other.day || (one.by < other.by ? -1 : 1));
	const { batches: _before, ...row } = held;
	desk.put("ledger", key, kept.length > 0 ? { ...row, batches: packed(kept) } : row);
}

/** A corrected delivery has another quantity; its date stays. */
export function mendBatch(desk: Desk, key: string, target: string, quantity: number): void {
	const held = desk.row("ledger", key);
	const by = markOf(target);
	if (!held?.batches?.by.includes(by)) return;
	const kept = columns(held.batches).map((batch) =>
		batch.by === by ? { ...batch, quantity: Math.sign(batch.quantity) * quantity } : batch,
	);
	desk.put("ledger", key, { ...held, batches: packed(kept) });
}

function columns({ expires, quantity, by }: Batches) {
	return expires.map((day, place) => ({ day, quantity: quantity[place] ?? 0, by: by[place] ?? "" }));
}

function packed(batches: readonly { readonly day: number; readonly quantity: number; readonly by: string }[]): Batches {
	return {
		expires: batches.map(({ day }) => day),
		quantity: batches.map(({ quantity }) => quantity),
		by: batches.map(({ by }) => by),
	};
}
