import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { TemplateBody } from "../bodies.ts";
import { firstTemplates } from "../templates/first.ts";
import { admin, createBoard } from "../testing/board.ts";
import type { Measure } from "../rows/template.ts";
import { limitsOf, withLimit, type LimitName } from "./limits.ts";
import { alarmsMoved, templateChanges } from "./template-changes.ts";

const [first] = firstTemplates;
if (!first) throw new Error("no template");
const residential = first;

function changed(id: string, change: (measure: Measure) => Measure, body: TemplateBody = residential): TemplateBody {
	const sections = body.sections.map((section) => ({
		...section,
		measures: section.measures.map((measure) => (measure.id === id ? change(measure) : measure)),
	}));
	return { ...body, sections };
}

describe("what differs between two versions", () => {
	test("nothing, of a version and itself under another number", () => {
		expect(
			templateChanges(residential, JSON.parse(JSON.stringify({ ...residential, version: 9 })) as TemplateBody),
		).toEqual([]);
	});

	test("a limit that is said is no change from the default that it repeats", () => {
		const days = { critical: 2, strained: 7, surplus: 45 };
		expect(
			templateChanges(
				residential,
				changed("stock.visor", (measure) => ({ ...measure, days })),
			),
		).toEqual([]);
	});

	test("each limit by itself, from what was in effect", () => {
		const raised = changed("stock.visor", (measure) =>
			withLimit(withLimit(measure, "days.critical", 4), "days.keep", 9),
		);
		expect(templateChanges(residential, raised)).toMatchObject([
			{ is: "limit", limit: "days.critical", was: 2, now: 4, measure: { id: "stock.visor" } },
			{ is: "limit", limit: "days.keep", was: 7, now: 9 },
		]);
		expect([...alarmsMoved(templateChanges(residential, raised)).measures]).toEqual(["stock.visor"]);
	});

	test("packs, words and silence", () => {
		const repacked = changed("stock.visor", (measure) => ({ ...measure, packs: { pack: 20, carton: 100 } }));
		const body = {
			...repacked,
			sections: repacked.sections.map((section) =>
				section.id === "cases" ? { ...section, due: { at: "08:30", silentAfterHours: 4 } } : section,
			),
		};
		expect(templateChanges(residential, body)).toMatchObject([
			{ is: "silence", id: "cases", was: 2, now: 4 },
			{ is: "field", field: "packs", was: { pack: 10, carton: 100 }, now: { pack: 20, carton: 100 } },
		]);
		expect([...alarmsMoved(templateChanges(residential, body)).sections]).toEqual(["cases"]);
	});

	test("other hours of a shift: whoever is missing by shift may come out otherwise", () => {
		const [day, ...rest] = residential.shifts;
		if (!day) throw new Error("no shift");
		const changes = templateChanges(residential, { ...residential, shifts: [{ ...day, from: "05:30" }, ...rest] });
		expect(changes).toMatchObject([{ is: "shifts" }]);
		const { measures, sections } = alarmsMoved(changes);
		expect([...measures].every((id) => id.startsWith("staff."))).toBe(true);
		expect([measures.size > 0, sections.size]).toEqual([true, 0]);
	});

	test("another time, a section that comes or goes: who is silent may come out otherwise, and nothing else", () => {
		const moved = (change: (sections: typeof residential.sections) => typeof residential.sections) => {
			const { measures, sections } = alarmsMoved(
				templateChanges(residential, { ...residential, sections: change(residential.sections) }),
			);
			return [[...measures], [...sections]];
		};
		const later = moved((sections) =>
			sections.map((section) => (section.id === "cases" ? { ...section, due: { at: "10:00" } } : section)),
		);
		expect(later).toEqual([[], ["cases"]]);
		expect(moved((sections) => sections.filter(({ id }) => id !== "cases"))).toEqual([[], ["cases"]]);
		const more = { id: "nights", label: { sv: "Nätter", en: "Nights" }, due: { at: "21:00" }, measures: [] };
		expect(moved((sections) => [...sections, more])).toEqual([[], ["nights"]]);
	});

	test("a field that goes, one that comes, one that moves up, one that changes section", () => {
		const [cases, stock, ...rest] = residential.sections;
		if (!cases || !stock) throw new Error("no sections");
		const [gone, up, moved, ...others] = stock.measures;
		if (!gone || !up || !moved) throw new Error("no items");
		const added: Measure = { ...up, id: "stock.goggles" };
		const sections = [
			{ ...cases, measures: [...cases.measures.toReversed(), moved] },
			{ ...stock, measures: [added, up, ...others] },
			...rest,
		];
		expect(
			templateChanges(residential, { ...residential, sections }).map((change) => [
				change.is,
				"measure" in change ? change.measure.id : "section" in change ? change.section.sv : "",
			]),
		).toEqual([
			["removed", gone.id],
			["order", "Smitta"],
			["moved", moved.id],
			["added", "stock.goggles"],
		]);
	});
});

describe("for any edits", () => {
	const items = residential.sections.flatMap(({ measures }) => measures).filter(({ type }) => type === "stock");
	const edit = fc.record({
		item: fc.constantFrom(...items.map(({ id }) => id)),
		limit: fc.constantFrom<LimitName>(
			"days.critical",
			"days.strained",
			"days.surplus",
			"days.holdHours",
			"unlikelyTimes",
		),
		to: fc.option(fc.integer({ min: 2, max: 60 }), { nil: undefined }),
	});
	const edited = (edits: readonly { item: string; limit: LimitName; to: number | undefined }[]) =>
		edits.reduce(
			(body, { item, limit, to }) => changed(item, (measure) => withLimit(measure, limit, to), body),
			residential,
		);

	test("a limit set is the limit in effect, and taking it away gives the default back", () => {
		fc.assert(
			fc.property(edit, ({ item, limit, to }) => {
				const measure = items.find(({ id }) => id === item);
				if (!measure) throw new Error("no item");
				expect(limitsOf(withLimit(measure, limit, to))[limit]).toBe(to ?? limitsOf(measure)[limit]);
				expect(limitsOf(withLimit(withLimit(measure, limit, to), limit, undefined))).toEqual(limitsOf(measure));
			}),
		);
	});

	test("what differs one way differs the other way, turned round; and nothing differs after rolling back", () => {
		fc.assert(
			fc.property(fc.array(edit, { maxLength: 8 }), (edits) => {
				const body = edited(edits);
				const there = templateChanges(residential, body);
				const back = templateChanges(body, residential);
				const plain = (change: (typeof there)[number]) =>
					change.is === "limit" ? [change.measure.id, change.limit, change.was, change.now] : [change.is];
				const turned = (change: (typeof there)[number]) =>
					change.is === "limit" ? [change.measure.id, change.limit, change.now, change.was] : [change.is];
				expect(there.map(plain)).toEqual(back.map(turned));
				const board = createBoard();
				const say = (version: number, said: TemplateBody) =>
					board.put(board.draft("template", { ...said, version }, { actor: admin, v: 2 }));
				say(1, residential);
				say(2, body);
				say(3, residential);
				expect(templateChanges(residential, board.row("template", "residential") as never)).toEqual([]);
			}),
		);
	});
});
