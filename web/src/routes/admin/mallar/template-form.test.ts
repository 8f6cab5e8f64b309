import { firstTemplates } from "@samlad/board/templates/first";
import { admin, createBoard } from "@samlad/board/testing/board";
import { describe, expect, test } from "vitest";
import { templateChanges } from "@samlad/board/derive/template-changes";
import { composeTemplate, emptyShift, templateFields, type TemplateFields } from "./template-form.ts";

const [first] = firstTemplates;
if (!first) throw new Error("no template");
const was = first;

function compose(fields: Partial<TemplateFields>, taken: readonly string[] = []) {
	const ids = new Set([...was.shifts.map(({ id }) => id), ...taken]);
	return composeTemplate(was, { ...templateFields(was), ...fields }, ids);
}
const faults = (composed: ReturnType<typeof compose>) =>
	composed.ok ? [] : composed.faults.map(({ field, is }) => `${field} ${is}`);

describe("a template", () => {
	test("that nobody changed is the same", () => {
		const composed = compose({});
		expect(composed.ok && templateChanges(was, composed.body)).toEqual([]);
	});

	test("has other hours, one shift more and other units, and the board takes it as the next version", () => {
		const [day, ...rest] = was.shifts;
		if (!day) throw new Error("no shift");
		const more = { ...emptyShift, label: { sv: "Mellanpass", en: "Middle shift" }, from: "10.30", to: "1900" };
		const composed = compose({
			shifts: [{ ...day, from: "6.45" }, ...rest.slice(1), more],
			unitTypes: ["care-home", "lss"],
		});
		if (!composed.ok) throw new Error("not composed");
		expect(composed.body.shifts[0]).toEqual({ ...day, from: "06:45" });
		expect(composed.body.shifts.at(-1)).toEqual({ ...more, id: "mellanpass", from: "10:30", to: "19:00" });
		expect(templateChanges(was, composed.body).map(({ is }) => is)).toEqual(["unit-types", "shifts", "field"]);
		const board = createBoard();
		board.say("template", was, { actor: admin });
		const next = { ...composed.body, version: was.version + 1 };
		expect(board.check("template", next, { actor: admin, v: 2 })).toBeNull();
	});

	test("a new shift takes no id that the template has had", () => {
		const more = { ...emptyShift, label: { sv: "Jour", en: "On call" }, from: "21:00", to: "07:00" };
		const composed = compose({ shifts: [more, more] }, ["jour"]);
		expect(composed.ok && composed.body.shifts.map(({ id }) => id)).toEqual(["jour-2", "jour-3"]);
	});

	test("more shifts than a section has room for fields are told before it is published", () => {
		const more = { ...emptyShift, label: { sv: "Jour", en: "On call" }, from: "21:00", to: "07:00" };
		expect(faults(compose({ shifts: [...was.shifts, more, more] }))).toEqual(["shifts full"]);
	});

	test("what is asked for a shift that goes is asked for no more, and nothing is asked for no shift at all", () => {
		const [kept] = was.shifts;
		if (!kept) throw new Error("no shift");
		const composed = compose({ shifts: [kept] });
		if (!composed.ok) throw new Error("not composed");
		const asked = composed.body.sections.flatMap(({ measures }) => measures.flatMap(({ shifts = [] }) => shifts));
		expect(new Set(asked)).toEqual(asked.length > 0 ? new Set([kept.id]) : new Set());
		expect(faults(compose({ shifts: [] }))).toEqual(["shifts no-shift"]);
	});

	test("what is wrong is said where it stands", () => {
		const [day, ...rest] = was.shifts;
		if (!day) throw new Error("no shift");
		const wrong = { ...day, label: { sv: "Dag", en: " " }, to: "25:00" };
		expect(faults(compose({ label: { sv: "", en: "Home" }, unitTypes: [], shifts: [wrong, ...rest] }))).toEqual([
			"sv missing",
			"types no-type",
			"shift-0-en missing",
			"shift-0-to clock",
		]);
		expect(faults(compose({ label: { sv: "811228-9874", en: "Home" } }))).toEqual(["sv identity-number"]);
	});
});
