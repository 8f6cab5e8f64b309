// The cluster's readiness level from a moment on. Which levels there are, and their names, are data: the entry brings its own.
import * as v from "valibot";
import { isNewer } from "../apply/newer.ts";
import type { ReadinessBody } from "../bodies.ts";
import { may } from "../may.ts";
import { rowOf } from "../read.ts";
import { refuse } from "../refusals.ts";
import type { Kind } from "./kind.ts";
import { id, reason, words } from "./shapes.ts";

export const readiness: Kind<ReadinessBody> = {
	name: "readiness",
	v: 1,
	schema: v.strictObject({ level: id, label: words, why: reason }),
	texts: ({ label, why }) => [label.sv, label.en, why],
	check: ({ draft, actor }) => (may(actor, "readiness", draft.board) ? null : refuse("not-allowed")),
	apply(desk, entry, body) {
		const held = desk.row("readiness", "current");
		if (!isNewer(entry, held && { observedAt: held.at, entry: held.entry })) return;
		desk.put("readiness", "current", { ...body, at: entry.observedAt, actor: entry.actor, entry: entry.id });
	},
	onTop: (read, { id }) => rowOf(read, "readiness", "current")?.entry === id,
	about: () => undefined,
};
