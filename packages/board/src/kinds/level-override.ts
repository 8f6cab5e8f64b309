// A unit's level set by hand, with a reason and an end: what the measures say stands beside it, and again when its time has come.
import * as v from "valibot";
import { isNewer } from "../apply/newer.ts";
import type { LevelOverrideBody } from "../bodies.ts";
import { may } from "../may.ts";
import { rowOf } from "../read.ts";
import { refuse } from "../refusals.ts";
import type { Kind } from "./kind.ts";
import { id, reason } from "./shapes.ts";

/** A surplus is of an item, never of a unit. */
const levels = v.picklist(["black", "critical", "strained", "normal"]);

export const levelOverride: Kind<LevelOverrideBody> = {
	name: "level-override",
	v: 1,
	schema: v.union([
		v.strictObject({ unit: id, level: levels, why: reason, until: v.pipe(v.number(), v.safeInteger()) }),
		v.strictObject({ unit: id, ended: v.literal(true) }),
	]),
	texts: (body) => ("why" in body ? [body.why] : []),
	check({ read, draft, actor, body }) {
		const about = { unit: body.unit };
		if (!rowOf(read, "unit", body.unit)) return refuse("unknown-unit", about);
		if (!may(actor, "level-override", draft.board, about)) return refuse("not-allowed");
		return "until" in body && body.until <= draft.observedAt ? refuse("out-of-range", { ref: "until" }) : null;
	},
	apply(desk, entry, body) {
		const held = desk.row("override", body.unit);
		if (!isNewer(entry, held && { observedAt: held.at, entry: held.entry })) return;
		desk.put("override", body.unit, {
			at: entry.observedAt,
			actor: entry.actor,
			entry: entry.id,
			...("until" in body && { set: { level: body.level, why: body.why, until: body.until } }),
		});
	},
	onTop: (read, { id }, { unit }) => rowOf(read, "override", unit)?.entry === id,
	about: ({ unit }) => unit,
};
