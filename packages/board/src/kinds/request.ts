// An item that a unit needs and asks its cluster for. An intent: of one item a unit has one request at a time that is not met.
import * as v from "valibot";
import { beginRequest, openRequest } from "../apply/requests.ts";
import type { RequestBody } from "../bodies.ts";
import { definitionsOf } from "../definitions.ts";
import { templateOfUnit } from "../derive/template.ts";
import { farthestMs } from "../farthest-promise.ts";
import { may } from "../may.ts";
import { rowOf, type Read } from "../read.ts";
import { refuse, type Refusal } from "../refusals.ts";
import { mostSubstitutes } from "../request-limits.ts";
import type { Measure } from "../rows/template.ts";
import { judgeValue } from "../value.ts";
import type { Kind, Question } from "./kind.ts";
import { id, instant, label, sentence } from "./shapes.ts";

export const request: Kind<RequestBody> = {
	name: "request",
	v: 1,
	schema: v.strictObject({
		unit: id,
		item: id,
		amount: v.number(),
		to: v.optional(id),
		deliverTo: v.optional(label),
		latest: v.optional(instant),
		substitutes: v.optional(v.pipe(v.array(id), v.minLength(1), v.maxLength(mostSubstitutes))),
		priority: v.picklist(["acute", "soon", "whenever"]),
		note: v.optional(sentence),
	}),
	texts: ({ deliverTo, note }) => [deliverTo, note].filter((text) => text !== undefined),
	check(question) {
		const { read, draft, actor, body } = question;
		const { unit, to } = body;
		if (!isOpen(read, unit)) return refuse("unknown-unit", { unit });
		if (!may(actor, "request", draft.board, { unit })) return refuse("not-allowed");
		if (to !== undefined && (to === unit || !isOpen(read, to))) return refuse("unknown-unit", { unit: to });
		const open = openRequest(read, body, draft.observedAt);
		return checkItems(question) ?? checkTime(question) ?? (open ? refuse("request-open", { request: open }) : null);
	},
	apply: beginRequest,
	about: ({ unit }) => unit,
};

function isOpen(read: Read, unit: string): boolean {
	const row = rowOf(read, "unit", unit);
	return row !== undefined && row.status !== "retired";
}

function checkItems({ read, draft, body }: Question<RequestBody>): Refusal | null {
	const { unit, item, amount, to, substitutes = [] } = body;
	const template = templateOfUnit(read, unit);
	const measure = stockMeasure(read, unit, item);
	if (!template || !measure) return refuse("unknown-measure", { ref: item });
	if (amount <= 0) return refuse("out-of-range", { ref: item });
	for (const [at, other] of substitutes.entries()) {
		const served = stockMeasure(read, unit, other);
		const isAlike = served?.decimals === measure.decimals && served?.counted?.sv === measure.counted?.sv;
		if (!served || !isAlike || other === item || substitutes.indexOf(other) !== at)
			return refuse("unknown-measure", { ref: other });
	}
	if (to !== undefined && ![item, ...substitutes].some((one) => stockMeasure(read, to, one)))
		return refuse("unknown-measure", { ref: item });
	return judgeValue({ ref: item, value: amount, measure, template, observedAt: draft.observedAt });
}

function checkTime({ draft, body: { latest } }: Question<RequestBody>): Refusal | null {
	if (latest === undefined) return null;
	if (latest <= draft.observedAt) return refuse("bad-shape", { at: "latest" });
	return latest > draft.observedAt + farthestMs ? refuse("promise-far") : null;
}

/** Of those that the unit is asked for now. */
export function stockMeasure(read: Read, unit: string, item: string): Measure | undefined {
	const template = templateOfUnit(read, unit);
	const measure = template && definitionsOf(template).measures.get(item)?.measure;
	return measure?.type === "stock" ? measure : undefined;
}
