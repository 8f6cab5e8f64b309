// «Jag tar det»: somebody takes care of a unit, for all to see, or lets it go. Never refused for who has it: the last to say so has.
import * as v from "valibot";
import { isNewer } from "../apply/newer.ts";
import type { TakenBody } from "../bodies.ts";
import { may } from "../may.ts";
import { rowOf } from "../read.ts";
import { refuse } from "../refusals.ts";
import type { TakenRow } from "../rows/care.ts";
import type { Kind } from "./kind.ts";
import { id, label } from "./shapes.ts";

export const taken: Kind<TakenBody> = {
	name: "taken",
	v: 1,
	schema: v.union([
		v.strictObject({ unit: id, organisation: v.optional(label) }),
		v.strictObject({ unit: id, letGo: v.literal(true) }),
	]),
	texts: (body) => ("organisation" in body && body.organisation !== undefined ? [body.organisation] : []),
	check({ read, draft, actor, body: { unit } }) {
		if (!rowOf(read, "unit", unit)) return refuse("unknown-unit", { unit });
		return may(actor, "taken", draft.board, { unit }) ? null : refuse("not-allowed");
	},
	/** The person's name is not in it: whoever may see names knows the author's. */
	apply(desk, entry, { unit, ...body }) {
		if (!isNewer(entry, observed(desk.row("taken", unit)))) return;
		const { actor, observedAt: at, id, receivedAt } = entry;
		desk.put("taken", unit, { actor, at, entry: id, followedAt: receivedAt, ...body });
	},
	onTop: (read, { id }, { unit }) => rowOf(read, "taken", unit)?.entry === id,
	about: ({ unit }) => unit,
};

function observed(row: TakenRow | undefined) {
	return row && { observedAt: row.at, entry: row.entry };
}
