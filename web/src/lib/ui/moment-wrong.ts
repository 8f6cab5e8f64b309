// Why what was typed is no moment that can be used, as a sentence.
import type { MomentTyped } from "../moment-typed.ts";
import { m } from "../paraglide/messages.js";

export function momentWrong(why: Extract<MomentTyped, { ok: false }>["why"]): string {
	return why === "ahead" ? m.since_not_yet() : m.since_type_moment();
}
