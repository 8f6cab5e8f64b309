// Stock that moves between counts: what the ledger says is the newest count and every movement observed after it, loans among them.
import { stockOf } from "@samlad/board";
import type { MovementBody } from "@samlad/board/bodies";
import type { Value } from "@samlad/board/rows/said";
import type { MovementType } from "@samlad/board/rows/stock";
import type { DraftInput, Entry, Read } from "@samlad/sync";
import { between, pick, type Random } from "@samlad/sync/simulator/random";
import { loanMoves } from "./requesting.ts";
import { ofKind, said } from "./saying.ts";

const item = "stock.ffp2";
const hourMs = 3_600_000;

/** What each does to what is there. */
const ways: { readonly [type in MovementType]: 1 | -1 } = {
	withdrawal: -1,
	delivery: 1,
	discard: -1,
	lent: -1,
	borrowed: 1,
};

export function move(random: Random, now: number, units: readonly string[]): readonly DraftInput[] {
	const unit = pick(random, units) ?? "";
	const movement = pick(random, Object.keys(ways) as MovementType[]) ?? "withdrawal";
	const body: MovementBody = { unit, movement, values: { [item]: between(random, 1, 30) } };
	return [said("movement", body, random() < 0.4 ? { observedAt: now - between(random, 0, hourMs) } : {})];
}

/** A count by its report's id and time, as it stands when it has been put right. */
export interface Counted {
	readonly id: string;
	readonly observedAt: number;
	readonly value: Value;
}

/** `countsOf`: all counts of the item at a unit. */
export function moveFault(
	read: Read,
	entries: readonly Entry[],
	units: readonly string[],
	countsOf: (unit: string, item: string) => readonly Counted[],
): string | undefined {
	const movements = [
		...ofKind<MovementBody>(entries, "movement").map(({ said, observedAt }) => ({
			unit: said.unit,
			observedAt,
			change: ways[said.movement] * (said.values[item] ?? 0),
		})),
		...loanMoves(entries),
	];
	for (const unit of units) {
		const newest = countsOf(unit, item).toSorted(byMark).at(-1);
		const since = movements.filter((one) => one.unit === unit && one.observedAt > (newest?.observedAt ?? 0));
		const expected =
			typeof newest?.value === "number" ? since.reduce((sum, { change }) => sum + change, newest.value) : null;
		const { balance } = stockOf(read, unit, item, entries.at(-1)?.receivedAt ?? 0);
		if (balance !== expected) return `${unit} has ${String(balance)} of ${item}, and the log says ${String(expected)}`;
	}
	return undefined;
}

/** Of two counts at the same moment the ledger knows only the end of their ids. */
function byMark(one: Counted, other: Counted): number {
	return one.observedAt - other.observedAt || (one.id.slice(-6) < other.id.slice(-6) ? -1 : 1);
}
