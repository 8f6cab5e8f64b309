// Puts a movement's quantities into the ledgers of its items, and a correction of one in their place. Judges nothing.
import type { CorrectionBody, MovementBody } from "../bodies.ts";
import type { Entry } from "../entry.ts";
import type { Desk } from "../read.ts";
import { mendBatch, putBatch } from "./batches.ts";
import { mendMove, putMove } from "./ledger.ts";

export function putMovement(desk: Desk, entry: Entry, { unit, movement, values, expires = {} }: MovementBody): void {
	for (const [item, quantity] of Object.entries(values)) {
		const key = `${unit}/${item}`;
		putMove(desk, key, entry, { type: movement, quantity });
		const date = Object.hasOwn(expires, item) ? expires[item] : undefined;
		if (date !== undefined)
			putBatch(desk, key, entry, { expires: date, quantity: movement === "discard" ? -quantity : quantity });
	}
}

/** `observedAt` is the movement's own: a correction has the time of what it corrects. */
export function mendMovement(
	desk: Desk,
	{ observedAt }: Pick<Entry, "observedAt">,
	{ unit, target, values }: CorrectionBody,
	type: MovementBody["movement"],
): void {
	for (const [item, { was, now }] of Object.entries(values)) {
		if (typeof was !== "number" || typeof now !== "number") continue;
		mendMove(desk, `${unit}/${item}`, { id: target, observedAt }, { type, quantity: now, was });
		mendBatch(desk, `${unit}/${item}`, target, now);
	}
}
