import { describe, expect, test } from "vitest";
import { type Actor } from "../entry.ts";
import { rowOf } from "../read.ts";
import { rules } from "../rules.ts";
import { admin, coordinator, createBoard, createCluster, monday8, reportOf } from "../testing/board.ts";
import { firstTemplates } from "../templates/first.ts";

const officer: Actor = { person: "region", grants: [{ role: "officer", board: "*" }] };

describe("template", () => {
	const [first] = firstTemplates;
	if (!first) throw new Error("no template");
	const [section] = first.sections;
	const [gauge] = section?.measures ?? [];
	if (!section || !gauge) throw new Error("no measure");

	test("only an administrator publishes", () => {
		const board = createBoard();
		expect(board.check("template", first, { actor: admin })).toBeNull();
		expect(board.check("template", first, { actor: coordinator })?.code).toBe("not-allowed");
		expect(board.check("template", first, { actor: officer })?.code).toBe("not-allowed");
	});

	test("an identity number in any of its words is refused", () => {
		const board = createBoard();
		const words = { sv: "Avd 811228-9874", en: "Ward" };
		const [shift] = first.shifts;
		const asked = (more: object) => ({ ...first, sections: [{ ...section, measures: [{ ...gauge, ...more }] }] });
		for (const said of [
			{ ...first, label: words },
			{ ...first, shifts: [{ ...shift, label: words }] },
			asked({ short: words }),
			asked({ counted: words }),
			asked({ names: [words.sv] }),
			asked({ type: "choice", options: [{ id: "a", label: words }] }),
		])
			expect(board.check("template", said, { actor: admin })?.code).toBe("identity-number");
	});

	test("a version is published once, and not after a later one", () => {
		const board = createBoard();
		board.say("template", { ...first, version: 2 }, { actor: admin });
		expect(board.check("template", { ...first, version: 2 }, { actor: admin })?.code).toBe("was-differs");
		expect(board.check("template", { ...first, version: 1 }, { actor: admin })?.code).toBe("was-differs");
	});

	test("the row remembers which version had which measures", () => {
		const board = createBoard();
		board.say("template", first, { actor: admin });
		board.say("template", { ...first, version: 2, sections: [section] }, { actor: admin });
		const row = rowOf(board, "template", first.template);
		expect(row?.version).toBe(2);
		expect(row?.had["1"]).toContain("stock.mask-iir");
		expect(row?.had["2"]).not.toContain("stock.mask-iir");
		expect(row?.retired?.map(({ id }) => id)).toContain("stock.mask-iir");
		board.say("template", { ...first, version: 3 }, { actor: admin });
		expect(rowOf(board, "template", first.template)?.retired).toBeUndefined();
	});

	test("an option that was dropped is still taken from a report under the version that had it", () => {
		const board = createCluster();
		const sections = first.sections.map((section) => ({
			...section,
			measures: section.measures.map((measure) =>
				measure.id === "cohort-care" ? { ...measure, options: measure.options?.slice(0, 2) } : measure,
			),
		}));
		board.say("template", { ...first, version: 2, sections }, { actor: admin });
		expect(board.check("report", reportOf({ "cohort-care": "impossible" }))).toBeNull();
		expect(board.check("report", reportOf({ "cohort-care": "dancing" }))?.code).toBe("out-of-range");
	});

	test("a shift that was dropped is still taken, one that never was is not", () => {
		const board = createCluster();
		board.say("template", { ...first, version: 2, shifts: first.shifts.slice(0, 2) }, { actor: admin });
		expect(board.check("report", reportOf({ "staff.nurse/2026-11-16/night": 1 }))).toBeNull();
		expect(board.check("report", reportOf({ "staff.nurse/2026-11-16/dawn": 1 }))?.code).toBe("bad-shape");
	});

	test("a thirteenth field is refused, a staff measure counting once a shift", () => {
		const board = createBoard();
		const measures = Array.from({ length: 13 }, (_, place) => ({ ...gauge, id: `m${place}` }));
		const body = { ...first, sections: [{ ...section, measures }] };
		expect(board.check("template", body, { actor: admin })?.code).toBe("too-many");
		const staff = Array.from({ length: 5 }, (_, place) => ({ ...gauge, type: "staff", id: `s${place}` }));
		expect(
			board.check("template", { ...first, sections: [{ ...section, measures: staff }] }, { actor: admin })?.code,
		).toBe("too-many");
	});

	test("a measure stands once, keeps its type, and has options if it is a choice", () => {
		const board = createBoard();
		const withMeasures = (...measures: readonly unknown[]) => ({
			...first,
			version: 2,
			sections: [{ ...section, measures }],
		});
		board.say("template", first, { actor: admin });
		expect(board.check("template", withMeasures(gauge, gauge), { actor: admin })?.code).toBe("bad-shape");
		expect(board.check("template", withMeasures({ ...gauge, type: "tally" }), { actor: admin })?.code).toBe(
			"bad-shape",
		);
		expect(board.check("template", withMeasures({ ...gauge, type: "choice" }), { actor: admin })?.code).toBe(
			"bad-shape",
		);
		expect(board.check("template", withMeasures({ ...gauge, id: "a/b" }), { actor: admin })?.code).toBe("bad-shape");
	});

	test("published on a region board it causes a copy on each cluster board, always the same one", () => {
		const board = createBoard();
		const draft = board.draft("template", { ...first, boards: ["solna", "ekero"] }, { actor: admin });
		expect(rules.check({ read: board, draft, actor: admin, now: monday8, refs: [] })).toBeNull();
		const mirrors = rules.mirrors(board, draft);
		expect(mirrors.map(({ board, cause }) => ({ board, cause }))).toEqual([
			{ board: "solna", cause: draft.id },
			{ board: "ekero", cause: draft.id },
		]);
		expect(mirrors.every(({ body }) => !Object.hasOwn(Object(body), "boards"))).toBe(true);
		expect(mirrors.every(({ id }) => /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/.test(id))).toBe(true);
		expect(new Set(mirrors.map(({ id }) => id)).size).toBe(2);
		expect(rules.mirrors(board, draft)).toEqual(mirrors);
		expect(rules.mirrors(board, board.draft("template", first))).toEqual([]);
	});

	test("nobody publishes where they have no right", () => {
		const board = createBoard();
		const local: Actor = { person: "admin", grants: [{ role: "admin", board: "jarfalla" }] };
		expect(board.check("template", { ...first, boards: ["solna"] }, { actor: local })?.code).toBe("not-allowed");
	});
});
