// How many at a unit are ready to leave, by who is to receive them. Numbers and a receiver: there is no patient here to name.
import * as v from "valibot";
import { isNewer } from "../apply/newer.ts";
import type { DischargeQueueBody } from "../bodies.ts";
import { may } from "../may.ts";
import { rowOf } from "../read.ts";
import { isApart, receiversApart } from "../receivers.ts";
import { refuse } from "../refusals.ts";
import { isUnit } from "./asked-of.ts";
import type { Kind } from "./kind.ts";
import { id } from "./shapes.ts";

/** Far more than any ward holds. */
const mostWaiting = 500;
const mostReceivers = 60;

export const dischargeQueue: Kind<DischargeQueueBody> = {
	name: "discharge-queue",
	v: 1,
	schema: v.strictObject({
		unit: id,
		numbers: v.pipe(
			v.record(
				v.union([id, v.picklist(receiversApart)]),
				v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(mostWaiting))),
			),
			v.minEntries(1),
			v.maxEntries(mostReceivers),
		),
	}),
	texts: () => [],
	check({ read, draft, actor, body }) {
		if (!isUnit(read, body.unit)) return refuse("unknown-unit", { unit: body.unit });
		if (!may(actor, "report", draft.board, { unit: body.unit })) return refuse("not-allowed");
		const stranger = Object.keys(body.numbers).find(
			(receiver) => !isApart(receiver) && (receiver === body.unit || !isUnit(read, receiver)),
		);
		return stranger === undefined ? null : refuse("unknown-unit", { unit: stranger });
	},
	/** Each receiver's newest observation stands. */
	apply(desk, entry, { unit, numbers }) {
		const { observedAt, receivedAt, id, actor, source } = entry;
		for (const [receiver, number] of Object.entries(numbers)) {
			const key = `${unit}/${receiver}`;
			if (isNewer(entry, desk.row("discharge", key)))
				desk.put("discharge", key, { number, observedAt, receivedAt, entry: id, actor, source });
		}
	},
	onTop: (read, { id }, { unit, numbers }) =>
		Object.keys(numbers).some((receiver) => rowOf(read, "discharge", `${unit}/${receiver}`)?.entry === id),
	about: ({ unit }) => unit,
};
