import { expect, test } from "vitest";
import { createCluster, hour, monday8, reportOf } from "../testing/board.ts";
import { fieldsOf, lastCell, mustType } from "./form.ts";
import { templateOf, templateOfUnit, unitTypeTemplate } from "./template.ts";

const board = createCluster();
const template = templateOf(board, "care-home");
const section = (id: string) => template?.sections.find((section) => section.id === id);
const fields = (id: string, now = monday8) => {
	const found = section(id);
	return template && found ? fieldsOf(template, found, now) : [];
};

test("a tally's field is today's, by the clock on the wall", () => {
	expect(fields("cases").map(({ ref }) => ref)).toContain("deaths.residents/2026-11-16");
	expect(fields("cases", Date.parse("2026-11-16T23:30Z")).map(({ ref }) => ref)).toContain(
		"deaths.residents/2026-11-17",
	);
});

test("a staff measure is asked once for each of its shifts, the running one or the next", () => {
	const asked = (now?: number) => fields("staff", now).flatMap(({ ref }) => (ref.startsWith("staff.") ? [ref] : []));
	expect(asked().slice(0, 3)).toEqual([
		"staff.nurse/2026-11-16/day",
		"staff.nurse/2026-11-16/evening",
		"staff.nurse/2026-11-16/night",
	]);
	expect(asked().filter((ref) => ref.startsWith("staff.care-assistant"))).toEqual([
		"staff.care-assistant/2026-11-16/day",
		"staff.care-assistant/2026-11-16/evening",
	]);
	expect(asked(monday8 - 3 * hour).slice(0, 3)).toEqual([
		"staff.nurse/2026-11-16/day",
		"staff.nurse/2026-11-16/evening",
		"staff.nurse/2026-11-15/night",
	]);
	expect(fields("staff")).toHaveLength(12);
});

test("after three unchanged in a row a volatile measure must be typed again, others need not", () => {
	const board = createCluster();
	const ref = "cases.residents.confirmed";
	board.say("report", reportOf({ [ref]: 8, "places.free": 2 }));
	const cell = () =>
		lastCell(board, "aldreboende-a", { ref, measure: { id: ref, type: "gauge", label: { sv: "", en: "" } } });
	for (let time = 1; time <= 3; time++) {
		expect(mustType({ type: "gauge", volatile: true }, cell())).toBe(false);
		board.say("report", reportOf({ [ref]: 8 }, { unchanged: [ref] }), { observedAt: monday8 + time * hour });
	}
	expect(mustType({ type: "gauge", volatile: true }, cell())).toBe(true);
	expect(mustType({ type: "gauge" }, cell())).toBe(false);
	expect(mustType({ type: "tally" }, undefined)).toBe(true);
});

test("a shift nobody has spoken of shows the same shift of the days before", () => {
	const board = createCluster();
	board.say("report", reportOf({ "staff.nurse/2026-11-14/day": 2 }), { observedAt: monday8 - 48 * hour });
	const [field] = fields("staff");
	expect(field && lastCell(board, "aldreboende-a", field)?.value).toBe(2);
	expect(field && lastCell(board, "vardcentral-1", field)).toBeUndefined();
});

test("a unit's template is that of its type, and a type without one has none", () => {
	expect(unitTypeTemplate(board, "lss")?.id).toBe("residential");
	expect(templateOfUnit(board, "vardcentral-1")?.label.en).toBe("Primary care");
	expect(templateOf(board, "submarine")).toBeUndefined();
	expect(templateOfUnit(board, "nobody")).toBeUndefined();
});
