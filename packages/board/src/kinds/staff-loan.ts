// Staff of one unit who work for another. What is asked for is an intent and may be refused; what is promised is an agreement
// between people, and is stored also when it is written down afterwards.
import * as v from "valibot";
import { beginLoan, returnAt } from "../apply/staff-loans.ts";
import type { StaffLoanBody } from "../bodies.ts";
import { dayMs, dayOfDate } from "../calendar.ts";
import { definitionsOf } from "../definitions.ts";
import { templateOf, templateOfUnit } from "../derive/template.ts";
import { may } from "../may.ts";
import { rowOf } from "../read.ts";
import { refuse, type Refusal } from "../refusals.ts";
import type { LentShift } from "../rows/staff-loan.ts";
import type { TemplateRow } from "../rows/template.ts";
import { judgeValue } from "../value.ts";
import type { Kind, Question } from "./kind.ts";
import { id, instant } from "./shapes.ts";

const hourMs = 3_600_000;
/** Every shift of the days that a rota is filled in ahead. */
const mostShifts = 24;

export const staffLoan: Kind<StaffLoanBody> = {
	name: "staff-loan",
	v: 1,
	schema: v.strictObject({
		lender: id,
		borrower: id,
		role: id,
		count: v.number(),
		shifts: v.pipe(
			v.array(v.strictObject({ date: v.string(), shift: id, from: instant, to: instant })),
			v.minLength(1),
			v.maxLength(mostShifts),
		),
		step: v.picklist(["requested", "promised"]),
		note: v.optional(v.string()),
	}),
	texts: ({ note }) => (note === undefined ? [] : [note]),
	check(question) {
		const { draft, actor, body } = question;
		const sides = checkSides(question);
		if (sides) return sides;
		const side = body.step === "promised" ? body.lender : body.borrower;
		if (!may(actor, "staff-loan", draft.board, { unit: side })) return refuse("not-allowed");
		return checkShifts(body.shifts) ?? checkCount(question) ?? checkTime(question);
	},
	apply: beginLoan,
	about: ({ borrower }) => borrower,
	moves: (_read, { lender }) => [lender],
};

function checkSides({ read, body: { lender, borrower, role } }: Question<StaffLoanBody>): Refusal | null {
	if (lender === borrower) return refuse("bad-shape", { at: "borrower" });
	for (const unit of [lender, borrower]) {
		const row = rowOf(read, "unit", unit);
		if (!row || row.status === "retired") return refuse("unknown-unit", { unit });
		if (staffMeasure(templateOf(read, row.type), role) === undefined) return refuse("unknown-measure", { ref: role });
	}
	return null;
}

/** One after the other, each within a day of its date. */
function checkShifts(shifts: readonly LentShift[]): Refusal | null {
	for (const [at, { date, from, to }] of shifts.entries()) {
		const day = dayOfDate(date);
		// By winter time or by summer time.
		const isOnDate = day !== undefined && [1, 2].some((ahead) => Math.floor((from + ahead * hourMs) / dayMs) === day);
		const before = shifts[at - 1];
		if (!isOnDate || to <= from || to - from > dayMs || (before && from <= before.from))
			return refuse("bad-shape", { at: `shifts.${at}` });
	}
	return null;
}

/** As a value of those shifts would be judged: of the borrower's, since that is where they work. */
function checkCount({ read, draft, body }: Question<StaffLoanBody>): Refusal | null {
	const { borrower, role, count, shifts } = body;
	const template = templateOfUnit(read, borrower);
	const measure = staffMeasure(template, role);
	if (!template || !measure) return refuse("unknown-measure", { ref: role });
	if (count <= 0 || count > (measure.max ?? Infinity)) return refuse("out-of-range", { ref: role });
	for (const { date, shift } of shifts) {
		const ref = `${role}/${date}/${shift}`;
		if (measure.shifts && !measure.shifts.includes(shift)) return refuse("unknown-measure", { ref });
		const refusal = judgeValue({ ref, value: count, measure, template, observedAt: draft.observedAt });
		if (refusal) return refusal;
	}
	return null;
}

/** Nobody can be asked for a shift that is over; that somebody was there can be told afterwards. */
function checkTime({ draft, body }: Question<StaffLoanBody>): Refusal | null {
	return body.step === "requested" && returnAt(body) <= draft.observedAt ? refuse("loan-over") : null;
}

function staffMeasure(template: TemplateRow | undefined, role: string) {
	const measure = template && definitionsOf(template).measures.get(role)?.measure;
	return measure?.type === "staff" ? measure : undefined;
}
