// What one tab shows at one moment, against what it should: the log up to where the tab is, with its own unsent entries once each.
import type { Entry } from "../entry.ts";
import type { Pending, Replica } from "../replica/replica.ts";
import type { Row, Rules } from "../rules.ts";
import { fold } from "../projection/fold.ts";
import { interpret } from "../projection/interpret.ts";
import { stage } from "../projection/staged.ts";
import { digestOf } from "../projection/tables.ts";

export interface Seeing {
	/** What tabs fold with. */
	readonly rules: Pick<Rules<never>, "knows" | "apply">;
	/** What of a row does not hang on when an entry that is still unsent will be stored. */
	readonly settled: (row: Row) => Row;
}

/** Undefined also when it cannot be told: the time of an entry that this tab has not seen sent is still to be put right. */
export function seenFault(
	name: string,
	replica: Replica,
	log: readonly Entry[],
	{ rules, settled }: Seeing,
): string | undefined {
	const { board, seq } = replica;
	const over = replica
		.pending()
		.filter((each) => each.state !== "refused" && (each.seq === undefined || each.seq > seq));
	const isTimed = ({ draft, state, seq: stored }: Pending) =>
		stored === undefined ? state !== "waiting" : log[stored - 1]?.observedAt === draft.observedAt;
	if (!over.every(isTimed)) return undefined;
	const tables = fold(rules, log.slice(0, seq));
	const expected = stage(tables);
	for (const [at, { draft, seq: stored }] of over.entries()) {
		const entry: Entry = {
			...draft,
			seq: stored ?? seq + 1 + at,
			receivedAt: Math.max(replica.now(), draft.observedAt),
		};
		for (const write of interpret(rules, expected, entry).writes) expected.put(write);
	}
	const names = [...new Set([...tables.names(), ...Array.from(expected.laid(), ({ table }) => table)])].sort();
	const digest = (rows: Replica["read"]["rows"]) =>
		digestOf({
			names: () => names,
			rows: (table) => Array.from(rows(table), ([key, row]) => [key, settled(row)] as const),
		});
	if (digest((table) => replica.read.rows(table)) === digest((table) => expected.rows(table))) return undefined;
	return `${name} at ${seq} of ${board} shows other rows than the log and its own ${over.length} unsent give`;
}
