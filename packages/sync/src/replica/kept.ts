// What becomes of an entry in the outbox, one fact at a time. Pure: who keeps and tells is elsewhere.
import type { Kept } from "./shelf.ts";

/** It is in the log; `now` by this device's clock. */
export function storedAs(kept: Kept, seq: number, onTop: boolean | undefined, now: number): Kept {
	const found = { ...kept, sent: true, seq, storedAt: now };
	const settled = onTop === undefined ? found : { ...found, onTop };
	return without(settled, "refusal", "heldBy");
}

/** The store has lost it. */
export function unstored(kept: Kept): Kept {
	return without(kept, "seq", "storedAt", "onTop");
}

export function heldWith(kept: Kept, culprit: Kept): Kept {
	const held = { ...kept, heldBy: culprit.heldBy ?? culprit.draft.id };
	return culprit.refusal ? { ...held, refusal: culprit.refusal } : held;
}

/** Everything that relies on one of these, or on what does, and was never sent; and what goes together with that. */
export function dependantsOf(ids: readonly string[], inOrder: readonly Kept[]): readonly Kept[] {
	const held = new Set(ids);
	const groups = new Set<string>();
	const unsent = inOrder.filter(({ sent, seq, refusal }) => !sent && seq === undefined && !refusal);
	const isHeld = ({ draft, group }: Kept) => held.has(draft.id) || (group !== undefined && groups.has(group));
	// Those that a held one goes together with may be relied upon too.
	for (let before = -1; before < held.size;) {
		before = held.size;
		for (const kept of unsent) {
			if (!isHeld(kept) && !kept.draft.refs?.some((ref) => held.has(ref))) continue;
			held.add(kept.draft.id);
			if (kept.group !== undefined) groups.add(kept.group);
		}
	}
	return unsent.filter(({ draft }) => held.has(draft.id) && !ids.includes(draft.id));
}

type Optional = "refusal" | "heldBy" | "seq" | "storedAt" | "onTop";

function without(kept: Kept, ...names: readonly Optional[]): Kept {
	const left: { -readonly [name in keyof Kept]: Kept[name] } = { ...kept };
	for (const name of names) delete left[name];
	return left;
}
