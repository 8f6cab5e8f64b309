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

/** Everything that relies on one of these, or on what does, and was never sent. */
export function dependantsOf(ids: readonly string[], inOrder: readonly Kept[]): readonly Kept[] {
	const held = new Set(ids);
	return inOrder.filter(({ draft, sent, seq, refusal }) => {
		if (sent || seq !== undefined || refusal || !draft.refs?.some((ref) => held.has(ref))) return false;
		held.add(draft.id);
		return true;
	});
}

type Optional = "refusal" | "heldBy" | "seq" | "storedAt" | "onTop";

function without(kept: Kept, ...names: readonly Optional[]): Kept {
	const left: { -readonly [name in keyof Kept]: Kept[name] } = { ...kept };
	for (const name of names) delete left[name];
	return left;
}
