// A published version of a template, whole. Each cluster's log holds its own copy, so that it explains itself.
import * as v from "valibot";
import type { TemplateBody } from "../bodies.ts";
import { may } from "../may.ts";
import { mirrorId } from "../mirror-id.ts";
import { refuse } from "../refusals.ts";
import type { Measure, TemplateRow } from "../tables.ts";
import type { Kind } from "./kind.ts";
import { clock, id, label, level, sentence, words } from "./shapes.ts";

/** Fields of one section that a person fills in; a thirteenth is refused. */
export const fieldsPerSection = 12;

const number = v.pipe(v.number(), v.finite());
const measure = v.strictObject({
	id,
	type: v.picklist(["tally", "gauge", "stock", "staff", "choice"]),
	label: words,
	short: v.optional(words),
	hint: v.optional(v.strictObject({ sv: sentence, en: sentence })),
	counted: v.optional(words),
	decimals: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(3))),
	min: v.optional(number),
	max: v.optional(number),
	volatile: v.optional(v.boolean()),
	names: v.optional(v.array(label)),
	strainedFrom: v.optional(number),
	criticalFrom: v.optional(number),
	days: v.optional(v.strictObject({ critical: number, strained: number, surplus: number })),
	gap: v.optional(v.strictObject({ strained: number, critical: number })),
	options: v.optional(v.pipe(v.array(v.strictObject({ id, label: words, level: v.optional(level) })), v.minLength(1))),
	keepDays: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1000))),
	shifts: v.optional(v.array(id)),
	packs: v.optional(v.strictObject({ pack: number, carton: number })),
	perCase: v.optional(number),
	column: v.optional(v.picklist(["cases", "stock", "staff"])),
});
const due = v.strictObject({
	at: clock,
	weekdays: v.optional(v.pipe(v.array(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(7))), v.minLength(1))),
	everyDays: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(366))),
});

export const template: Kind<TemplateBody> = {
	name: "template",
	v: 1,
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
	texts: (body) => [
		...Object.values(body.label),
		...body.sections.flatMap(({ label, measures }) => [
			...Object.values(label),
			...measures.flatMap(({ label, hint }) => [...Object.values(label), ...Object.values(hint ?? {})]),
		]),
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
		const had = { ...held?.had, [body.version]: body.sections.flatMap(({ measures }) => measures.map(({ id }) => id)) };
		const retired = held
			? retire(
					held,
					body.sections.flatMap(({ measures }) => measures),
				)
			: [];
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
	about: () => undefined,
};

/** What a person is asked: a staff measure once for each of its shifts. */
function countFields({ shifts }: Pick<TemplateRow, "shifts">, measures: readonly Measure[]): number {
	return measures.reduce((sum, measure) => sum + (measure.type === "staff" ? (measure.shifts ?? shifts).length : 1), 0);
}

function typesOf(held: TemplateRow): ReadonlyMap<string, Measure["type"]> {
	return new Map(
		[...(held.retired ?? []), ...held.sections.flatMap(({ measures }) => measures)].map(({ id, type }) => [id, type]),
	);
}

/** The definitions that reports under earlier versions may still lean on: measures that are gone, and choices with options that are. */
function retire(held: TemplateRow, current: readonly Measure[]): readonly Measure[] {
	const kept = new Map((held.retired ?? []).map((measure) => [measure.id, measure]));
	for (const measure of held.sections.flatMap(({ measures }) => measures)) {
		const options = joined(measure.options, kept.get(measure.id)?.options);
		kept.set(measure.id, options ? { ...measure, options } : measure);
	}
	for (const { id, options } of current)
		if (kept.get(id)?.options?.every((option) => options?.some((other) => other.id === option.id)) ?? true)
			kept.delete(id);
	return [...kept.values()];
}

function joined(newer: Measure["options"], older: Measure["options"]): Measure["options"] {
	return newer && [...newer, ...(older ?? []).filter(({ id }) => !newer.some((option) => option.id === id))];
}

function goneShifts(held: TemplateRow, current: TemplateRow["shifts"]): readonly string[] {
	const ids = new Set([...held.shifts.map(({ id }) => id), ...(held.retiredShifts ?? [])]);
	for (const { id } of current) ids.delete(id);
	return [...ids].sort();
}
