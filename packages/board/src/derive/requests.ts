// Items that units ask for: how each request stands, what nobody has promised yet, and what is lent and not back.
import { isLive, isWanted, loansOf, unmetOf } from "../apply/loan-steps.ts";
import { rowsOf, type Read } from "../read.ts";
import type { Priority, RequestRow } from "../rows/loan.ts";
import { lentOf, type Lent, type LoanState } from "./loan-state.ts";

/** Of its loans the one that has farthest to go. `declined`: by the unit that it asked. */
export type RequestState = "requested" | "declined" | "withdrawn" | "lapsed" | Exclude<LoanState, "called-off">;

export interface Asked {
	readonly id: string;
	readonly row: RequestRow;
	readonly state: RequestState;
	/** What nobody has promised yet. */
	readonly unmet: number;
	/** Others may still promise. */
	readonly isWanted: boolean;
	readonly loans: readonly Lent[];
}

export interface Requests {
	/** The most pressing first. */
	readonly all: readonly Asked[];
	/** Somebody is to promise, send, receive or take back; the most pressing first. */
	readonly open: readonly Asked[];
	/** Received, and not yet on its way back. */
	readonly out: readonly Asked[];
	/** Nothing more is to happen; the newest first. */
	readonly past: readonly Asked[];
}

export function requests(read: Read, now: number): Requests {
	const all = [...rowsOf(read, "request")].map(([id, row]) => requestOf(read, id, row, now)).sort(byNeed);
	const open = all.filter(isOpen);
	const out = all.filter((one) => !open.includes(one) && one.loans.some(({ next }) => next !== undefined));
	const past = all.filter((one) => !open.includes(one) && !out.includes(one));
	return { all, open, out, past: past.toSorted((one, other) => other.row.begun.at - one.row.begun.at) };
}

export function requestOf(read: Read, id: string, row: RequestRow, now: number): Asked {
	const loans = loansOf(read, row).map(([id, loan]) => lentOf(id, loan));
	const unmet = unmetOf(read, row);
	const isStillWanted = unmet > 0 && isWanted(row, now);
	return { id, row, state: stateOf(row, loans, now), unmet, isWanted: isStillWanted, loans };
}

const order: readonly LoanState[] = ["promised", "sent", "received", "sent-back", "returned"];

function stateOf(row: RequestRow, loans: readonly Lent[], now: number): RequestState {
	const live = new Set(loans.filter(({ row }) => isLive(row)).map(({ state }) => state));
	const least = order.find((state) => live.has(state));
	if (least !== undefined && least !== "called-off") return least;
	if (row.ended) return "withdrawn";
	if (!isWanted(row, now)) return "lapsed";
	return row.declined?.some(({ unit }) => unit === row.to) ? "declined" : "requested";
}

function isOpen({ isWanted, loans }: Asked): boolean {
	return isWanted || loans.some(({ next }) => next !== undefined && next.step !== "sentBack");
}

const pressing: readonly Priority[] = ["acute", "soon", "whenever"];

function byNeed({ row: one, id }: Asked, { row: other, id: otherId }: Asked): number {
	return (
		pressing.indexOf(one.priority) - pressing.indexOf(other.priority) ||
		(one.latest ?? Number.MAX_VALUE) - (other.latest ?? Number.MAX_VALUE) ||
		one.begun.at - other.begun.at ||
		(id < otherId ? -1 : 1)
	);
}

/** What a unit has promised others of an item and not sent: it is there, and spoken for. */
export function promisedOut(read: Read, unit: string, item: string): number {
	let sum = 0;
	for (const [, loan] of rowsOf(read, "loan"))
		if (loan.lender === unit && loan.item === item && lentOf("", loan).state === "promised")
			sum += loan.promised?.amount ?? 0;
	return sum;
}
