// Every kind of entry that a board knows. Another kind is another file here and another line below.
import { action } from "./action.ts";
import { actionStep } from "./action-step.ts";
import { agenda } from "./agenda.ts";
import { answer } from "./answer.ts";
import { attendance } from "./attendance.ts";
import { comparisonPoint } from "./comparison-point.ts";
import { correction } from "./correction.ts";
import { decision } from "./decision.ts";
import { dischargeQueue } from "./discharge-queue.ts";
import { hand } from "./hand.ts";
import { impact } from "./impact.ts";
import type { Kind } from "./kind.ts";
import { levelOverride } from "./level-override.ts";
import { loanReceived } from "./loan-received.ts";
import { loanReturned } from "./loan-returned.ts";
import { loanSent } from "./loan-sent.ts";
import { logLine } from "./log-line.ts";
import { meeting } from "./meeting.ts";
import { meetingEnd } from "./meeting-end.ts";
import { meetingRole } from "./meeting-role.ts";
import { meetingStep } from "./meeting-step.ts";
import { movement } from "./movement.ts";
import { promisedDeliveryEnd } from "./promised-delivery-end.ts";
import { promisedDelivery } from "./promised-delivery.ts";
import { question } from "./question.ts";
import { reopening } from "./reopening.ts";
import { readiness } from "./readiness.ts";
import { report } from "./report.ts";
import { requestAnswer } from "./request-answer.ts";
import { requestEnd } from "./request-end.ts";
import { request } from "./request.ts";
import { staffLoanAnswer } from "./staff-loan-answer.ts";
import { staffLoanEnd } from "./staff-loan-end.ts";
import { staffLoan } from "./staff-loan.ts";
import { strike } from "./strike.ts";
import { taken } from "./taken.ts";
import { template } from "./template.ts";
import { unit } from "./unit.ts";

export const kinds: ReadonlyMap<string, Kind<never>> = new Map(
	[
		...[unit, template, report, movement, correction, comparisonPoint],
		...[dischargeQueue, question, answer, reopening],
		...[taken, levelOverride, readiness, impact],
		...[promisedDelivery, promisedDeliveryEnd],
		...[request, requestAnswer, requestEnd, loanSent, loanReceived, loanReturned],
		...[staffLoan, staffLoanAnswer, staffLoanEnd],
		...[agenda, meeting, meetingStep, meetingRole, attendance, hand, meetingEnd],
		...[decision, action, actionStep, logLine, strike],
	].map((kind) => [kind.name, kind as Kind<never>]),
);
