// What a unit says about itself. Facts: refused for shape, rights and impossible numbers, never for the state they meet.
import * as v from "valibot";
import type { ReportBody } from "../bodies.ts";
import { definitionsOf, measureOf, versionHad } from "../definitions.ts";
import { may, type Action } from "../may.ts";
import { rowOf } from "../read.ts";
import { refuse, type Refusal } from "../refusals.ts";
import { parseRef } from "../refs.ts";
import type { TemplateRow } from "../rows/template.ts";
import type { UnitRow } from "../rows/unit.ts";
import { judgeValue } from "../value.ts";
import { putValues } from "../apply/values.ts";
import { putComment, putSaid } from "../apply/said.ts";
import type { Kind, Question } from "./kind.ts";
import { amount, id, ref, value } from "./shapes.ts";

const mostValues = 400;

export const report: Kind<ReportBody> = {
	name: "report",
	v: 1,
	schema: v.strictObject({
		unit: id,
		template: v.strictObject({ id, version: v.pipe(v.number(), v.integer(), v.minValue(1)) }),
		sections: v.pipe(v.array(id), v.maxLength(16)),
		values: v.record(ref, value),
		unchanged: v.optional(v.pipe(v.array(ref), v.maxLength(mostValues))),
		below: v.optional(v.record(ref, amount)),
		comment: v.optional(v.string()),
	}),
	texts: ({ comment }) => (comment === undefined ? [] : [comment]),
	check(question) {
		const { read, body } = question;
		const unit = rowOf(read, "unit", body.unit);
		if (!unit) return refuse("unknown-unit", { unit: body.unit });
		const template = rowOf(read, "template", body.template.id);
		if (!template || !Object.hasOwn(template.had, String(body.template.version)))
			return refuse("unknown-measure", { template: body.template.id });
		if (!mayReport(question, unit, template)) return refuse("not-allowed");
		return checkSections(body, template) ?? checkValues(question, template);
	},
	apply(desk, entry, body) {
		const template = desk.row("template", body.template.id);
		if (!template) return;
		putValues(desk, entry, body, template);
		putSaid(desk, entry, body, template);
		putComment(desk, entry, body);
	},
	/** Without values it is its comment and its sections that stand, which no screen marks as beaten. */
	onTop(read, { id }, { unit, values }) {
		const refs = Object.keys(values);
		return refs.length === 0 || refs.some((ref) => rowOf(read, "cell", `${unit}/${ref}`)?.entry === id);
	},
	about: ({ unit }) => unit,
};

/** Who counts stock may report stock; who imports may report community cases; the others report their units whole. */
function mayReport({ draft, actor, body }: Question<ReportBody>, unit: UnitRow, template: TemplateRow): boolean {
	const allowed = (action: Action) => may(actor, action, draft.board, { unit: body.unit });
	if (allowed("report")) return true;
	if (unit.type === "kommun" && allowed("import")) return true;
	const isStock = (ref: string) => measureOf(template, parseRef(ref).measure)?.type === "stock";
	return allowed("count") && Object.keys(body.values).length > 0 && Object.keys(body.values).every(isStock);
}

function checkSections(body: ReportBody, template: TemplateRow): Refusal | null {
	if (body.template.version !== template.version) return null;
	const stranger = body.sections.find((section) => !template.sections.some(({ id }) => id === section));
	return stranger === undefined ? null : refuse("bad-shape", { section: stranger });
}

function checkValues({ draft, body }: Question<ReportBody>, template: TemplateRow): Refusal | null {
	const refs = Object.keys(body.values);
	if (refs.length > mostValues) return refuse("too-many", { most: mostValues });
	for (const ref of refs) {
		const { measure: id } = parseRef(ref);
		const measure = versionHad(template, body.template.version, id) ? measureOf(template, id) : undefined;
		if (!measure) return refuse("unknown-measure", { ref });
		const retired = definitionsOf(template).retired.get(id);
		const refusal = judgeValue({
			ref,
			value: body.values[ref] ?? null,
			measure,
			retired,
			template,
			observedAt: draft.observedAt,
		});
		if (refusal) return refusal;
	}
	for (const ref of Object.keys(body.below ?? {}))
		if (!Object.hasOwn(body.values, ref) || body.values[ref] !== null) return refuse("bad-shape", { ref });
	for (const ref of body.unchanged ?? []) {
		if (!Object.hasOwn(body.values, ref)) return refuse("bad-shape", { ref });
		if (measureOf(template, parseRef(ref).measure)?.type === "tally") return refuse("bad-shape", { ref });
	}
	return null;
}
