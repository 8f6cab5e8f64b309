// An unsent entry in words: what sort it is, where it stands, and what it says. Knows the bodies of today's kinds; of others the sort alone.
import type {
	CorrectionBody,
	LoanFactBody,
	MovementBody,
	ReportBody,
	RequestAnswerBody,
	RequestBody,
	StaffLoanAnswerBody,
	StaffLoanBody,
	StaffLoanEndBody,
} from "@samlad/board/bodies";
import { rowOf, type Read } from "@samlad/board/read";
import type { Pending } from "#lib/board.svelte.ts";
import { cellName, type Lang, valueWords } from "#lib/history/cell-words.ts";
import { requestLine, stepWords, unitName } from "#lib/loans/loan-words.ts";
import { m } from "#lib/paraglide/messages.js";
import { refusalSentence } from "#lib/refusal.ts";
import { loanLine } from "#lib/staffing/shift-words.ts";
import { happenedWords } from "#lib/stock/moving-words.ts";

export function kindWords(kind: string): string {
	switch (kind) {
		case "report":
			return m.unsent_report();
		case "correction":
			return m.unsent_correction();
		case "movement":
			return m.unsent_movement();
		case "request":
			return m.lend_unsent_request();
		case "request-answer":
			return m.lend_unsent_answer();
		case "request-end":
			return m.lend_unsent_end();
		case "loan-sent":
		case "loan-received":
		case "loan-returned":
			return m.lend_unsent_fact();
		case "staff-loan":
			return m.loan_unsent();
		case "staff-loan-answer":
			return m.loan_unsent_answer();
		case "staff-loan-end":
			return m.loan_unsent_end();
		case "comparison-point":
			return m.unsent_comparison();
		case "question":
			return m.unsent_question();
		case "answer":
			return m.unsent_answer();
		case "reopening":
			return m.unsent_reopening();
		case "discharge-queue":
			return m.unsent_queue();
		case "taken":
			return m.unsent_taken();
		case "level-override":
			return m.unsent_level();
		case "readiness":
			return m.unsent_readiness();
		case "impact":
			return m.unsent_impact();
		case "decision":
			return m.meeting_decision();
		case "action":
		case "action-step":
			return m.meeting_action();
		case "log-line":
			return m.meeting_log();
		case "strike":
			return m.meeting_strike();
		case "meeting":
		case "meeting-step":
		case "meeting-role":
		case "meeting-end":
		case "attendance":
		case "hand":
		case "agenda":
			return m.unsent_meeting();
		case "notes":
			return m.notes_title();
		default:
			return m.unsent_other();
	}
}

export function stateWords({ state, refusal, heldBy }: Pending): string {
	if (refusal) {
		const why = refusalSentence(refusal.code);
		return heldBy === undefined ? m.unsent_refused_why({ why }) : m.unsent_held({ why });
	}
	return state === "sending" ? m.unsent_sending() : m.unsent_waiting();
}

/** Of a text, what nobody can put right where it stands. */
const past: ReadonlySet<string> = new Set(["meeting-over", "not-allowed", "target-unknown"]);

/** Notes that can be sent no more: the meeting is over or no longer on the board, or the right to write has ended. */
export function isPastNotes({ state, refusal }: Pending): boolean {
	return state === "refused" && past.has(refusal?.code ?? "");
}

/** The meeting that notes are of. */
export function meetingOf({ draft }: Pending): string {
	return draft.id.split(" ")[1]?.split("/")[0] ?? "";
}

export function unitOf({ draft }: Pending): string | undefined {
	if (draft.kind === "staff-loan") {
		const { step, lender, borrower } = draft.body as unknown as StaffLoanBody;
		return step === "requested" ? borrower : lender;
	}
	const { unit } = draft.body as { readonly unit?: unknown };
	return typeof unit === "string" ? unit : undefined;
}

