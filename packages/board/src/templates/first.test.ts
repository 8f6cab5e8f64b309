import { describe, expect, test } from "vitest";
import type { TemplateBody } from "../bodies.ts";
import { shiftsAhead } from "../derive/shifts.ts";
import { guardText } from "../guard/identity-number.ts";
import { fieldsPerSection } from "../field-count.ts";
import { admin, createBoard, monday8 } from "../testing/board.ts";
import { firstTemplates, unitTypes } from "./first.ts";

const measures = (template: TemplateBody) => template.sections.flatMap(({ measures }) => measures);
const all = firstTemplates.flatMap(measures);
const ids = new Set(all.map(({ id }) => id));

test("every template is one that the board takes", () => {
	const board = createBoard();
	for (const template of firstTemplates) expect(board.check("template", template, { actor: admin })).toBeNull();
});

test("every type of unit has exactly one template", () => {
	expect([...unitTypes].sort()).toEqual(
		[
			"primary-care",
			"gp-practice",
			"care-home",
			"short-stay",
			"home-care",
			"lss",
			"day-centre",
			"needs-assessment",
			"depot",
			"asih",
			"geriatrics",
			"rehab",
			"night-nursing",
			"ambulance",
			"mobile-team",
			"kommun",
		].sort(),
	);
});

test("every place that cares for people answers the same six sections", () => {
	for (const template of firstTemplates.filter(({ template }) => template !== "community"))
		expect(template.sections.map(({ id }) => id)).toEqual(["cases", "stock", "staff", "places", "testing", "backlog"]);
});

test("each section has a time of its own: infection in the morning, counts on their days, what changes slowly by the week", () => {
	for (const { template, sections } of firstTemplates.filter(({ template }) => template !== "community")) {
		const due = new Map(sections.map((section) => [section.id, section.due]));
		expect([template, due.get("cases")]).toEqual([template, { at: "08:30" }]);
		expect(due.get("stock")).toEqual({ at: "10:00", weekdays: [1, 4], dailyWhenCritical: true });
		expect(due.get("backlog")).toEqual({ at: "14:00", weekdays: [3] });
		expect([...due.values()]).not.toContain(null);
	}
});

test("a section is answered in at most twelve fields", () => {
	for (const template of firstTemplates)
		for (const section of template.sections) {
			const fields = section.measures.reduce(
				(sum, { type, shifts }) => sum + (type === "staff" ? (shifts ?? template.shifts).length : 1),
				0,
			);
			expect(fields).toBeLessThanOrEqual(fieldsPerSection);
			expect(fields).toBeGreaterThan(0);
		}
});

test("each goes into one entry with room to grow", () => {
	for (const template of firstTemplates)
		expect(new TextEncoder().encode(JSON.stringify(template)).length).toBeLessThan(14 * 1024);
});

test("the measures that boards, imports and exercises name are there", () => {
	const named = [
		"cases.residents.confirmed",
		"cases.residents.suspected",
		"cases.residents.isolating",
		"cases.residents.new",
		"deaths.residents",
		"cases.staff.confirmed",
		"cases.staff.isolating",
		"visiting-stop",
		"cohort-care",
		"safety-stop",
		"accepting",
		...[
			"mask-iir",
			"ffp2",
			"ffp3",
			"visor",
			"apron-long",
			"apron-short",
			"glove-s",
			"glove-m",
			"glove-l",
			"glove-xl",
			"sanitiser",
			"pcr",
			"antigen",
		].map((item) => `stock.${item}`),
		...[
			"nurse",
			"district-nurse",
			"assistant-nurse",
			"care-assistant",
			"doctor",
			"therapist",
			"needs-assessor",
			"bma",
			"unit-manager",
			"night-patrol",
			"logistics",
		].map((role) => `staff.${role}`),
		"places.capacity",
		"places.occupied",
		"places.free",
		"places.closed",
		"discharge.ready",
		"discharge.no-receiver",
		"absence.sick",
		"absence.vab",
		"absence.quarantine",
		"community.cases",
	];
	expect(named.filter((id) => !ids.has(id))).toEqual([]);
});

describe("words", () => {
	test("each is there in both languages, and a label is said once in a template", () => {
		for (const template of firstTemplates) {
			const labels = measures(template).map(({ label }) => label);
			for (const lang of ["sv", "en"] as const) {
				expect(labels.every((label) => label[lang].length > 1)).toBe(true);
				expect(new Set(labels.map((label) => label[lang])).size).toBe(labels.length);
			}
		}
	});

	test("only Swedish letters give a Swedish label away in English", () => {
		for (const { label, options } of all)
			for (const { en } of [label, ...(options ?? []).map(({ label }) => label)]) expect(en).not.toMatch(/[åäö]/i);
	});

	test("none could be taken for a person", () => {
		for (const { label, names } of all)
			for (const text of [label.sv, label.en, ...(names ?? [])]) expect(guardText(text).ok).toBe(true);
	});

	test("patients and clients are not called residents", () => {
		const primary = firstTemplates.find(({ template }) => template === "primary-care");
		expect(primary && measures(primary)[0]?.label).toEqual({
			sv: "Bekräftade fall, patienter",
			en: "Confirmed cases, patients",
		});
	});
});

test("packs and use per case are the domain's", () => {
	const item = (id: string) => all.find((measure) => measure.id === `stock.${id}`);
	expect(item("mask-iir")).toMatchObject({ packs: { pack: 50, carton: 2000 }, perCase: 12 });
	expect(item("glove-m")).toMatchObject({ packs: { pack: 100, carton: 1000 }, perCase: 40 });
	expect(item("apron-long")).toMatchObject({ packs: { pack: 10, carton: 100 }, perCase: 12 });
	expect(item("sanitiser")).toMatchObject({ decimals: 1, counted: { sv: "liter" } });
	expect(item("antigen")).toMatchObject({ packs: { pack: 25, carton: 500 } });
});

test("residential shifts cover the day and overlap for handing over", () => {
	const [residential] = firstTemplates;
	const shifts = residential ? shiftsAhead(residential, monday8) : [];
	for (const [place, shift] of shifts.entries())
		expect((shifts[place + 1]?.from ?? 0) <= shift.to || place === shifts.length - 1).toBe(true);
});
