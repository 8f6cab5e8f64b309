// A shared screen is nobody: it sees no names, and nobody sees it among those who look.
import type { Actor } from "@samlad/board/entry";

export function isSomebody(actor: Actor): boolean {
	return actor.grants.some(({ role }) => role !== "display");
}
