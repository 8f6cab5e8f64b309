// Stock that moved because of a loan, as the unit's entries say it: of a step that was told more than once the first that stands.
import type { LoanFactBody } from "@samlad/board/bodies";
import type { Entry } from "@samlad/board/entry";
import type { MovementType } from "@samlad/board/rows/stock";

export interface LentStep {
	readonly entry: Entry;
	readonly movement: MovementType;
	readonly item: string;
	readonly amount: number;
	/** The other unit, where it is known here. */
	readonly other?: string;
	/** Corrections of it, oldest first. */
	readonly mended: readonly (readonly [entry: Entry, body: LoanFactBody])[];
}

const kinds: ReadonlySet<string> = new Set(["loan-sent", "loan-received", "loan-returned"]);

/** By the id of the entry that told it. `entries`: of one unit, in any order. */
export function lentIn(entries: readonly Entry[]): ReadonlyMap<string, LentStep> {
	const facts = entries
		.flatMap((entry) => (kinds.has(entry.kind) ? [{ entry, body: entry.body as unknown as LoanFactBody }] : []))
		.sort(({ entry: one }, { entry: other }) => one.observedAt - other.observedAt || (one.id < other.id ? -1 : 1));
	const first = new Map<string, LentStep>();
	for (const { entry, body } of facts) {
		const { loan, unit, lender, item, amount, corrects } = body;
		const step = `${entry.kind} ${loan} ${unit}`;
		const mended = facts
			.filter((one) => one.body.corrects === entry.id)
			.sort(({ entry: one }, { entry: other }) => (one.id < other.id ? -1 : 1))
			.map(({ entry, body }) => [entry, body] as const);
		const held = first.get(step);
		const isTakenBack = held?.mended.at(-1)?.[1].amount === null;
		if (corrects !== undefined || amount === null || (held && !isTakenBack)) continue;
		const isOut = entry.kind === "loan-sent" || (entry.kind === "loan-returned" && unit !== lender);
		const movement = isOut ? "lent" : "borrowed";
		first.set(step, { entry, movement, item, amount, ...(unit !== lender && { other: lender }), mended });
	}
	return new Map([...first.values()].map((one) => [one.entry.id, one]));
}
