// Every number that an administrator may set, followed to where it decides something.
import { describe, expect, test } from "vitest";
import type { Measure, Section } from "../rows/template.ts";
import { firstTemplates } from "../templates/first.ts";
import { admin, hour, monday8, type TestBoard } from "../testing/board.ts";
import { homes, quiet, tell } from "../testing/homes.ts";
import { mustType } from "./form.ts";
import { lenders } from "./lenders.ts";
import { plausibility } from "./plausibility.ts";
import { silence } from "./silence.ts";
import { stockOf } from "./stock.ts";

const item = "stock.ffp2";

function publish(board: TestBoard, ofItem: Partial<Measure>, ofCases: Partial<NonNullable<Section["due"]>> = {}): void {
	const [first] = firstTemplates;
	const sections = first?.sections.map((section) => ({
		...section,
		...(section.id === "cases" && section.due && { due: { ...section.due, ...ofCases } }),
		measures: section.measures.map((measure) => (measure.id === item ? { ...measure, ...ofItem } : measure)),
	}));
	board.say("template", { ...first, version: 2, sections }, { actor: admin, v: 2 });
}

function counted(): TestBoard {
	const board = homes("a", "b");
	for (const unit of ["a", "b"]) {
		tell(board, unit, { [item]: 1600 }, -24);
		tell(board, unit, { ...quiet, [item]: unit === "a" ? 100 : 1500 });
	}
	return board;
}

describe("as the template says", () => {
	test("a level that mends is held for its own hours", () => {
		const board = counted();
		const delivery = { unit: "a", movement: "delivery", values: { [item]: 90_000 } };
		board.say("movement", delivery, { observedAt: monday8 + hour });
		const level = () => stockOf(board, "a", item, monday8 + 1.5 * hour).level;
		expect(level()).toBe("critical");
		publish(board, { days: { critical: 2, strained: 7, surplus: 45, holdHours: 0 } });
		expect(level()).toBe("surplus");
	});

	test("so many days are kept back from lending", () => {
		const board = counted();
		const spare = () => lenders(board, { unit: "a", item, now: monday8 }).map(({ id, spare }) => [id, spare]);
		expect(spare()).toEqual([["b", 800]]);
		publish(board, { days: { critical: 2, strained: 7, surplus: 45, keep: 10 } });
		expect(spare()).toEqual([["b", 500]]);
	});

	test("a unit is silent after its own hours", () => {
		const board = counted();
		const at = monday8 + 27 * hour;
		expect(silence(board, "a", at).silent).toBe(true);
		publish(board, {}, { silentAfterHours: 4 });
		expect(silence(board, "a", at)).toMatchObject({ sections: ["staff", "places"] });
	});

	test("a number is doubted, and a volatile one asked for again, when it says", () => {
		expect(plausibility({}, 14, 100).asks).toBe(true);
		expect(plausibility({ unlikelyTimes: 10 }, 14, 100).asks).toBe(false);
		const cell = { value: 1, observedAt: 0, receivedAt: 0, entry: "", actor: "", source: "form", unchangedRow: 2 };
		expect(mustType({ type: "gauge", volatile: true }, cell)).toBe(false);
		expect(mustType({ type: "gauge", volatile: true, retypeAfter: 2 }, cell)).toBe(true);
	});
});

describe("a version is refused", () => {
	const code = (ofItem: object) => {
		const board = homes("a");
		try {
			publish(board, ofItem);
			return undefined;
		} catch (error) {
			return String(error);
		}
	};

	test("whose limits contradict each other, or whose carton is smaller than its pack", () => {
		expect(code({ days: { critical: 8, strained: 7, surplus: 45 } })).toMatch("bad-shape");
		expect(code({ packs: { pack: 50, carton: 20 } })).toMatch("bad-shape");
		expect(code({ packs: { pack: 0, carton: 20 } })).toMatch("bad-shape");
		expect(code({ unlikelyTimes: 1 })).toMatch("bad-shape");
		expect(code({ min: 9, max: 3 })).toMatch("bad-shape");
		expect(code({ days: { critical: 3, strained: 7, surplus: 60 } })).toBeUndefined();
	});

	test("in which something is said in one language only", () => {
		expect(code({ label: { sv: "FFP2", en: " " } })).toMatch("bad-shape");
		expect(code({ hint: { sv: "Hela", en: "" } })).toMatch("bad-shape");
	});
});
