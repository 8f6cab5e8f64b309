// Deliveries that somebody has promised a unit: no stock, ended by whoever said so last.
import { rowOf } from "@samlad/board";
import type { PromisedDeliveryBody, PromisedDeliveryEndBody } from "@samlad/board/bodies";
import type { DraftInput, Entry, Read } from "@samlad/sync";
import { between, pick, type Random } from "@samlad/sync/simulator/random";
import { byTime, ofKind, said } from "./saying.ts";

const item = "stock.ffp2";
const hourMs = 3_600_000;

export function promise(read: Read, random: Random, now: number, units: readonly string[]): readonly DraftInput[] {
	const unit = pick(random, units) ?? "";
	const held = pick(random, rowOf(read, "promised", `${unit}/${item}`)?.promises ?? []);
	if (held === undefined || random() < 0.5) {
		const due = now + between(random, 1, 96) * hourMs;
		const body: PromisedDeliveryBody = { unit, item, amount: between(random, 1, 400), due, from: "Regionens depå" };
		return [said("promised-delivery", body)];
	}
	const outcome = pick(random, ["arrived", "withdrawn"] as const) ?? "arrived";
	const body: PromisedDeliveryEndBody = { unit, item, promise: held.id, outcome };
	return [said("promised-delivery-end", body, { refs: [held.id] })];
}

/** Older ones have left the board for newer ones. */
export function promiseFault(read: Read, entries: readonly Entry[], units: readonly string[]): string | undefined {
	const made = ofKind<PromisedDeliveryBody>(entries, "promised-delivery");
	const ends = ofKind<PromisedDeliveryEndBody>(entries, "promised-delivery-end");
	for (const unit of units)
		for (const { id, amount, ended } of rowOf(read, "promised", `${unit}/${item}`)?.promises ?? []) {
			const said = made.find((one) => one.id === id)?.said;
			if (said?.unit !== unit || said.amount !== amount) return `promise ${id} is not what was promised`;
			const end = ends
				.filter((one) => one.said.promise === id)
				.toSorted(byTime)
				.at(-1);
			if (ended?.entry !== end?.id || ended?.outcome !== end?.said.outcome)
				return `promise ${id} ended otherwise than the log says`;
		}
	return undefined;
}
