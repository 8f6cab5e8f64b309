// What stands of a loan's steps, and what that amounts to. Writes nothing.
import { rowOf, type Rows } from "../read.ts";
import type { LoanRow, LoanStep, RequestRow, Told } from "../rows/loan.ts";
import { exact } from "./moved.ts";

/** The earliest that was not taken back; that nothing came gives way to what came in the end. */
export function standingTold(told: readonly Told[] | undefined): Told | undefined {
	const standing = told?.filter((one) => amountOf(one) !== null);
	return standing?.find((one) => amountOf(one) !== 0) ?? standing?.[0];
}

/** As it was last put right. Null: it did not happen. */
export function amountOf({ amount, mended }: Told): number | null {
	return mended ? mended.amount : amount;
}

/** Undefined: the step has not been taken, as far as anybody has said. */
export function amountAt(loan: LoanRow, step: LoanStep): number | undefined {
	const told = standingTold(loan[step]);
	return (told && amountOf(told)) ?? undefined;
}

/** It moved, or is to move: promised and not called off before anything was sent. */
export function isLive(loan: LoanRow): boolean {
	return isSent(loan) || (loan.promised !== undefined && loan.calledOff === undefined);
}

export function isSent(loan: LoanRow): boolean {
	return standingTold(loan.sent) !== undefined || standingTold(loan.received) !== undefined;
}

/** How much of the need it meets, by what is known best: what came, what was sent, what was promised. */
export function meets(loan: LoanRow): number {
	if (!isLive(loan)) return 0;
	return amountAt(loan, "received") ?? amountAt(loan, "sent") ?? loan.promised?.amount ?? 0;
}

export function loansOf(read: Rows, { loans }: RequestRow): readonly (readonly [id: string, loan: LoanRow])[] {
	return loans.flatMap((id) => {
		const loan = rowOf(read, "loan", id);
		return loan ? [[id, loan] as const] : [];
	});
}

/** What nobody has promised yet; not below 0. */
export function unmetOf(read: Rows, request: RequestRow): number {
	const asked = new Set([request.item, ...(request.substitutes ?? [])]);
	const met = loansOf(read, request).reduce((sum, [, loan]) => sum + (asked.has(loan.item) ? meets(loan) : 0), 0);
	return Math.max(0, exact(request.amount - met));
}

/** Somebody may still promise: not ended by its own side, and not too late. */
export function isWanted({ ended, latest }: RequestRow, at: number): boolean {
	return ended === undefined && (latest === undefined || latest >= at);
}
