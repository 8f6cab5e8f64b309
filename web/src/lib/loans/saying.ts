// What is said of requests and loans, as parts of an entry: read from what was typed, or built from what stands. Sends nothing.
import type { LoanFactBody, RequestAnswerBody, RequestBody } from "@samlad/board/bodies";
import { farthestMs } from "@samlad/board/farthest-promise";
import { guardTexts } from "@samlad/board/guard/identity-number";
import { parseNumber, type NumberCode } from "@samlad/board/numbers/parse";
import type { LoanRow, LoanStep, Priority } from "@samlad/board/rows/loan";
import type { Measure } from "@samlad/board/rows/template";
import type { Said } from "#lib/board.svelte.ts";
import type { Language } from "#lib/language.svelte.ts";
import { instantOfWall, wallTyped } from "#lib/wall.ts";

type Parts = Omit<Said, "source">;

export interface AskTyped {
	readonly amount: string;
	readonly priority: Priority;
	/** Empty: the whole cluster. */
	readonly to: string;
	readonly deliverTo: string;
	/** Both empty: no limit. */
	readonly date: string;
	readonly clock: string;
	readonly substitutes: readonly string[];
	readonly note: string;
}

export type AmountRead =
	| { readonly ok: true; readonly amount: number }
	| { readonly ok: false; readonly code: NumberCode | "zero" };

/** `least`: what came may be nothing. */
export function readAmount(
	typed: string,
	{ decimals = 0, packs }: Measure,
	lang: Language,
	least: "zero" | "some" = "some",
): AmountRead {
	const parsed = parseNumber(typed, { decimals, lang, ...(packs && { packs }) });
	if (!parsed.ok) return { ok: false, code: parsed.code };
	if (parsed.value < 0 || (parsed.value === 0 && least === "some")) return { ok: false, code: "zero" };
	return { ok: true, amount: parsed.value };
}

export type Asking =
	| { readonly ok: true; readonly amount: number; readonly said: Parts }
	| { readonly ok: false; readonly at: "amount"; readonly code: NumberCode | "zero" }
	| { readonly ok: false; readonly at: "latest" | "deliverTo" | "note" };

export interface AskInput {
	readonly unit: string;
	readonly measure: Measure;
	readonly typed: AskTyped;
	readonly lang: Language;
	/** The server's clock, ms UTC. */
	readonly now: number;
}

export function readAsking({ unit, measure, typed, lang, now }: AskInput): Asking {
	const { priority, to, date, clock, substitutes } = typed;
	const read = readAmount(typed.amount, measure, lang);
	if (!read.ok) return { ok: false, at: "amount", code: read.code };
	const isLimited = date.trim() !== "";
	const wall = isLimited ? wallTyped(date, clock) : undefined;
	const latest = wall === undefined ? undefined : instantOfWall(wall);
	if (isLimited && (latest === undefined || latest <= now || latest > now + farthestMs))
		return { ok: false, at: "latest" };
	const deliverTo = typed.deliverTo.trim();
	if (!guardTexts([deliverTo]).ok) return { ok: false, at: "deliverTo" };
	const note = typed.note.trim();
	if (!guardTexts([note]).ok) return { ok: false, at: "note" };
	const body: RequestBody = {
		unit,
		item: measure.id,
		amount: read.amount,
		priority,
		...(to !== "" && { to }),
		...(deliverTo !== "" && { deliverTo }),
		...(latest !== undefined && { latest }),
		...(substitutes.length > 0 && { substitutes }),
		...(note !== "" && { note }),
	};
	return { ok: true, amount: read.amount, said: { kind: "request", v: 1, body: { ...body } } };
}

export function promising(request: string, unit: string, amount: number, item: string | undefined): Parts {
	const body: RequestAnswerBody = { request, unit, answer: "promised", amount, ...(item !== undefined && { item }) };
	return { kind: "request-answer", v: 1, body: { ...body }, refs: [request] };
}

/** Undefined: there is no reason, or none that may be written. */
export function declining(request: string, unit: string, typed: string): Parts | undefined {
	const reason = typed.trim();
	if (reason === "" || !guardTexts([reason]).ok) return undefined;
	const body: RequestAnswerBody = { request, unit, answer: "refused", reason };
	return { kind: "request-answer", v: 1, body: { ...body }, refs: [request] };
}

export function ending(request: string): Parts {
	return { kind: "request-end", v: 1, body: { request }, refs: [request] };
}

const kinds: { readonly [step in LoanStep]: string } = {
	sent: "loan-sent",
	received: "loan-received",
	sentBack: "loan-returned",
	back: "loan-returned",
};

/** What a step of a loan says: of the stock of whoever takes it. */
export function telling(loan: string, row: LoanRow, step: LoanStep, amount: number): Parts {
	const { request, lender, borrower, item } = row;
	const unit = step === "sent" || step === "back" ? lender : borrower;
	const body: LoanFactBody = { request, loan, unit, lender, item, amount };
	return { kind: kinds[step], v: 1, body: { ...body }, refs: [request] };
}

/** It did not happen: in the place and at the time of what was said. */
export function takingBack(
	{ kind, v, body, refs }: Parts,
	target: { readonly id: string; readonly observedAt: number },
	why: string,
): Parts {
	const said = { ...(body as unknown as LoanFactBody), amount: null, corrects: target.id, why };
	return { kind, v, body: said, observedAt: target.observedAt, refs: [...(refs ?? []), target.id] };
}
