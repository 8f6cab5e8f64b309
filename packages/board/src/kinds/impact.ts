// How hard a unit, or the whole cluster, is hit: three answers, from which the grade is derived, and a grade in its place with a reason.
import * as v from "valibot";
import { isNewer } from "../apply/newer.ts";
import type { ImpactBody } from "../bodies.ts";
import { ofCluster } from "../derive/impact.ts";
import { may } from "../may.ts";
import { rowOf } from "../read.ts";
import { refuse } from "../refusals.ts";
import type { Kind } from "./kind.ts";
import { id, reason } from "./shapes.ts";

const answer = v.nullable(v.picklist(["fine", "mild", "severe"]));

export const impact: Kind<ImpactBody> = {
	name: "impact",
	v: 1,
	schema: v.strictObject({
		unit: v.optional(id),
		plan: answer,
		resources: answer,
		load: answer,
		override: v.optional(v.strictObject({ grade: v.picklist([1, 2, 3, 4, 5]), why: reason })),
	}),
	texts: ({ override }) => (override ? [override.why] : []),
	/** Of a unit whoever may report for it says so, of the cluster whoever leads it. */
	check({ read, draft, actor, body: { unit } }) {
		if (unit === undefined) return may(actor, "readiness", draft.board) ? null : refuse("not-allowed");
		if (!rowOf(read, "unit", unit)) return refuse("unknown-unit", { unit });
		return may(actor, "report", draft.board, { unit }) ? null : refuse("not-allowed");
	},
	apply(desk, entry, { unit = ofCluster, ...body }) {
		const held = desk.row("impact", unit);
		if (!isNewer(entry, held && { observedAt: held.at, entry: held.entry })) return;
		desk.put("impact", unit, { ...body, at: entry.observedAt, actor: entry.actor, entry: entry.id });
	},
	onTop: (read, { id }, { unit = ofCluster }) => rowOf(read, "impact", unit)?.entry === id,
	about: ({ unit }) => unit,
};
