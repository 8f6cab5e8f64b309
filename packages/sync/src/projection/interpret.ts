// What one entry does to the tables. A rule that throws, or a kind nobody here knows, never stops a log.
import type { Entry } from "../entry.ts";
import type { Read, Rules, Write } from "../rules.ts";

export type Interpreted =
	| { readonly is: "applied"; readonly writes: readonly Write[] }
	/** The rules threw: no writes, the same on every node. */
	| { readonly is: "inert"; readonly writes: readonly Write[]; readonly error: unknown }
	/** A newer node wrote it: this one serves the board read-only. */
	| { readonly is: "unknown"; readonly writes: readonly Write[] };

type Meaning = Pick<Rules<never>, "knows" | "apply">;

export function interpret(rules: Meaning, read: Read, entry: Entry): Interpreted {
	if (!rules.knows(entry.kind, entry.v)) return { is: "unknown", writes: [] };
	try {
		return { is: "applied", writes: rules.apply(read, entry) };
	} catch (error) {
		return { is: "inert", writes: [], error };
	}
}
