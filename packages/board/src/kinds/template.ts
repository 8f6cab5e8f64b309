// A published version of a template, whole. Each cluster's log holds its own copy, so that it explains itself.
import * as v from "valibot";
import { goneShifts, retire, typesOf } from "../apply/retired.ts";
import type { TemplateBody } from "../bodies.ts";
import { countFields, fieldsPerSection } from "../field-count.ts";
import { may } from "../may.ts";
import { mirrorId } from "../mirror-id.ts";
import { refuse } from "../refusals.ts";
import type { Measure, TemplateRow } from "../rows/template.ts";
import type { Words } from "../rows/words.ts";
import { templateTopic } from "../template-topic.ts";
import type { Kind } from "./kind.ts";
import { due, measure } from "./measure-shape.ts";
import { clock, id, words } from "./shapes.ts";

export const template: Kind<TemplateBody> = {
	name: "template",
	v: 2,
	/** A version 1 has fewer numbers that may be set; nothing else differs. */
	upcast: (body) => body,
	schema: v.strictObject({
		template: id,
		version: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100_000)),
		unitTypes: v.pipe(v.array(id), v.minLength(1), v.maxLength(64)),
		label: words,
		shifts: v.pipe(v.array(v.strictObject({ id, label: words, from: clock, to: clock })), v.maxLength(12)),
		sections: v.pipe(
			v.array(v.strictObject({ id, label: words, due: v.nullable(due), measures: v.array(measure) })),
			v.maxLength(16),
		),
		boards: v.optional(v.pipe(v.array(id), v.maxLength(300))),
	}),
	texts: ({ label, shifts, sections }) => [
		...wordsOf(label),
		...shifts.flatMap(({ label }) => wordsOf(label)),
		...sections.flatMap(({ label, measures }) => [...wordsOf(label), ...measures.flatMap(textsOf)]),
	],
	/** A measure's type never changes, and the next version is the newest: history stays readable. */
	check({ read, draft, actor, body }) {
		if (![draft.board, ...(body.boards ?? [])].every((board) => may(actor, "template", board)))
			return refuse("not-allowed");
		const ids = body.sections.flatMap(({ measures }) => measures.map(({ id }) => id));
		if (new Set(ids).size < ids.length) return refuse("bad-shape", { why: "measure-twice" });
		if (new Set(body.sections.map(({ id }) => id)).size < body.sections.length)
			return refuse("bad-shape", { why: "section-twice" });
		if (new Set(body.boards).size < (body.boards?.length ?? 0) || body.boards?.includes(draft.board))
			return refuse("bad-shape", { why: "board-twice" });
		for (const { id, measures } of body.sections) {
			if (countFields(body, measures) > fieldsPerSection) return refuse("too-many", { section: id });
			const wordless = measures.find(({ type, options }) => (type === "choice") !== (options !== undefined));
			if (wordless) return refuse("bad-shape", { measure: wordless.id });
			const unordered = measures.find((measure) => !isOrdered(measure));
			if (unordered) return refuse("bad-shape", { measure: unordered.id });
		}
		const held = read.row("template", body.template) as TemplateRow | undefined;
		if (!held) return null;
		if (body.version <= held.version) return refuse("was-differs", { version: held.version });
		const before = typesOf(held);
		const turned = body.sections
			.flatMap(({ measures }) => measures)
			.find(({ id, type }) => (before.get(id) ?? type) !== type);
		return turned ? refuse("bad-shape", { measure: turned.id }) : null;
	},
	apply(desk, _entry, { template, boards: _boards, ...body }) {
		const held = desk.row("template", template);
		if (held && held.version >= body.version) return;
		const measures = body.sections.flatMap(({ measures }) => measures);
		const had = { ...held?.had, [body.version]: measures.map(({ id }) => id) };
		const retired = held ? retire(held, measures) : [];
		const retiredShifts = held ? goneShifts(held, body.shifts) : [];
		desk.put("template", template, {
			...body,
			had,
			...(retired.length > 0 && { retired }),
			...(retiredShifts.length > 0 && { retiredShifts }),
		});
	},
	mirrors(draft, { boards, ...body }) {
		return (boards ?? []).map((board) => ({
			...draft,
			id: mirrorId(draft.id, board),
			board,
			body: body as unknown as typeof draft.body,
			cause: draft.id,
		}));
	},
	about: ({ template }) => templateTopic(template),
};

/** Worse levels lie beyond the milder ones, and a carton holds a pack. */
function isOrdered({ days, gap, strainedFrom, criticalFrom, min, max, packs }: Measure): boolean {
	if (days && !(days.critical <= days.strained && days.strained <= days.surplus)) return false;
	if (gap && gap.strained > gap.critical) return false;
	if (strainedFrom !== undefined && criticalFrom !== undefined && strainedFrom > criticalFrom) return false;
	if (min !== undefined && max !== undefined && min > max) return false;
	return !packs || packs.pack <= packs.carton;
}

function textsOf({ label, short, hint, counted, names = [], options = [] }: Measure): readonly string[] {
	return [label, short, hint, counted, ...options.map(({ label }) => label)].flatMap(wordsOf).concat(names);
}

function wordsOf(words: Words | undefined): readonly string[] {
	return words ? [words.sv, words.en] : [];
}
