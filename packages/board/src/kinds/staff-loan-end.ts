// Staff who are back with their own unit, early or not at all gone. A fact: either side tells it, and both may.
import * as v from "valibot";
import { endLoan, sidesOf } from "../apply/staff-loans.ts";
import type { StaffLoanEndBody } from "../bodies.ts";
import { may } from "../may.ts";
import { rowOf } from "../read.ts";
import { refuse } from "../refusals.ts";
import type { Kind } from "./kind.ts";
import { ulid } from "./shapes.ts";

export const staffLoanEnd: Kind<StaffLoanEndBody> = {
	name: "staff-loan-end",
	v: 1,
	schema: v.strictObject({ loan: ulid, reason: v.optional(v.string()) }),
	texts: ({ reason }) => (reason === undefined ? [] : [reason]),
	/** What is promised is never unpromised, so whoever has seen a promise is never refused. */
	check({ read, draft, actor, body }) {
		const row = draft.refs?.[0] === body.loan ? rowOf(read, "staffLoan", body.loan) : undefined;
		if (!row) return refuse("target-unknown");
		const isSide = [row.lender, row.borrower].some((unit) => may(actor, "staff-loan", draft.board, { unit }));
		if (!isSide) return refuse("not-allowed");
		return row.step === "promised" ? null : refuse("loan-not-promised");
	},
	apply: endLoan,
	onTop: (read, { id }, { loan }) => rowOf(read, "staffLoan", loan)?.ended?.entry === id,
	about: () => undefined,
	moves: (read, { loan }) => sidesOf(read, loan),
};
