// What a unit answers to a request: it promises some of it, or cannot and says why. An intent.
import * as v from "valibot";
import { isLive, isWanted, loansOf, unmetOf } from "../apply/loan-steps.ts";
import { answerRequest, isFree, unsentOf } from "../apply/requests.ts";
import type { RequestAnswerBody } from "../bodies.ts";
import { templateOfUnit } from "../derive/template.ts";
import { may } from "../may.ts";
import { rowOf } from "../read.ts";
import { refuse, type Refusal } from "../refusals.ts";
import { mostLoans } from "../request-limits.ts";
import type { RequestRow } from "../rows/loan.ts";
import { judgeValue } from "../value.ts";
import { askedFor, noRequest } from "./asked-for.ts";
import type { Kind, Question } from "./kind.ts";
import { stockMeasure } from "./request.ts";
import { id, reason, ulid } from "./shapes.ts";

export const requestAnswer: Kind<RequestAnswerBody> = {
	name: "request-answer",
	v: 1,
	schema: v.strictObject({
		request: ulid,
		unit: id,
		answer: v.picklist(["promised", "refused"]),
		amount: v.optional(v.number()),
		item: v.optional(id),
		reason: v.optional(reason),
	}),
	texts: ({ reason }) => (reason === undefined ? [] : [reason]),
	check(question) {
		const { read, draft, actor, body } = question;
		const row = askedFor(question);
		if (!row) return noRequest(question);
		const unit = rowOf(read, "unit", body.unit);
		// Whoever has promised and is no more takes it back all the same.
		const isGone = unit?.status === "retired" && body.answer === "promised";
		if (!unit || isGone || body.unit === row.unit) return refuse("unknown-unit", { unit: body.unit });
		if (!may(actor, "request", draft.board, { unit: body.unit })) return refuse("not-allowed");
		return body.answer === "promised" ? checkPromise(question, row) : checkDecline(question, row);
	},
	apply: answerRequest,
	about: ({ unit }) => unit,
};

function checkPromise({ read, draft, body }: Question<RequestAnswerBody>, row: RequestRow): Refusal | null {
	const { unit, amount, item = row.item, reason } = body;
	if (amount === undefined || reason !== undefined) return refuse("bad-shape", { at: "amount" });
	const measure = [row.item, ...(row.substitutes ?? [])].includes(item) && stockMeasure(read, unit, item);
	const template = templateOfUnit(read, unit);
	if (!measure || !template || !stockMeasure(read, row.unit, item)) return refuse("unknown-measure", { ref: item });
	if (amount <= 0) return refuse("out-of-range", { ref: item });
	const refusal = judgeValue({ ref: item, value: amount, measure, template, observedAt: draft.observedAt });
	if (refusal) return refusal;
	if (!isWanted(row, draft.observedAt)) return refuse("request-ended");
	if (unsentOf(read, row, unit)) return refuse("request-answered");
	if (!isFree(rowOf(read, "loan", draft.id), body.request, { lender: unit, item }))
		return refuse("bad-shape", { at: "id" });
	if (row.loans.length >= mostLoans) return refuse("too-many");
	return amount > unmetOf(read, row) ? refuse("request-met", { unmet: unmetOf(read, row) }) : null;
}

/** What is on its way cannot be declined; what was declined already needs no second word. */
function checkDecline({ read, body }: Question<RequestAnswerBody>, row: RequestRow): Refusal | null {
	const { unit, amount, item, reason } = body;
	if (reason === undefined || amount !== undefined || item !== undefined) return refuse("bad-shape", { at: "reason" });
	if (row.ended) return refuse("request-ended");
	if (unsentOf(read, row, unit)) return null;
	if (loansOf(read, row).some(([, loan]) => loan.lender === unit && isLive(loan))) return refuse("loan-sent");
	return row.declined?.some((one) => one.unit === unit) ? refuse("request-answered") : null;
}
