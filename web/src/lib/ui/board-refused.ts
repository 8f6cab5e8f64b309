// The sentence for a board that the server does not give.
import { m } from "#lib/paraglide/messages.js";
import { refusalSentence } from "../refusal.ts";

/** `name` is undefined when the person's list of boards does not have it. */
export function boardRefused(refusal: { readonly code: string } | undefined, name: string | undefined): string {
	if (refusal && refusal.code !== "not-allowed") return refusalSentence(refusal.code);
	return name === undefined ? m.board_no_such() : m.board_refused({ name });
}
