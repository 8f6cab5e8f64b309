// Where a loan of items stands, who is to act next, and in what the two sides' words differ.
import { amountAt, amountOf, isLive } from "../apply/loan-steps.ts";
import type { LoanRow, LoanStep } from "../rows/loan.ts";

export type LoanState = "promised" | "called-off" | "sent" | "received" | "sent-back" | "returned";

/** Named, never mended: each side's stock holds what that side said. */
export type Deviation =
	| { readonly is: "unpromised" | "after-call-off" }
	/** The other side says that it came or is back, and nobody has said that it went. */
	| { readonly is: "untold"; readonly step: "sent" | "sentBack" }
	| { readonly is: "differs"; readonly step: LoanStep; readonly expected: number; readonly amount: number }
	/** Told more than once, by several or again: the first amount counts. */
	| { readonly is: "told-again"; readonly step: LoanStep; readonly amounts: readonly number[] };

export interface Lent {
	readonly id: string;
	readonly row: LoanRow;
	readonly state: LoanState;
	/** As it is known best: what is back, was sent back, came, was sent, was promised. */
	readonly amount: number;
	/** Undefined: nobody is. `amount`: what is expected of it. */
	readonly next?: { readonly step: LoanStep; readonly unit: string; readonly amount: number };
	readonly deviations: readonly Deviation[];
}

export function lentOf(id: string, row: LoanRow): Lent {
	const at = (step: LoanStep) => movedAt(row, step);
	const amount = at("back") ?? at("sentBack") ?? at("received") ?? at("sent") ?? row.promised?.amount ?? 0;
	const state = loanState(row);
	const next = nextOf(row, state);
	return {
		id,
		row,
		state,
		amount,
		...(next && amount > 0 && { next: { ...next, amount } }),
		deviations: deviationsOf(row),
	};
}

/** By the step that is farthest on, whoever has said it: what happened needs nobody else's word. */
function loanState(row: LoanRow): LoanState {
	if (movedAt(row, "back") !== undefined) return "returned";
	if (movedAt(row, "sentBack") !== undefined) return "sent-back";
	if (movedAt(row, "received") !== undefined) return "received";
	if (movedAt(row, "sent") !== undefined) return "sent";
	return isLive(row) ? "promised" : "called-off";
}

/** That nothing came, or went, is no step on: the next may still be taken. */
function movedAt(row: LoanRow, step: LoanStep): number | undefined {
	return amountAt(row, step) || undefined;
}

function nextOf(
	{ lender, borrower }: LoanRow,
	state: LoanState,
): Omit<NonNullable<Lent["next"]>, "amount"> | undefined {
	switch (state) {
		case "promised":
			return { step: "sent", unit: lender };
		case "sent":
			return { step: "received", unit: borrower };
		case "received":
			return { step: "sentBack", unit: borrower };
		case "sent-back":
			return { step: "back", unit: lender };
		case "called-off":
		case "returned":
			return undefined;
	}
}

/** Against what each step is held. */
const follows: readonly (readonly [step: LoanStep, on: LoanStep | "promised"])[] = [
	["sent", "promised"],
	["received", "sent"],
	["sentBack", "received"],
	["back", "sentBack"],
];

function deviationsOf(row: LoanRow): readonly Deviation[] {
	const found: Deviation[] = [];
	const said = (step: LoanStep | "promised") => (step === "promised" ? row.promised?.amount : amountAt(row, step));
	if (row.calledOff && isLive(row)) found.push({ is: "after-call-off" });
	for (const [step, on] of follows) {
		const amount = said(step);
		const expected = said(on);
		const amounts = (row[step] ?? []).flatMap((one) => amountOf(one) ?? []);
		if (amounts.length > 1) found.push({ is: "told-again", step, amounts });
		if (amount === undefined) continue;
		if (expected !== undefined) {
			if (amount !== expected) found.push({ is: "differs", step, expected, amount });
		} else if (on === "promised") found.push({ is: "unpromised" });
		else if (on === "sent" || on === "sentBack") found.push({ is: "untold", step: on });
	}
	return found;
}
