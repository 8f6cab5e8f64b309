// What the three kinds that move lent goods have in common. A fact: it happened, and is never refused for how the loan stands.
import * as v from "valibot";
import { standingTold } from "../apply/loan-steps.ts";
import { tellStep } from "../apply/loans.ts";
import type { LoanFactBody } from "../bodies.ts";
import { measureOf } from "../definitions.ts";
import { templateOfUnit } from "../derive/template.ts";
import { may } from "../may.ts";
import { rowOf } from "../read.ts";
import { refuse, type Refusal } from "../refusals.ts";
import { mostLoans } from "../request-limits.ts";
import type { LoanStep, RequestRow } from "../rows/loan.ts";
import { judgeValue } from "../value.ts";
import { askedFor, noRequest } from "./asked-for.ts";
import type { Kind, Question } from "./kind.ts";
import { id, reason, ulid } from "./shapes.ts";

/** `stepOf`: undefined where the unit has nothing to say of it. */
export function loanFact(
	name: string,
	stepOf: (body: Pick<LoanFactBody, "unit" | "lender">) => LoanStep | undefined,
): Kind<LoanFactBody> {
	return {
		name,
		v: 1,
		schema: v.strictObject({
			request: ulid,
			loan: ulid,
			unit: id,
			lender: id,
			item: id,
			amount: v.nullable(v.number()),
			corrects: v.optional(ulid),
			why: v.optional(reason),
		}),
		texts: ({ why }) => (why === undefined ? [] : [why]),
		check(question) {
			const { draft, actor, body } = question;
			const row = askedFor(question);
			if (!row) return noRequest(question);
			const about = { unit: body.unit };
			if (!may(actor, "report", draft.board, about) && !may(actor, "count", draft.board, about))
				return refuse("not-allowed");
			const step = stepOf(body);
			if (step === undefined) return refuse("bad-shape", { at: "unit" });
			return checkLoan(question, row) ?? checkAmount(question, step) ?? checkCorrected(question, step);
		},
		/** What is put right happened when it happened. */
		placedAt({ body }, refs) {
			const { corrects } = (body ?? {}) as { readonly corrects?: unknown };
			return refs.find(({ id }) => id === corrects)?.observedAt;
		},
		apply(desk, entry, body) {
			const step = stepOf(body);
			if (step) tellStep(desk, entry, step, body);
		},
		/** Of what is told twice the earliest stands. */
		onTop(read, { id }, { loan, corrects, ...body }) {
			const step = stepOf(body);
			const told = rowOf(read, "loan", loan)?.[step ?? "sent"];
			return corrects === undefined
				? standingTold(told)?.entry === id
				: (told?.some(({ mended }) => mended?.entry === id) ?? false);
		},
		about: ({ unit }) => unit,
	};
}

/** One that is not there begins here: what was sent was sent, also without a promise. */
function checkLoan({ read, body }: Question<LoanFactBody>, row: RequestRow): Refusal | null {
	const { request, loan, unit, lender, item } = body;
	if (lender === row.unit || (unit !== lender && unit !== row.unit)) return refuse("bad-shape", { at: "unit" });
	if (!rowOf(read, "unit", lender)) return refuse("unknown-unit", { unit: lender });
	const held = rowOf(read, "loan", loan);
	if (!held) return row.loans.length >= mostLoans ? refuse("too-many") : null;
	const isThat = held.request === request && held.lender === lender && held.item === item;
	return isThat ? null : refuse("bad-shape", { at: "loan" });
}

/** Nothing may have come of what was sent, but nothing cannot be sent. */
function checkAmount({ read, draft, body }: Question<LoanFactBody>, step: LoanStep): Refusal | null {
	const { unit, item, amount, corrects } = body;
	const template = templateOfUnit(read, unit);
	const measure = template && measureOf(template, item);
	if (!template || measure?.type !== "stock") return refuse("unknown-measure", { ref: item });
	if (amount === null) return corrects === undefined ? refuse("not-a-number", { ref: item }) : null;
	if (amount === 0 && (step === "sent" || step === "sentBack")) return refuse("out-of-range", { ref: item });
	return judgeValue({ ref: item, value: amount, measure, template, observedAt: draft.observedAt });
}

/** By who said it, or by whoever answers for the whole board. */
function checkCorrected({ read, draft, actor, body }: Question<LoanFactBody>, step: LoanStep): Refusal | null {
	const { loan, unit, corrects, why } = body;
	if (corrects === undefined) return why === undefined ? null : refuse("bad-shape", { at: "why" });
	const target = rowOf(read, "loan", loan)?.[step]?.find(({ entry }) => entry === corrects);
	if (!target || draft.refs?.[1] !== corrects) return refuse("target-unknown");
	if (may(actor, "correction", draft.board, { unit }) || target.actor === actor.person) return null;
	return refuse("not-yours");
}
