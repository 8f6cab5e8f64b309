// Requests and loans of items for tests: home A runs short of masks, home B and a depot have some.
import type { LoanFactBody, RequestAnswerBody, RequestBody } from "../bodies.ts";
import { balanceIn } from "../apply/moved.ts";
import { rowOf, type Read } from "../read.ts";
import { createCluster, hour, monday8, reportOf, type Said, type TestBoard } from "./board.ts";
import { homeA, homeB } from "./loans.ts";

export const mask = "stock.mask-iir";
export const depot = "forrad";

/** A has counted 100, B 5 000, the depot 20 000. */
export function maskCluster(): TestBoard {
	const board = createCluster();
	board.say("unit", { unit: homeB, name: "Äldreboende B", type: "care-home", status: "open" });
	board.say("unit", { unit: depot, name: "Förrådet", type: "depot", status: "open" });
	for (const [unit, count, id] of [
		[homeA, 100, "residential"],
		[homeB, 5000, "residential"],
		[depot, 20_000, "support"],
	] as const)
		board.say("report", reportOf({ [mask]: count }, { unit, template: { id, version: 1 } }), {
			observedAt: monday8 - hour,
		});
	return board;
}

export function request(more: Partial<RequestBody> = {}): RequestBody {
	return { unit: homeA, item: mask, amount: 400, priority: "acute", ...more };
}

export const promise = (request: string, amount: number, more: Partial<RequestAnswerBody> = {}): RequestAnswerBody => ({
	request,
	unit: homeB,
	answer: "promised",
	amount,
	...more,
});

/** Of the loan with which home B meets home A's request. */
export const fact = (request: string, loan: string, more: Partial<LoanFactBody> = {}): LoanFactBody => ({
	request,
	loan,
	unit: homeB,
	lender: homeB,
	item: mask,
	amount: 400,
	...more,
});

/** A request of A's that B has promised. */
export function promised(board: TestBoard, amount = 400, said: Said = {}): readonly [request: string, loan: string] {
	const asked = board.say("request", request({ amount }), said);
	return [asked, board.say("request-answer", promise(asked, amount), { ...said, refs: [asked] })];
}

export const maskBalance = (read: Read, unit: string) => balanceIn(rowOf(read, "ledger", `${unit}/${mask}`));
