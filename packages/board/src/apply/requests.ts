// Items that are asked for, promised, declined and called off, as rows. Moves no stock. What the state has no place for changes
// nothing, so no order of entries leads to a state that the rules do not allow.
import type { RequestAnswerBody, RequestBody, RequestEndBody } from "../bodies.ts";
import type { Entry } from "../entry.ts";
import { rowOf, type Desk, type Rows } from "../read.ts";
import { keptMs, keptOutMs, mostLoans, mostRequests } from "../request-limits.ts";
import type { LoanRow, RequestRow } from "../rows/loan.ts";
import { isLive, isSent, isWanted, loansOf, standingTold, unmetOf } from "./loan-steps.ts";

export function beginRequest(desk: Desk, entry: Entry, body: RequestBody): void {
	if (desk.row("request", entry.id)) return;
	forgetOld(desk, body.unit, entry.observedAt);
	desk.put("request", entry.id, { ...body, begun: { at: entry.observedAt, actor: entry.actor }, loans: [] });
	const held = desk.row("requestsOf", body.unit)?.requests ?? [];
	desk.put("requestsOf", body.unit, { requests: [...held, entry.id] });
}

export function answerRequest(desk: Desk, entry: Entry, body: RequestAnswerBody): void {
	const row = desk.row("request", body.request);
	if (!row || row.unit === body.unit) return;
	if (body.answer === "refused") return decline(desk, entry, body, row);
	const { amount = 0, unit, item = row.item } = body;
	if (!isWanted(row, entry.observedAt) || amount <= 0 || amount > unmetOf(desk, row)) return;
	if (unsentOf(desk, row, unit) || row.loans.length >= mostLoans || desk.row("loan", entry.id)?.promised) return;
	if (!isFree(desk.row("loan", entry.id), body.request, { lender: unit, item })) return;
	const promised = { amount, at: entry.observedAt, actor: entry.actor };
	const begun = { request: body.request, lender: unit, borrower: row.unit, item };
	desk.put("loan", entry.id, { ...(desk.row("loan", entry.id) ?? begun), promised });
	const declined = row.declined?.filter((one) => one.unit !== unit) ?? [];
	desk.put("request", body.request, { ...withDeclined(row, declined), loans: withLoan(row, entry.id) });
}

/** Also takes back what the unit has promised and not sent. */
function decline(desk: Desk, entry: Entry, { request, unit, reason = "" }: RequestAnswerBody, row: RequestRow): void {
	if (row.ended) return;
	const { observedAt: at, actor } = entry;
	for (const [id, loan] of loansOf(desk, row))
		if (loan.lender === unit && isLive(loan) && !isSent(loan))
			desk.put("loan", id, { ...loan, calledOff: { at, actor, by: "lender", reason } });
	const others = row.declined?.filter((one) => one.unit !== unit) ?? [];
	desk.put("request", request, withDeclined(row, [...others, { unit, reason, at, actor }]));
}

export function endRequest(desk: Desk, entry: Entry, { request, reason }: RequestEndBody): void {
	const row = desk.row("request", request);
	if (!row || row.ended) return;
	const ended = { at: entry.observedAt, actor: entry.actor, ...(reason !== undefined && { reason }) };
	for (const [id, loan] of loansOf(desk, row))
		if (isLive(loan) && !isSent(loan)) desk.put("loan", id, { ...loan, calledOff: { ...ended, by: "borrower" } });
	desk.put("request", request, { ...row, ended });
}

/** A promise may be known already by what was sent on it without a line, and by nothing else. */
export function isFree(
	known: LoanRow | undefined,
	request: string,
	{ lender, item }: Pick<LoanRow, "lender" | "item">,
): boolean {
	return !known || (known.request === request && known.lender === lender && known.item === item);
}

/** What the unit has promised of it and not sent. */
export function unsentOf(read: Rows, row: RequestRow, unit: string): string | undefined {
	return loansOf(read, row).find(([, loan]) => loan.lender === unit && isLive(loan) && !isSent(loan))?.[0];
}

/** The unit's request for the item that is not met and still wanted at the moment. */
export function openRequest(
	read: Rows,
	{ unit, item }: Pick<RequestRow, "unit" | "item">,
	at: number,
): string | undefined {
	return rowOf(read, "requestsOf", unit)?.requests.find((id) => {
		const row = rowOf(read, "request", id);
		return row?.item === item && isWanted(row, at) && unmetOf(read, row) > 0;
	});
}

export function withLoan({ loans }: RequestRow, id: string): readonly string[] {
	return loans.includes(id) ? loans : [...loans, id];
}

function withDeclined({ declined: _before, ...row }: RequestRow, declined: RequestRow["declined"]): RequestRow {
	return declined && declined.length > 0 ? { ...row, declined } : row;
}

/** By the times of entries, never by a clock. */
function forgetOld(desk: Desk, unit: string, now: number): void {
	const held = desk.row("requestsOf", unit)?.requests ?? [];
	const known = held.flatMap((id) => {
		const row = desk.row("request", id);
		if (!row) return [];
		const loans = loansOf(desk, row);
		const isOut = loans.some(([, loan]) => isLive(loan) && standingTold(loan.back) === undefined);
		return [{ id, row, isOut, last: Math.max(lastOf(row), ...loans.map(([, loan]) => lastMoved(loan))) }];
	});
	const old = known.filter(({ isOut, last }) => last < now - (isOut ? keptOutMs : keptMs));
	const rest = known.filter((one) => !old.includes(one));
	const over = rest.toSorted((one, other) => Number(one.isOut) - Number(other.isOut) || one.last - other.last);
	const gone = [...old, ...over.slice(0, Math.max(0, rest.length + 1 - mostRequests))];
	if (gone.length === 0) return;
	for (const { id, row } of gone) {
		desk.put("request", id, null);
		for (const loan of row.loans) if (desk.row("loan", loan)) desk.put("loan", loan, null);
	}
	const left = held.filter((id) => !gone.some((one) => one.id === id));
	desk.put("requestsOf", unit, left.length > 0 ? { requests: left } : null);
}

function lastOf({ begun, ended, latest, declined = [] }: RequestRow): number {
	return Math.max(begun.at, ended?.at ?? latest ?? 0, ...declined.map(({ at }) => at));
}

function lastMoved({ promised, calledOff, sent = [], received = [], sentBack = [], back = [] }: LoanRow): number {
	const told = [...sent, ...received, ...sentBack, ...back].map(({ at }) => at);
	return Math.max(promised?.at ?? 0, calledOff?.at ?? 0, ...told);
}
