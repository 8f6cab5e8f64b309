// A delivery that somebody has promised a unit. It is no stock until it is there: a balance never counts it.
import * as v from "valibot";
import { addPromise } from "../apply/promised.ts";
import type { PromisedDeliveryBody } from "../bodies.ts";
import { measureOf } from "../definitions.ts";
import { templateOf } from "../derive/template.ts";
import { farthestMs } from "../farthest-promise.ts";
import { may } from "../may.ts";
import { rowOf } from "../read.ts";
import { refuse } from "../refusals.ts";
import { judgeValue } from "../value.ts";
import type { Kind } from "./kind.ts";
import { id, instant, label } from "./shapes.ts";

export const promisedDelivery: Kind<PromisedDeliveryBody> = {
	name: "promised-delivery",
	v: 1,
	schema: v.strictObject({ unit: id, item: id, amount: v.number(), due: instant, from: label }),
	texts: ({ from }) => [from],
	check({ read, draft, actor, body: { unit, item, amount, due } }) {
		const row = rowOf(read, "unit", unit);
		if (!row || row.status === "retired") return refuse("unknown-unit", { unit });
		if (!may(actor, "report", draft.board, { unit }) && !may(actor, "count", draft.board, { unit }))
			return refuse("not-allowed");
		const template = templateOf(read, row.type);
		const measure = template && measureOf(template, item);
		if (!template || measure?.type !== "stock") return refuse("unknown-measure", { ref: item });
		if (amount <= 0) return refuse("out-of-range", { ref: item });
		if (due > draft.observedAt + farthestMs) return refuse("promise-far");
		return judgeValue({ ref: item, value: amount, measure, template, observedAt: draft.observedAt });
	},
	apply: addPromise,
	about: ({ unit }) => unit,
};
