// The board is what the log says: a log, folded from its beginning or from tables already folded.
import type { Entry } from "../entry.ts";
import type { Rules } from "../rules.ts";
import { interpret } from "./interpret.ts";
import { createTables, type Tables } from "./tables.ts";

export function fold(
	rules: Pick<Rules<never>, "knows" | "apply">,
	entries: Iterable<Entry>,
	onto: Tables = createTables(),
): Tables {
	for (const entry of entries) for (const write of interpret(rules, onto, entry).writes) onto.put(write);
	return onto;
}
