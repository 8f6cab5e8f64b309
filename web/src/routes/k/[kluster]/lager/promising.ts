// A promised delivery as it is typed, and what is said when it comes or does not. Sends nothing.
import type { PromisedDeliveryBody } from "@samlad/board/bodies";
import { guardTexts } from "@samlad/board/guard/identity-number";
import { farthestMs } from "@samlad/board/farthest-promise";
import { parseNumber, type NumberCode } from "@samlad/board/numbers/parse";
import type { Promised } from "@samlad/board/rows/stock";
import type { Measure } from "@samlad/board/rows/template";
import type { Said } from "#lib/board.svelte.ts";
import type { Language } from "#lib/language.svelte.ts";
import { instantOfWall, wallTyped } from "#lib/wall.ts";

export interface PromiseTyped {
	readonly amount: string;
	readonly from: string;
	readonly date: string;
	readonly clock: string;
}

export interface PromisingInput {
	readonly unit: string;
	readonly measure: Measure;
	readonly typed: PromiseTyped;
	readonly lang: Language;
	/** The server's clock, ms UTC. */
	readonly now: number;
}

type Without<T> = Omit<T, "source">;

export type Promising =
	| { readonly ok: true; readonly said: Without<Said> }
	| { readonly ok: false; readonly at: "amount"; readonly code: NumberCode | "zero" }
	| { readonly ok: false; readonly at: "from"; readonly code: "empty" | "identity-number" }
	| { readonly ok: false; readonly at: "due"; readonly code: "unreadable" | "far" };

export function readPromising({ unit, measure, typed, lang, now }: PromisingInput): Promising {
	const { id: item, decimals = 0, packs = null } = measure;
	const parsed = parseNumber(typed.amount, { decimals, lang, packs });
	if (!parsed.ok) return { ok: false, at: "amount", code: parsed.code };
	if (parsed.value <= 0) return { ok: false, at: "amount", code: "zero" };
	const from = typed.from.trim();
	if (from === "") return { ok: false, at: "from", code: "empty" };
	if (!guardTexts([from]).ok) return { ok: false, at: "from", code: "identity-number" };
	const wall = wallTyped(typed.date, typed.clock);
	const due = wall === undefined ? undefined : instantOfWall(wall);
	if (due === undefined) return { ok: false, at: "due", code: "unreadable" };
	if (due > now + farthestMs) return { ok: false, at: "due", code: "far" };
	const body: PromisedDeliveryBody = { unit, item, amount: parsed.value, due, from };
	return { ok: true, said: { kind: "promised-delivery", v: 1, body: { ...body } } };
}

/** What came is stock from now on, and a promise no more; or it does not come, and nothing moves. */
export function endingOf(
	{ id, amount }: Pick<Promised, "id" | "amount">,
	{ unit, item, outcome }: { readonly unit: string; readonly item: string; readonly outcome: "arrived" | "withdrawn" },
): readonly Without<Said>[] {
	const end = { kind: "promised-delivery-end", v: 1, body: { unit, item, promise: id, outcome }, refs: [id] };
	if (outcome === "withdrawn") return [end];
	return [{ kind: "movement", v: 1, body: { unit, movement: "delivery", values: { [item]: amount } } }, end];
}
