// What becomes of staff that were asked for: promised or refused by the lender's side, withdrawn by the asker's. An intent.
import * as v from "valibot";
import { answerLoan, sidesOf } from "../apply/staff-loans.ts";
import type { StaffLoanAnswerBody } from "../bodies.ts";
import { measureOf } from "../definitions.ts";
import { templateOfUnit } from "../derive/template.ts";
import { may } from "../may.ts";
import { rowOf } from "../read.ts";
import { refuse, type Refusal } from "../refusals.ts";
import type { StaffLoanRow } from "../rows/staff-loan.ts";
import type { Kind, Question } from "./kind.ts";
import { ulid } from "./shapes.ts";

export const staffLoanAnswer: Kind<StaffLoanAnswerBody> = {
	name: "staff-loan-answer",
	v: 1,
	schema: v.strictObject({
		loan: ulid,
		answer: v.picklist(["promised", "refused", "withdrawn"]),
		count: v.optional(v.number()),
		reason: v.optional(v.string()),
	}),
	texts: ({ reason }) => (reason === undefined ? [] : [reason]),
	check(question) {
		const { read, draft, actor, body } = question;
		const row = draft.refs?.[0] === body.loan ? rowOf(read, "staffLoan", body.loan) : undefined;
		if (!row) return refuse("target-unknown");
		const unit = body.answer === "withdrawn" ? row.borrower : row.lender;
		if (!may(actor, "staff-loan", draft.board, { unit })) return refuse("not-allowed");
		if (row.step !== "requested") return refuse("loan-answered");
		if (body.answer === "refused" && !body.reason?.trim()) return refuse("bad-shape", { at: "reason" });
		return body.count === undefined ? null : checkCount(question, row, body.count);
	},
	apply: answerLoan,
	about: () => undefined,
	moves: (read, { loan }) => sidesOf(read, loan),
};

/** Fewer than were asked for, as finely as the role is counted. */
function checkCount({ read, body }: Question<StaffLoanAnswerBody>, row: StaffLoanRow, count: number): Refusal | null {
	if (body.answer !== "promised") return refuse("bad-shape", { at: "count" });
	const template = templateOfUnit(read, row.borrower);
	const decimals = (template && measureOf(template, row.role)?.decimals) ?? 0;
	const isPlain = Number.isFinite(count) && Number(count.toFixed(decimals)) === count;
	return isPlain && count > 0 && count <= row.count ? null : refuse("out-of-range", { ref: row.role });
}
