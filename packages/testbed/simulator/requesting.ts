// Items that units ask each other for and lend: promised for no more than is missing, and each side's stock moved once by each
// step, by whoever said first that it happened.
import { rowOf, rowsOf } from "@samlad/board";
import { unmetOf } from "@samlad/board/apply/loan-steps";
import type { LoanFactBody, RequestAnswerBody, RequestBody } from "@samlad/board/bodies";
import type { DraftInput, Entry, Read } from "@samlad/sync";
import { between, pick, type Random } from "@samlad/sync/simulator/random";
import { byTime, ofKind, said } from "./saying.ts";

const item = "stock.ffp2";
const hourMs = 3_600_000;
const facts = ["loan-sent", "loan-received", "loan-returned"] as const;
const sorted = <Row>(rows: Iterable<readonly [string, Row]>) =>
	[...rows].sort(([one], [other]) => (one < other ? -1 : 1));

export function request(read: Read, random: Random, now: number, units: readonly string[]): readonly DraftInput[] {
	const chance = random();
	const [asked, row] = pick(random, sorted(rowsOf(read, "request"))) ?? [];
	const [loan, held] = pick(random, sorted(rowsOf(read, "loan"))) ?? [];
	const amount = between(random, 1, 40);
	if (asked === undefined || row === undefined || chance < 0.2) {
		const body: RequestBody = { unit: pick(random, units) ?? "", item, amount, priority: "acute" };
		return [said("request", body)];
	}
	if (chance < 0.26) return [said("request-end", { request: asked }, { refs: [asked] })];
	if (loan === undefined || held === undefined || chance < 0.5) {
		const unit = units.find((one) => one !== row.unit) ?? "";
		const body: RequestAnswerBody =
			random() < 0.85
				? { request: asked, unit, answer: "promised", amount: Math.max(1, Math.min(amount, unmetOf(read, row))) }
				: { request: asked, unit, answer: "refused", reason: "Vi har själva brist" };
		return [said("request-answer", body, { refs: [asked] })];
	}
	const kind = pick(random, facts) ?? "loan-sent";
	const isLender = kind === "loan-sent" || (kind === "loan-returned" && random() < 0.5);
	const unit = isLender ? held.lender : held.borrower;
	const body: LoanFactBody = { request: held.request, loan, unit, lender: held.lender, item, amount };
	const early = random() < 0.4 ? { observedAt: now - between(random, 0, hourMs) } : {};
	return [said(kind, body, { refs: [held.request], ...early })];
}

/** A movement of a unit's stock that a loan amounts to. */
export interface LoanMove {
	readonly unit: string;
	readonly observedAt: number;
	readonly change: number;
}

/** Of each step of each loan the first that was told. */
export function loanMoves(entries: readonly Entry[]): readonly LoanMove[] {
	const first = new Map<string, Entry & { readonly said: LoanFactBody }>();
	for (const entry of [...ofKind<LoanFactBody>(entries, ...facts)].sort(byTime)) {
		const step = `${entry.kind} ${entry.said.loan} ${entry.said.unit}`;
		if (!first.has(step)) first.set(step, entry);
	}
	return [...first.values()].map(({ kind, observedAt, said: { unit, lender, amount } }) => {
		const isOut = kind === "loan-sent" || (kind === "loan-returned" && unit !== lender);
		return { unit, observedAt, change: (isOut ? -1 : 1) * (amount ?? 0) };
	});
}

export function requestFault(read: Read, entries: readonly Entry[]): string | undefined {
	const promises = ofKind<RequestAnswerBody>(entries, "request-answer").filter(
		({ said }) => said.answer === "promised",
	);
	for (const { id, said } of ofKind<RequestBody>(entries, "request")) {
		const row = rowOf(read, "request", id);
		if (row?.amount !== said.amount || row.unit !== said.unit) return `request ${id} is not what was asked for`;
		const end = ofKind<{ readonly request: string }>(entries, "request-end").find(({ said }) => said.request === id);
		if ((row.ended === undefined) !== (end === undefined)) return `request ${id} ended otherwise than the log says`;
		for (const promise of promises.filter(({ said }) => said.request === id)) {
			const loan = rowOf(read, "loan", promise.id);
			if (loan?.promised?.amount !== promise.said.amount || !row.loans.includes(promise.id))
				return `loan ${promise.id} is not what was promised`;
		}
	}
	return undefined;
}
