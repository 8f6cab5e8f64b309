// The sentence for why an entry was not taken. Codes come from the board and the room; an unknown one is shown as it is.
import { m } from "#lib/paraglide/messages.js";

const sentences: { readonly [code: string]: (() => string) | undefined } = {
	"not-allowed": m.refusal_not_allowed,
	"not-you": m.refusal_not_you,
	"unknown-kind": m.refusal_unknown_kind,
	"bad-shape": m.refusal_bad_shape,
	"unknown-unit": m.refusal_unknown_unit,
	"unknown-measure": m.refusal_unknown_measure,
	"out-of-range": m.refusal_out_of_range,
	"not-a-number": m.refusal_not_a_number,
	"identity-number": m.refusal_identity_number,
	"control-characters": m.refusal_control_characters,
	"too-long": m.refusal_too_long,
	"was-differs": m.refusal_was_differs,
	"target-unknown": m.refusal_target_unknown,
	"not-yours": m.refusal_not_yours,
	"loan-answered": m.refusal_loan_answered,
	"loan-not-promised": m.refusal_loan_not_promised,
	"loan-over": m.refusal_loan_over,
	"request-open": m.refusal_request_open,
	"request-ended": m.refusal_request_ended,
	"request-met": m.refusal_request_met,
	"request-answered": m.refusal_request_answered,
	"request-gone": m.refusal_request_gone,
	"loan-sent": m.refusal_loan_sent,
	"meeting-on": m.refusal_meeting_on,
	"meeting-over": m.refusal_meeting_over,
	"removes-all": m.refusal_removes_all,
	"text-full": m.refusal_text_full,
	"text-scattered": m.refusal_text_scattered,
	"delivery-arrived": m.refusal_delivery_arrived,
	"promise-far": m.refusal_promise_far,
	"promise-gone": m.refusal_promise_gone,
	ahead: m.refusal_ahead,
	"id-taken": m.refusal_id_taken,
	"too-large": m.refusal_too_large,
	"too-many": m.refusal_too_many,
	behind: m.refusal_behind,
	"read-only": m.refusal_read_only,
	reload: m.refusal_reload,
	"store-down": m.refusal_store_down,
	"signed-out": m.refusal_signed_out,
};

export function refusalSentence(code: string): string {
	return sentences[code]?.() ?? m.refusal_other({ code });
}
