// The moment that changes are counted from. Cells keep what stood in them at their first change after it.
import * as v from "valibot";
import type { ComparisonPointBody } from "../bodies.ts";
import { may } from "../may.ts";
import { refuse } from "../refusals.ts";
import type { Kind } from "./kind.ts";
import { label } from "./shapes.ts";

export const comparisonPoint: Kind<ComparisonPointBody> = {
	name: "comparison-point",
	v: 1,
	schema: v.strictObject({ label: v.optional(label) }),
	texts: ({ label }) => (label === undefined ? [] : [label]),
	check: ({ draft, actor }) => (may(actor, "comparison-point", draft.board) ? null : refuse("not-allowed")),
	/** The last in the log stands: it says what was known when it was set. */
	apply(desk, entry, { label }) {
		desk.put("comparison", "current", {
			seq: entry.seq,
			at: entry.observedAt,
			actor: entry.actor,
			...(label !== undefined && { label }),
		});
	},
	about: () => undefined,
};
