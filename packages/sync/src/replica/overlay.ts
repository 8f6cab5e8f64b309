// What the author sees of the not yet shown: the outbox laid over the tables by the same `apply`.
import type { Entry } from "../entry.ts";
import type { Rules } from "../rules.ts";
import { interpret } from "../projection/interpret.ts";
import type { Staged } from "../projection/staged.ts";
import { correctedTime } from "./sender.ts";
import type { Kept } from "./shelf.ts";

/** An entry is laid over only while it has no seq, or one beyond the tables': never twice. */
export function isLaidOver(kept: Kept, seq: number): boolean {
	return !kept.refusal && (kept.seq === undefined || kept.seq > seq);
}

export interface Laying {
	readonly rules: Pick<Rules<never>, "knows" | "apply">;
	/** The tables, with what was laid before. */
	readonly onto: Staged;
	readonly entries: readonly Kept[];
	/** The seq that the first is taken to get. */
	readonly seq: number;
	readonly offsetMs: number;
	/** The server's clock. */
	readonly now: number;
}

export function layOver({ rules, onto, entries, seq, offsetMs, now }: Laying): void {
	entries.forEach((kept, at) => {
		const observedAt = kept.stamped && !kept.sent ? correctedTime(kept, offsetMs) : kept.draft.observedAt;
		const receivedAt = Math.max(now, observedAt);
		const entry: Entry = { ...kept.draft, observedAt, seq: kept.seq ?? seq + at, receivedAt };
		for (const write of interpret(rules, onto, entry).writes) onto.put(write);
	});
}
