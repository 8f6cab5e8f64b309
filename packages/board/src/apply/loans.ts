// The steps of a loan that move goods, and the stock of whoever says so: once, whoever else says it too, and in whatever order.
import type { LoanFactBody } from "../bodies.ts";
import type { Entry } from "../entry.ts";
import type { Desk } from "../read.ts";
import { mostTold } from "../request-limits.ts";
import type { LoanRow, LoanStep, Told } from "../rows/loan.ts";
import type { MovementType } from "../rows/stock.ts";
import { mendMove, putMove } from "./ledger.ts";
import { amountOf, standingTold } from "./loan-steps.ts";
import { withLoan } from "./requests.ts";
import { placed } from "./wordings.ts";

/** What each step does to the stock of whoever takes it. */
const moves: { readonly [step in LoanStep]: MovementType } = {
	sent: "lent",
	received: "borrowed",
	sentBack: "lent",
	back: "borrowed",
};

export function tellStep(desk: Desk, entry: Entry, step: LoanStep, body: LoanFactBody): void {
	const request = desk.row("request", body.request);
	const { lender, item } = body;
	if (!request || request.unit === lender) return;
	const begun: LoanRow = { request: body.request, lender, borrower: request.unit, item };
	const held = desk.row("loan", body.loan) ?? begun;
	if (held.request !== body.request || held.lender !== lender || held.item !== item) return;
	const before = held[step] ?? [];
	const told = body.corrects === undefined ? withTold(before, entry, body) : mended(before, entry, body);
	if (!told) return;
	const kept = told.slice(0, mostTold);
	desk.put("loan", body.loan, { ...held, [step]: kept });
	desk.put("request", body.request, { ...request, loans: withLoan(request, body.loan) });
	move(desk, `${body.unit}/${item}`, moves[step], { before, after: told, kept });
}

/** Undefined: it is there already, or says nothing that could stand. */
function withTold(held: readonly Told[], entry: Entry, { amount }: LoanFactBody): readonly Told[] | undefined {
	if (amount === null) return undefined;
	const told = placed(held, { entry: entry.id, at: entry.observedAt, actor: entry.actor, amount });
	return told === held ? undefined : told;
}

/** Of several corrections the one that was made last stands. */
function mended(held: readonly Told[], entry: Entry, { corrects, amount, why }: LoanFactBody) {
	const target = held.find((one) => one.entry === corrects);
	if (!target || (target.mended && target.mended.entry >= entry.id)) return undefined;
	const made = { entry: entry.id, actor: entry.actor, amount, ...(why !== undefined && { why }) };
	return held.map((one) => (one === target ? { ...one, mended: made } : one));
}

interface Change {
	readonly before: readonly Told[];
	readonly after: readonly Told[];
	readonly kept: readonly Told[];
}

/** Everything told has its place in the ledger, but for one with nothing in it: so the ledger is the same in every order. */
function move(desk: Desk, key: string, type: MovementType, { before, after, kept }: Change): void {
	const stands = standingTold(kept);
	const stood = standingTold(before);
	for (const one of after) {
		const target = { id: one.entry, observedAt: one.at };
		const quantity = one === stands ? (amountOf(one) ?? 0) : 0;
		const old = before.find(({ entry }) => entry === one.entry);
		if (!old) putMove(desk, key, target, { type, quantity });
		const was = old && old === stood ? (amountOf(old) ?? 0) : 0;
		if (old && was !== quantity) mendMove(desk, key, target, { type, quantity, was });
	}
}
