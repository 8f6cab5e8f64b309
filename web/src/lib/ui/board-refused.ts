// The sentence for a board that the server does not give. Few codes can reach here; the others are for entries.
import { m } from "#lib/paraglide/messages.js";

/** `name` is undefined when the person's list of boards does not have it: whether there is such a one is then not known here, nor said. */
export function boardRefused(refusal: { readonly code: string } | undefined, name: string | undefined): string {
	switch (refusal?.code) {
		case undefined:
		case "not-allowed":
			return name === undefined ? m.board_no_access() : m.board_refused({ name });
		default:
			return lineRefused(refusal?.code ?? "not-allowed");
	}
}

/** The same in the width of a header. */
export function lineRefused(code: string): string {
	switch (code) {
		case "not-allowed":
			return m.line_refused();
		case "reload":
			return m.refusal_reload();
		case "signed-out":
			return m.refusal_signed_out();
		default:
			return m.line_refused_other({ code });
	}
}
