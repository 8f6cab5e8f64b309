// The sentence for why a pasted row cannot be used as it is.
import { m } from "#lib/paraglide/messages.js";
import { refusalSentence } from "#lib/refusal.ts";
import type { Trouble } from "./units-plan.ts";

export function troubleWords(trouble: Trouble): string {
	switch (trouble.is) {
		case "no-name":
			return m.admin_trouble_no_name();
		case "too-long":
			return m.admin_trouble_too_long();
		case "twice":
			return m.admin_trouble_twice();
		case "places":
			return m.admin_trouble_places();
		case "exists":
			return trouble.status === "retired" ? m.admin_trouble_exists_retired() : m.admin_trouble_exists();
		case "type":
			return trouble.word === "" ? m.admin_trouble_no_type() : m.admin_trouble_type({ word: trouble.word });
		case "refused":
			return refusalSentence(trouble.code);
	}
}
