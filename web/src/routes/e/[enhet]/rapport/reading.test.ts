import { describe, expect, test } from "vitest";
import type { Measure } from "@samlad/board/rows/template";
import type { Typed } from "./draft.ts";
import type { Field } from "./fields.ts";
import { prefill, readField } from "./reading.ts";

const words = (text: string) => ({ sv: text, en: text });

function field(measure: Partial<Measure>, value?: number | string | null, more: Partial<Field> = {}): Field {
	return {
		ref: "x",
		section: "s",
		measure: { id: "x", type: "gauge", label: words("X"), ...measure },
		...(value === undefined ? {} : { last: { value, observedAt: 1, actor: "anna", entry: "01A" } }),
		...more,
	};
}

function typed(text: string, base?: number | string | null, more: Partial<Typed> = {}): Typed {
	return { text, ...(base === undefined ? {} : { base, baseEntry: "01A" }), ...more };
}

describe("untouched", () => {
	test("a field with a value says the same, confirmed and not typed", () => {
		expect(readField(field({}, 8), undefined, "sv")).toEqual({ is: "same", value: 8, typed: false });
		expect(prefill(field({}, 2400), "sv")).toBe("2\u00a0400");
	});

	test("nothing, unknown, tallies and tired volatile fields say nothing", () => {
		for (const silent of [
			field({}),
			field({}, null),
			field({ type: "tally" }, 2, { startsEmpty: "tally" }),
			field({ volatile: true }, 2, { startsEmpty: "volatile" }),
		]) {
			expect(readField(silent, undefined, "sv")).toEqual({ is: "nothing" });
			expect(prefill(silent, "sv")).toBe("");
		}
	});
});

describe("typed", () => {
	test("another number is a change with its difference", () => {
		expect(readField(field({}, 8), typed("11", 8), "sv")).toEqual({
			is: "changed",
			value: 11,
			delta: 3,
			relative: false,
		});
	});

	test("nothing is added to what stands now when it is told how things were earlier", () => {
		const earlier = field({ type: "stock" }, 100, { startsEmpty: "earlier" });
		expect(readField(earlier, typed("+50", 100), "sv")).toEqual({ is: "wrong", code: "no-last" });
		expect(readField(earlier, typed("90", 100), "sv")).toMatchObject({ is: "changed", value: 90 });
	});

	test("the same number by hand is said anew", () => {
		expect(readField(field({}, 8), typed("8", 8), "sv")).toEqual({ is: "same", value: 8, typed: true });
	});

	test("relative numbers count from what stood when the typing began", () => {
		const moved = { ...field({ type: "stock" }, 600) };
		expect(readField(moved, typed("+50", 520), "sv")).toMatchObject({ value: 570, delta: 50, relative: true });
		expect(readField(field({ type: "stock" }), typed("+50"), "sv")).toEqual({ is: "wrong", code: "no-last" });
	});

	test("only stock speaks of packs", () => {
		for (const type of ["gauge", "tally", "staff"] as const)
			expect(readField(field({ type }), typed("12,5 patienter"), "sv")).toEqual({ is: "wrong", code: "not-a-number" });
		expect(readField(field({ type: "stock" }), typed("2 kartonger"), "sv")).toEqual({
			is: "wrong",
			code: "unknown-pack",
		});
	});

	test("packs are counted out where the item has them", () => {
		const masks = field({ type: "stock", packs: { pack: 50, carton: 2000 } }, 520);
		expect(readField(masks, typed("2 kartonger", 520), "sv")).toMatchObject({ value: 4000 });
	});

	test("a question mark is unknown, and displaces the value", () => {
		expect(readField(field({}, 8), typed("?", 8), "sv")).toMatchObject({ is: "changed", value: null });
		expect(readField(field({}), typed("okänt"), "sv")).toMatchObject({ is: "changed", value: null });
	});

	test("an emptied field says nothing", () => {
		expect(readField(field({}, 8), typed("  ", 8), "sv")).toEqual({ is: "nothing" });
	});

	test("text that is no number, and one that may be two, are each told apart", () => {
		expect(readField(field({}, 8), typed("åtta", 8), "sv")).toEqual({ is: "wrong", code: "not-a-number" });
		expect(readField(field({ decimals: 3 }, 8), typed("1.234", 8), "sv")).toEqual({
			is: "wrong",
			code: "ambiguous",
			readings: [1.234, 1234],
		});
	});

	test("differences of decimals carry no dust", () => {
		expect(readField(field({ type: "stock", decimals: 1 }, 41.2), typed("41,5", 41.2), "sv")).toMatchObject({
			delta: 0.3,
		});
	});

	test("a tally is never compared with what was said earlier that day", () => {
		const deaths = field({ type: "tally" }, 1, { startsEmpty: "tally" });
		expect(readField(deaths, typed("1", 1), "sv")).toEqual({ is: "changed", value: 1, relative: false });
	});

	test("a choice is one of its options", () => {
		expect(readField(field({ type: "choice" }, "no"), typed("yes", "no"), "sv")).toMatchObject({
			is: "changed",
			value: "yes",
		});
		expect(readField(field({ type: "choice" }, "no"), typed("no", "no"), "sv")).toMatchObject({ is: "same" });
	});
});

describe("doubt", () => {
	test("more than five times the last value interrupts, with what was perhaps meant", () => {
		expect(readField(field({}, 14), typed("1400", 14), "sv")).toMatchObject({
			doubt: { why: "large", interrupts: true },
		});
		expect(readField(field({}, 14), typed("140", 14), "sv")).toMatchObject({ doubt: { why: "large", meant: 14 } });
		expect(readField(field({}, 140), typed("2", 140), "sv")).toMatchObject({
			doubt: { why: "small", interrupts: true },
		});
	});

	test("a number that has been vouched for interrupts no more", () => {
		expect(readField(field({}, 14), typed("1400", 14, { vouched: true }), "sv")).toMatchObject({
			doubt: { why: "large", interrupts: false },
		});
	});

	test("outside the range is marked and does not interrupt", () => {
		expect(readField(field({ max: 50 }, 40), typed("60", 40), "sv")).toMatchObject({
			doubt: { why: "range", interrupts: false },
		});
	});

	test("far outside the range and far from the last value interrupts all the same", () => {
		expect(readField(field({ max: 500 }, 1), typed("999", 1), "sv")).toMatchObject({
			doubt: { why: "range", interrupts: true },
		});
	});

	test("a count that rose by half is marked, a stock that did is not", () => {
		expect(readField(field({}, 8), typed("14", 8), "sv")).toMatchObject({
			delta: 6,
			doubt: { why: "rise", interrupts: false },
		});
		expect(readField(field({ type: "stock" }, 80), typed("140", 80), "sv")).not.toHaveProperty("doubt");
		expect(readField(field({}, 8), typed("10", 8), "sv")).not.toHaveProperty("doubt");
	});
});
