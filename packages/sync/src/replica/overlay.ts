// What the author sees of the not yet shown: the outbox laid over the tables by the same `apply`.
import type { Entry } from "../entry.ts";
import type { Read, Rules } from "../rules.ts";
import { interpret } from "../projection/interpret.ts";
import { stage, type Staged } from "../projection/staged.ts";
import { correctedTime } from "./sender.ts";
import type { Kept } from "./shelf.ts";

/** An entry is laid over only while it has no seq, or one beyond the tables': never twice. */
export function isLaidOver(kept: Kept, seq: number): boolean {
	return !kept.refusal && (kept.seq === undefined || kept.seq > seq);
}

/** `now` by the server's clock. */
export function overlay(
	rules: Pick<Rules<never>, "knows" | "apply">,
	base: Read,
	entries: readonly Kept[],
	seq: number,
	offsetMs: number,
	now: number,
): Staged {
	const staged = stage(base);
	entries.forEach((kept, at) => {
		const observedAt = kept.stamped && !kept.sent ? correctedTime(kept, offsetMs) : kept.draft.observedAt;
		const entry: Entry = {
			...kept.draft,
			observedAt,
			seq: kept.seq ?? seq + 1 + at,
			receivedAt: Math.max(now, observedAt),
		};
		for (const write of interpret(rules, staged, entry).writes) staged.put(write);
	});
	return staged;
}
