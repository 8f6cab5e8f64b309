import { expect, test } from "vitest";
import { sectionsDue } from "@samlad/board/derive/due";
import type { Read } from "@samlad/board/read";
import type { Section } from "@samlad/board/rows/template";
import { sectionsShown, sectionsTyped } from "./sections-shown.ts";

const words = (text: string) => ({ sv: text, en: text });
const read: Read = { row: () => undefined, rows: () => [] };
const cases: Section = { id: "cases", label: words("Smitta"), due: { at: "08:30" }, measures: [] };
const staff: Section = { id: "staff", label: words("Bemanning"), due: { at: "18:00" }, measures: [] };
const stock: Section = {
	id: "stock",
	label: words("Skyddsutrustning"),
	due: { at: "10:00", weekdays: [1, 4] },
	measures: [],
};
const free: Section = { id: "free", label: words("Övrigt"), due: null, measures: [] };
const sections = [cases, staff, stock, free];

/** Wall clock in Stockholm, November 2026; the 22nd is a Sunday. */
const at = (day: number, hour: number) => Date.UTC(2026, 10, day, hour - 1, 0);

function shown(now: number, said: Readonly<Record<string, number>>, among: readonly Section[] = sections) {
	const due = sectionsDue({ sections: among }, (id) => (id in said ? { observedAt: said[id] ?? 0 } : undefined), now);
	return sectionsShown({ read, unit: "a", sections: among, due, now });
}

test("sections not answered and due within a day are shown", () => {
	expect(shown(at(22, 9), { staff: at(22, 8) })).toEqual(["cases"]);
	expect(shown(at(22, 11), {})).toEqual(["cases", "staff", "stock"]);
});

test("when all that is due has been answered, stock of another day stays behind its button", () => {
	const said = { cases: at(22, 8), staff: at(22, 8), stock: at(19, 9) };
	expect(shown(at(22, 9), said)).toEqual(["cases", "staff"]);
	expect(shown(at(20, 9), { ...said, cases: at(20, 8), staff: at(20, 8) })).toEqual(["cases", "staff"]);
});

test("stock counted on its own day is shown again that day", () => {
	expect(shown(at(23, 15), { cases: at(23, 8), staff: at(23, 14), stock: at(23, 9) })).toEqual([
		"cases",
		"staff",
		"stock",
	]);
});

test("after midnight a daily section is shown although its last time was yesterday", () => {
	expect(shown(at(25, 3), { cases: at(25, 2), staff: at(24, 18), stock: at(23, 9) })).toEqual(["cases", "staff"]);
});

test("who only counts stock is shown nothing on a day when none is counted", () => {
	expect(shown(at(20, 9), { stock: at(19, 9) }, [stock])).toEqual([]);
});

test("a section in which something is typed is known by its cells, a shift's and a day's too", () => {
	const measured = (section: Section, ...ids: readonly string[]): Section => ({
		...section,
		measures: ids.map((id) => ({ id, label: words(id), type: "gauge" })) as unknown as Section["measures"],
	});
	const all = [
		measured(cases, "cases.confirmed", "deaths"),
		measured(staff, "staff.nurses"),
		measured(stock, "stock.visor"),
	];
	expect(sectionsTyped(all, [])).toEqual([]);
	expect(sectionsTyped(all, ["staff.nurses/2026-11-23/night", "deaths/2026-11-23"])).toEqual(["cases", "staff"]);
	expect(sectionsTyped(all, ["stock"])).toEqual([]);
});
