// A unit of the cluster as it should stand. Knows nothing of what it reports.
import * as v from "valibot";
import { isNewer } from "../apply/newer.ts";
import type { UnitBody } from "../bodies.ts";
import { may } from "../may.ts";
import { rowOf } from "../read.ts";
import { refuse } from "../refusals.ts";
import { longestDistrict, mostStatistics, municipalityCode } from "../statistics.ts";
import type { Kind } from "./kind.ts";
import { amount, id, label, sentence } from "./shapes.ts";

const perUnit = v.record(id, amount);
const district = v.pipe(v.string(), v.minLength(1), v.maxLength(longestDistrict));

export const unit: Kind<UnitBody> = {
	name: "unit",
	v: 2,
	/** A version 1 says neither what a unit helps with nor what it needs on weekends; nothing else differs. */
	upcast: (body) => body,
	schema: v.strictObject({
		unit: id,
		name: label,
		type: id,
		status: v.picklist(["open", "closed", "retired"]),
		phone: v.optional(sentence),
		hours: v.optional(sentence),
		mission: v.optional(v.pipe(v.string(), v.maxLength(1000))),
		helpsWith: v.optional(sentence),
		capacity: v.optional(amount),
		minutesTo: v.optional(perUnit),
		rota: v.optional(v.record(id, perUnit)),
		weekendRota: v.optional(v.record(id, perUnit)),
		burnNorm: v.optional(perUnit),
		statistics: v.optional(
			v.pipe(
				v.array(
					v.strictObject({ code: v.pipe(v.string(), v.regex(municipalityCode)), district: v.optional(district) }),
				),
				v.maxLength(mostStatistics),
			),
		),
	}),
	texts: ({ unit, name, phone, hours, mission, helpsWith, statistics = [] }) =>
		[unit, name, phone, hours, mission, helpsWith, ...statistics.map(({ district }) => district)].filter(
			(text) => text !== undefined,
		),
	/** An officer may set up the pseudo-unit that holds community cases, and no other. */
	check({ read, draft, actor, body }) {
		const about = { unit: body.unit };
		if (may(actor, "unit", draft.board, about)) return null;
		const type = rowOf(read, "unit", body.unit)?.type ?? body.type;
		return type === "kommun" && body.type === "kommun" && may(actor, "import", draft.board, about)
			? null
			: refuse("not-allowed");
	},
	/** The newest observation stands, as for a cell; the first one is when the unit came. */
	apply(desk, entry, { unit, ...row }) {
		const held = desk.row("unit", unit);
		const since = Math.min(entry.observedAt, held?.put?.since ?? entry.observedAt);
		const put = held?.put ? { observedAt: held.put.at, entry: held.put.entry } : undefined;
		if (isNewer(entry, put)) desk.put("unit", unit, { ...row, put: { at: entry.observedAt, entry: entry.id, since } });
		else if (held?.put && since < held.put.since) desk.put("unit", unit, { ...held, put: { ...held.put, since } });
	},
	onTop: (read, { id }, { unit }) => rowOf(read, "unit", unit)?.put?.entry === id,
	about: ({ unit }) => unit,
};