/** One line a value, then the text; empty for kinds that say nothing more. */
export function saidLines({ draft }: Pending, read: Read, lang: Lang): readonly string[] {
	if (draft.kind === "report") {
		const { unit, values, comment } = draft.body as unknown as ReportBody;
		const said = Object.entries(values).map(([ref, value]) => {
			const { label, measure } = cellName(read, unit, ref, lang);
			return m.unsent_value({ label, value: valueWords(value, measure, lang) });
		});
		return comment ? [m.unsent_comment({ text: comment }), ...said] : said;
	}
	if (draft.kind === "movement") {
		const { unit, movement, values, note } = draft.body as unknown as MovementBody;
		const moved = Object.entries(values).map(([ref, value]) => {
			const { label, measure } = cellName(read, unit, ref, lang);
			return m.unsent_value({ label: `${happenedWords(movement)}, ${label}`, value: valueWords(value, measure, lang) });
		});
		return note ? [m.unsent_comment({ text: note }), ...moved] : moved;
	}
	if (draft.kind === "correction") {
		const { unit, values, why } = draft.body as unknown as CorrectionBody;
		const mended = Object.entries(values).map(([ref, { was, now }]) => {
			const { label, measure } = cellName(read, unit, ref, lang);
			return m.unsent_from_to({ label, was: valueWords(was, measure, lang), now: valueWords(now, measure, lang) });
		});
		return [...mended, m.unsent_why({ text: why })];
	}
	const lent = lentLines(draft, read, lang);
	if (lent) return lent;
	if (draft.kind === "staff-loan") {
		const body = draft.body as unknown as StaffLoanBody;
		const line = loanLine(read, body, lang);
		const said = body.step === "requested" ? m.loan_unsent_asked({ line }) : m.loan_unsent_lent({ line });
		return body.note ? [said, m.unsent_comment({ text: body.note })] : [said];
	}
	if (draft.kind === "staff-loan-answer") {
		const { loan, answer, count, reason } = draft.body as unknown as StaffLoanAnswerBody;
		const row = rowOf(read, "staffLoan", loan);
		if (!row) return [];
		const line = loanLine(read, { ...row, count: count ?? row.count }, lang);
		return reason ? [answerWords(answer, line), m.unsent_why({ text: reason })] : [answerWords(answer, line)];
	}
	if (draft.kind === "staff-loan-end") {
		const row = rowOf(read, "staffLoan", (draft.body as unknown as StaffLoanEndBody).loan);
		return row ? [m.loan_unsent_ended({ line: loanLine(read, row, lang) })] : [];
	}
	const { text, why } = draft.body as { readonly text?: unknown; readonly why?: unknown };
	return [
		...(typeof text === "string" && text !== "" ? [text] : []),
		...(typeof why === "string" ? [m.unsent_why({ text: why })] : []),
	];
}

/** Undefined: of no kind that is about items asked for or lent. */
function lentLines({ kind, body }: Pending["draft"], read: Read, lang: Lang): readonly string[] | undefined {
	if (kind === "request") {
		const { note, ...asked } = body as unknown as RequestBody;
		const line = m.lend_unsent_asked({ line: requestLine(read, asked, lang) });
		return note ? [line, m.unsent_comment({ text: note })] : [line];
	}
	const isAbout = kind === "request-answer" || kind === "request-end" || kind.startsWith("loan-");
	if (!isAbout) return undefined;
	const about = body as unknown as RequestAnswerBody & LoanFactBody;
	const row = rowOf(read, "request", about.request);
	if (!row) return [];
	if (kind === "request-end") return [m.lend_unsent_ended({ line: requestLine(read, row, lang) })];
	const item = about.item ?? row.item;
	const line = requestLine(read, { ...row, item, amount: about.amount ?? row.amount }, lang);
	if (kind === "request-answer") {
		const unit = unitName(read, about.unit);
		const { reason } = about;
		return reason === undefined
			? [m.lend_unsent_promised({ unit, line })]
			: [m.lend_unsent_declined({ unit, line }), m.unsent_why({ text: reason })];
	}
	const isLender = about.unit === about.lender;
	const step = kind === "loan-sent" ? "sent" : kind === "loan-received" ? "received" : isLender ? "back" : "sentBack";
	return [
		about.amount === null
			? m.lend_unsent_undone({ step: stepWords(step) })
			: m.lend_unsent_told({ step: stepWords(step), line }),
	];
}

function answerWords(answer: StaffLoanAnswerBody["answer"], line: string): string {
	switch (answer) {
		case "promised":
			return m.loan_unsent_promised({ line });
		case "refused":
			return m.loan_unsent_refused({ line });
		case "withdrawn":
			return m.loan_unsent_withdrawn({ line });
	}
}
