// Stock that moved: a withdrawal, a delivery, something thrown away, lent or borrowed. A fact: never refused for what is left.
import * as v from "valibot";
import { putMovement } from "../apply/move.ts";
import type { MovementBody } from "../bodies.ts";
import { dayOfDate } from "../calendar.ts";
import { measureOf } from "../definitions.ts";
import { templateOf } from "../derive/template.ts";
import { may } from "../may.ts";
import { rowOf } from "../read.ts";
import { refuse, type Refusal } from "../refusals.ts";
import type { TemplateRow } from "../rows/template.ts";
import { judgeValue } from "../value.ts";
import type { Kind, Question } from "./kind.ts";
import { id } from "./shapes.ts";

/** The items of one form. */
const mostItems = 60;

export const movement: Kind<MovementBody> = {
	name: "movement",
	v: 1,
	schema: v.strictObject({
		unit: id,
		movement: v.picklist(["withdrawal", "delivery", "discard", "lent", "borrowed"]),
		values: v.pipe(v.record(id, v.number()), v.minEntries(1), v.maxEntries(mostItems)),
		expires: v.optional(v.record(id, v.string())),
		other: v.optional(id),
		note: v.optional(v.string()),
	}),
	texts: ({ note }) => (note === undefined ? [] : [note]),
	check(question) {
		const { read, draft, actor, body } = question;
		const about = { unit: body.unit };
		const unit = rowOf(read, "unit", body.unit);
		if (!unit) return refuse("unknown-unit", about);
		if (!may(actor, "report", draft.board, about) && !may(actor, "count", draft.board, about))
			return refuse("not-allowed");
		const template = templateOf(read, unit.type);
		if (!template) return refuse("unknown-measure", about);
		return checkOther(question) ?? checkQuantities(question, template) ?? checkDates(body);
	},
	apply: putMovement,
	/** One that was observed before the newest count is in it already, and changes nothing. */
	onTop: (read, { observedAt }, { unit, values }) =>
		Object.keys(values).some((item) => (rowOf(read, "ledger", `${unit}/${item}`)?.at.at(-1) ?? -1) < observedAt),
	about: ({ unit }) => unit,
};

/** Only what is lent or borrowed has another side, and that is another unit of the board. */
function checkOther({ read, body: { unit, movement, other } }: Question<MovementBody>): Refusal | null {
	if (other === undefined) return null;
	if (movement !== "lent" && movement !== "borrowed") return refuse("bad-shape", { at: "other" });
	return other !== unit && rowOf(read, "unit", other) ? null : refuse("unknown-unit", { unit: other });
}

function checkQuantities({ draft, body }: Question<MovementBody>, template: TemplateRow): Refusal | null {
	for (const [ref, value] of Object.entries(body.values)) {
		const measure = measureOf(template, ref);
		if (measure?.type !== "stock") return refuse("unknown-measure", { ref });
		if (value <= 0) return refuse("out-of-range", { ref });
		const refusal = judgeValue({ ref, value, measure, template, observedAt: draft.observedAt });
		if (refusal) return refusal;
	}
	return null;
}

function checkDates({ movement, values, expires = {} }: MovementBody): Refusal | null {
	for (const [item, date] of Object.entries(expires)) {
		const isDated = movement === "delivery" || movement === "borrowed" || movement === "discard";
		if (!isDated || !Object.hasOwn(values, item) || dayOfDate(date) === undefined)
			return refuse("bad-shape", { at: "expires" });
	}
	return null;
}
