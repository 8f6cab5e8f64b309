// What an answer makes of the entries that were sent: stored, refused, held with a refused one, or to go again. Pure: who keeps, restamps and waits is elsewhere.
import type { AppendResult } from "../protocol.ts";
import type { Refusal } from "../rules.ts";
import type { Found, Refusing } from "./holding.ts";
import type { Kept } from "./shelf.ts";

/** Not the entry's fault: it waits and goes again. `not-you`: another than its author is signed in on this device. */
export const passing: ReadonlySet<string> = new Set([
	"store-down",
	"behind",
	"read-only",
	"too-many",
	"signed-out",
	"not-you",
]);

export interface Outcome {
	readonly found: readonly Found[];
	readonly refused: readonly Refusing[];
	/** To be stamped anew by the room's clock, which the refusal tells. */
	readonly ahead: readonly { readonly kept: Kept; readonly refusal: Refusal }[];
	/** Held here and not in the store: others were judged without these. */
	readonly lacked: readonly string[];
	/** Some are to go again. */
	readonly isUnsettled: boolean;
}

type Refused = Extract<AppendResult, { refused: Refusal }>;

/** `sent`: the request's entries, in order, by id; `held`: all that the outbox holds. */
export function outcomeOf(
	results: readonly AppendResult[],
	sent: ReadonlyMap<string, Kept>,
	held: readonly Kept[],
): Outcome {
	const known = new Map(held.map((kept) => [kept.draft.id, kept]));
	const found: Found[] = [];
	const refused = new Map<string, Refusing>();
	const again: { readonly kept: Kept; readonly result: Refused }[] = [];
	const lacked: string[] = [];

	/** The refused entry on which this one relies. What it relies on was sent before it, or with it and is judged here before it. */
	function culpritOf({ draft }: Kept): Omit<Refusing, "id"> | undefined {
		for (const id of draft.refs ?? []) {
			const { refusal, heldBy = id } = refused.get(id) ?? known.get(id) ?? {};
			if (refusal) return { refusal, heldBy };
		}
		return undefined;
	}

	for (const result of results) {
		const { id } = result;
		const kept = sent.get(id);
		if (!kept) continue;
		if ("seq" in result) {
			found.push(result);
			continue;
		}
		const awaited = (result.lacks ?? []).filter(
			(ref) => known.has(ref) && !known.get(ref)?.refusal && !refused.has(ref),
		);
		lacked.push(...awaited);
		const culprit = culpritOf(kept);
		if (culprit) refused.set(id, { id, ...culprit });
		else if (awaited.length > 0 || isOwing(result.refused) || isPassing(result.refused) || isToRestamp(kept, result))
			again.push({ kept, result });
		else refused.set(id, { id, refusal: result.refused });
	}

	// What goes together is not sent again without the one that cannot be.
	const [first] = refused.values();
	const isTogether = first !== undefined && sent.get(first.id)?.group !== undefined;
	if (isTogether) for (const { result } of again) refused.set(result.id, { ...first, ...becauseOf(first, result.id) });

	return {
		found,
		refused: [...refused.values()],
		ahead: isTogether
			? []
			: again.flatMap(({ kept, result }) => (isToRestamp(kept, result) ? { kept, refusal: result.refused } : [])),
		lacked,
		isUnsettled: found.length + refused.size < sent.size,
	};
}

function isToRestamp({ stamped }: Kept, { refused }: Refused): boolean {
	return refused.code === "ahead" && stamped;
}

/** Refused only for another that goes with it. */
function isOwing({ detail }: Refusal): boolean {
	return detail?.["because"] !== undefined;
}

/** Said of one entry, too many is what it holds: it will not get better by waiting. */
function isPassing({ code }: Refusal): boolean {
	return passing.has(code) && code !== "too-many";
}

function becauseOf({ id: because, refusal }: Refusing, id: string): Pick<Refusing, "id" | "refusal"> {
	return { id, refusal: { ...refusal, detail: { ...refusal.detail, because } } };
}
