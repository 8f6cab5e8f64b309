// The sentence for why the server did not do what the administration asked. A code that has none is shown as it is.
import type { Problem } from "#lib/link/session.ts";
import { m } from "#lib/paraglide/messages.js";

const sentences: { readonly [code: string]: (() => string) | undefined } = {
	unreachable: m.signin_unreachable,
	"not-allowed": m.admin_wrong_not_allowed,
	"not-found": m.admin_wrong_not_found,
	"board-exists": m.admin_wrong_board_exists,
	"changed-meanwhile": m.admin_wrong_changed,
	"last-administrator": m.admin_wrong_last_admin,
	"exercise-role": m.admin_wrong_exercise,
	"invitation-gone": m.admin_wrong_invitation_gone,
	"too-many": m.signin_many,
	"signed-out": m.admin_wrong_signed_out,
	"store-down": m.admin_wrong_store_down,
};

export function problemWords({ code }: Pick<Problem, "code">): string {
	return sentences[code]?.() ?? m.admin_wrong_other({ code });
}
