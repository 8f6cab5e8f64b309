// Puts right what a report or a movement said. It takes the target's place and time, so it never wins over what was observed later.
import * as v from "valibot";
import { mendValues } from "../apply/mend.ts";
import { mendMovement } from "../apply/move.ts";
import { takeBack } from "../apply/said.ts";
import type { CorrectionBody } from "../bodies.ts";
import { definitionsOf, measureOf } from "../definitions.ts";
import { templateOf } from "../derive/template.ts";
import { may, type Action } from "../may.ts";
import { rowOf } from "../read.ts";
import { refuse, type Refusal } from "../refusals.ts";
import { parseRef } from "../refs.ts";
import { judgeValue } from "../value.ts";
import type { Kind, Question } from "./kind.ts";
import { amount, id, ref, ulid, value } from "./shapes.ts";
import { standing, targetOf, type Target } from "./target.ts";

export const correction: Kind<CorrectionBody> = {
	name: "correction",
	v: 2,
	/** A version 1 names reports only; nothing else differs. */
	upcast: (body) => body,
	schema: v.strictObject({
		unit: id,
		target: ulid,
		values: v.pipe(v.record(ref, v.strictObject({ was: value, now: value })), v.minEntries(1), v.maxEntries(400)),
		movement: v.optional(v.picklist(["withdrawal", "delivery", "discard", "lent", "borrowed"])),
		below: v.optional(v.record(ref, amount)),
		undone: v.optional(v.pipe(v.array(id), v.maxLength(16))),
		why: v.string(),
	}),
	texts: ({ why }) => [why],
	check(question) {
		const { read, body, draft } = question;
		const unit = rowOf(read, "unit", body.unit);
		if (!unit) return refuse("unknown-unit", { unit: body.unit });
		if (draft.refs?.[0] !== body.target) return refuse("target-unknown");
		const target = targetOf(question);
		if (!target) return refuse("target-unknown");
		const rights = checkRights(question, target, unit.type);
		if (rights) return rights;
		return checkValues(question, target, unit.type);
	},
	// Who corrects a report that is still on its way cannot know the time that it will be stored with.
	placedAt: ({ refs: named }, refs) => refs.find(({ id }) => id === named?.[0])?.observedAt,
	apply(desk, entry, body) {
		mendValues(desk, entry, body);
		if (body.movement === undefined) takeBack(desk, body);
		else mendMovement(desk, entry, body, body.movement);
	},
	onTop: (read, { id, observedAt }, { unit, values, movement }) =>
		Object.keys(values).some((ref) =>
			movement === undefined
				? rowOf(read, "cell", `${unit}/${ref}`)?.correctedBy === id
				: (rowOf(read, "ledger", `${unit}/${ref}`)?.at.at(-1) ?? -1) < observedAt,
		),
	about: ({ unit }) => unit,
};

/** The author, as long as they may still report it; whoever answers for the whole board; for community cases who imports them. */
function checkRights(
	{ draft, actor, body }: Question<CorrectionBody>,
	target: Target,
	unitType: string,
): Refusal | null {
	const allowed = (action: Action) => may(actor, action, draft.board, { unit: body.unit });
	if (allowed("correction") || (unitType === "kommun" && allowed("import"))) return null;
	if (!allowed("report") && !allowed("count")) return refuse("not-allowed");
	return target.actor === actor.person ? null : refuse("not-yours");
}

function checkValues(question: Question<CorrectionBody>, target: Target, unitType: string): Refusal | null {
	const { read, body } = question;
	const template =
		target.template === undefined ? templateOf(read, unitType) : rowOf(read, "template", target.template);
	if (!template) return refuse("unknown-measure");
	for (const [ref, { was, now }] of Object.entries(body.values)) {
		const measure = measureOf(template, parseRef(ref).measure);
		if (!measure) return refuse("unknown-measure", { ref });
		const retired = definitionsOf(template).retired.get(measure.id);
		const refusal = judgeValue({ ref, value: now, measure, retired, template, observedAt: target.observedAt });
		if (refusal) return refusal;
		if (body.movement !== undefined && now === null) return refuse("not-a-number", { ref });
		const found = standing(question, target, ref);
		if (found === undefined) return refuse("target-unknown", { ref });
		if (found !== was) return refuse("was-differs", { ref });
	}
	if (body.movement !== undefined && (body.below || body.undone)) return refuse("bad-shape", { at: "movement" });
	for (const ref of Object.keys(body.below ?? {}))
		if (body.values[ref]?.now !== null) return refuse("bad-shape", { ref });
	return null;
}

export { correctionOf } from "../correction-of.ts";
