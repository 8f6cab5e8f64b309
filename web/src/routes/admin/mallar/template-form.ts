// What a whole template says of itself as it is typed: its name, which units report under it, and their shifts. Knows no words.
import { countFields, fieldsPerSection } from "@samlad/board/field-count";
import { guardTexts } from "@samlad/board/guard/identity-number";
import type { TemplateBody } from "@samlad/board/bodies";
import type { Words } from "@samlad/board/rows/words";
import { unitIdFrom } from "@samlad/board/unit-id";
import { clockTyped } from "./clock-typed.ts";

export interface ShiftFields {
	/** Empty: a new one. */
	readonly id: string;
	readonly label: Words;
	readonly from: string;
	readonly to: string;
}

export interface TemplateFields {
	readonly label: Words;
	readonly unitTypes: readonly string[];
	readonly shifts: readonly ShiftFields[];
}

export interface TemplateFault {
	/** `sv`, `en`, `types`, or a shift's place and what of it: `shift-0-from`. */
	readonly field: string;
	readonly is: "missing" | "identity-number" | "clock" | "no-type" | "no-shift" | "full";
}

export type TemplateComposed =
	| { readonly ok: true; readonly body: TemplateBody }
	| { readonly ok: false; readonly faults: readonly TemplateFault[] };

export const mostShifts = 12;
export const emptyShift: ShiftFields = { id: "", label: { sv: "", en: "" }, from: "", to: "" };

export function templateFields({ label, unitTypes, shifts }: TemplateBody): TemplateFields {
	return { label, unitTypes, shifts };
}

/** `taken`: ids of shifts that the template has had. What is asked for a shift that is gone is asked for no more. */
export function composeTemplate(
	was: TemplateBody,
	fields: TemplateFields,
	taken: ReadonlySet<string>,
): TemplateComposed {
	const faults: TemplateFault[] = [];
	const words = (said: Words, place: string): Words => {
		const trimmed = { sv: said.sv.trim(), en: said.en.trim() };
		for (const lang of ["sv", "en"] as const)
			if (trimmed[lang] === "") faults.push({ field: `${place}${lang}`, is: "missing" });
		if (!guardTexts([trimmed.sv, trimmed.en]).ok) faults.push({ field: `${place}sv`, is: "identity-number" });
		return trimmed;
	};
	const label = words(fields.label, "");
	if (fields.unitTypes.length === 0) faults.push({ field: "types", is: "no-type" });
	const isStaffed = was.sections.some(({ measures }) => measures.some(({ type }) => type === "staff"));
	if (isStaffed && fields.shifts.length === 0) faults.push({ field: "shifts", is: "no-shift" });
	const ids = new Set([...taken, ...fields.shifts.map(({ id }) => id)]);
	const shifts = fields.shifts.map((shift, at) => {
		const named = words(shift.label, `shift-${at}-`);
		const [from, to] = [clockTyped(shift.from), clockTyped(shift.to)];
		if (from === undefined) faults.push({ field: `shift-${at}-from`, is: "clock" });
		if (to === undefined) faults.push({ field: `shift-${at}-to`, is: "clock" });
		const id = shift.id === "" ? unitIdFrom(named.sv, (slug) => ids.has(slug)) : shift.id;
		ids.add(id);
		return { id, label: named, from: from ?? "", to: to ?? "" };
	});
	if (faults.length > 0) return { ok: false, faults };
	const there = new Set(shifts.map(({ id }) => id));
	const sections = was.sections.map((section) => ({
		...section,
		measures: section.measures.map((measure) => {
			if (!measure.shifts) return measure;
			const { shifts: asked, ...rest } = measure;
			const left = asked.filter((id) => there.has(id));
			return left.length > 0 ? { ...rest, shifts: left } : rest;
		}),
	}));
	const body = { ...was, label, unitTypes: fields.unitTypes, shifts, sections };
	// Each shift is a field more for every role.
	const isFull = sections.some(({ measures }) => countFields(body, measures) > fieldsPerSection);
	return isFull ? { ok: false, faults: [{ field: "shifts", is: "full" }] } : { ok: true, body };
}
