import { firstTemplates } from "@samlad/board/templates/first";
import { admin, createBoard } from "@samlad/board/testing/board";
import type { Measure } from "@samlad/board/rows/template";
import { describe, expect, test } from "vitest";
import { composeMeasure, emptyMeasure, emptyOption, fieldsOf, type MeasureFields } from "./measure-form.ts";

const all = firstTemplates.flatMap(({ sections }) => sections.flatMap(({ measures }) => measures));
const taken = new Set(all.map(({ id }) => id));

function item(id = "stock.visor"): Measure {
	const found = all.find((measure) => measure.id === id);
	if (!found) throw new Error(`no ${id}`);
	return found;
}

function compose(was: Measure, fields: Partial<MeasureFields>) {
	return composeMeasure({ fields: { ...fieldsOf(was), ...fields }, was, taken });
}
const faults = (composed: ReturnType<typeof compose>) => (composed.ok ? [] : composed.faults);

describe("a field", () => {
	test("that nobody changed is the same, of every kind there is", () => {
		for (const measure of all) {
			const composed = compose(measure, {});
			expect(composed).toMatchObject({ ok: true });
			if (!composed.ok) continue;
			const { min, max, volatile, names, ...rest } = measure;
			expect(composed.measure).toEqual({
				...rest,
				...(min !== undefined && { min }),
				...(max !== undefined && { max }),
				...(volatile && { volatile }),
				...(names && names.length > 0 && { names }),
			});
		}
	});

	test("that is a choice keeps its options' ids, takes one more in both languages, and always has one", () => {
		const choice = all.find(({ type }) => type === "choice");
		if (!choice?.options) throw new Error("no choice");
		const { options } = fieldsOf(choice);
		const [one, ...others] = options;
		if (!one) throw new Error("no option");
		const renamed = { ...one, label: { sv: "Annat ord", en: "Another word" }, level: "critical" as const };
		const more = { ...emptyOption, label: { sv: "Vet ej", en: "Not known" } };
		const composed = compose(choice, { options: [renamed, ...others, more] });
		expect(composed.ok && composed.measure.options).toEqual([
			{ ...choice.options[0], label: renamed.label, level: "critical" },
			...choice.options.slice(1),
			{ id: "vet-ej", label: more.label },
		]);
		expect(faults(compose(choice, { options: [] }))).toMatchObject([{ field: "options", is: "no-option" }]);
		expect(faults(compose(choice, { options: [{ ...one, label: { sv: "x", en: "" } }] }))).toMatchObject([
			{ field: "option-0-en", is: "missing" },
		]);
	});

	test("takes a limit, a share in per cent, and lets go of one that is emptied", () => {
		const raised = compose(item(), { limits: { ...fieldsOf(item()).limits, "days.critical": "4" } });
		expect(raised).toMatchObject({ ok: true, measure: { days: { critical: 4, strained: 7, surplus: 45 } } });
		const nurse = item("staff.nurse");
		expect(fieldsOf(nurse).limits["gap.critical"]).toBe("25");
		const limits = { ...fieldsOf(nurse).limits, "gap.critical": "12,5" };
		expect(compose(nurse, { limits })).toMatchObject({
			ok: true,
			measure: { gap: { strained: 0.1, critical: 0.125 } },
		});
		if (!raised.ok) return;
		const back = compose(raised.measure, { limits: { ...fieldsOf(raised.measure).limits, "days.critical": "" } });
		expect(back).toMatchObject({ ok: true, measure: { days: { critical: 2 } } });
	});

	test("is said in both languages", () => {
		expect(faults(compose(item(), { label: { sv: "Visir", en: " " } }))).toEqual([
			{ field: "label-en", is: "missing" },
		]);
		expect(faults(compose(item(), { hint: { sv: "", en: "Whole ones" } }))).toEqual([
			{ field: "hint-sv", is: "missing" },
		]);
		expect(compose(item(), { hint: { sv: "", en: "" } })).toMatchObject({ ok: true });
	});

	test("is refused where its numbers are none, or contradict each other, or hide a person", () => {
		const limits = fieldsOf(item()).limits;
		expect(faults(compose(item(), { limits: { ...limits, "days.critical": "nio" } }))).toEqual([
			{ field: "days.critical", is: "not-a-number" },
		]);
		expect(faults(compose(item(), { limits: { ...limits, "days.critical": "9" } }))).toEqual([
			{ field: "days.strained", is: "order" },
		]);
		expect(faults(compose(item(), { pack: "50", carton: "20" }))).toEqual([{ field: "carton", is: "pack" }]);
		expect(faults(compose(item(), { carton: "" }))).toEqual([{ field: "carton", is: "pack" }]);
		expect(faults(compose(item(), { min: "9", max: "3" }))).toEqual([{ field: "max", is: "order" }]);
		expect(faults(compose(item(), { names: "Avd 811228-9874" }))).toEqual([
			{ field: "label-sv", is: "identity-number" },
		]);
	});

	test("that is new gets an id of its kind which nothing else has, and the board takes it", () => {
		const label = { sv: "Visir", en: "Other shields" };
		const made = compose(emptyMeasure("stock"), { label });
		expect(made).toMatchObject({ ok: true, measure: { id: "stock.visir", column: "stock" } });
		const again = composeMeasure({
			fields: { ...fieldsOf(emptyMeasure("stock")), label },
			was: emptyMeasure("stock"),
			taken: new Set(["stock.visir"]),
		});
		expect(again).toMatchObject({ ok: true, measure: { id: "stock.visir-2" } });
		const [first] = firstTemplates;
		const [cases, ...rest] = first?.sections ?? [];
		if (!made.ok || !first || !cases) throw new Error("no measure");
		const body = { ...first, sections: [{ ...cases, measures: [made.measure] }, ...rest] };
		expect(createBoard().check("template", body, { actor: admin, v: 2 })).toBeNull();
	});
});
