import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatNumber } from "./format.ts";
import { parseNumber, type NumberOptions } from "./parse.ts";

const sv: NumberOptions = { lang: "sv", decimals: 0 };
const packs = { pack: 50, carton: 2000 };

describe("read as", () => {
	const read: readonly (readonly [string, Partial<NumberOptions>, number])[] = [
		["14", {}, 14],
		["0", {}, 0],
		["1 200", {}, 1200],
		["1\u00a0200", {}, 1200],
		["1\u2009200", {}, 1200],
		["1\u202f200", {}, 1200],
		["  31 000 ", {}, 31_000],
		["1,5", { decimals: 1 }, 1.5],
		["1.5", { decimals: 1 }, 1.5],
		["1 200,5", { decimals: 1 }, 1200.5],
		["1.234,5", { decimals: 1 }, 1234.5],
		["1,234.5", { decimals: 1 }, 1234.5],
		["1.234.567", {}, 1_234_567],
		["1,234,567", {}, 1_234_567],
		["0,5", { decimals: 1 }, 0.5],
		["2,0", {}, 2],
		["１２", {}, 12],
		["150 st", {}, 150],
		["150st.", {}, 150],
		["410 liter", { decimals: 1 }, 410],
		["38,5 l", { decimals: 1 }, 38.5],
		["2 kartonger", { packs }, 4000],
		["1,5 kartong", { packs }, 3000],
		["3 förp", { packs }, 150],
		["2 cartons", { packs, lang: "en" }, 4000],
		["-3", { min: -10 }, -3],
		["\u22123", { min: -10 }, -3],
		["–3", { min: -10 }, -3],
		["-0", {}, 0],
	];
	test.each(read)("%s %o → %d", (text, options, value) => {
		expect(parseNumber(text, { ...sv, ...options })).toEqual({ ok: true, value });
	});
});

describe("counted on from the last value", () => {
	const relative: readonly (readonly [string, Partial<NumberOptions>, number])[] = [
		["+50", { last: 100 }, 150],
		["-20", { last: 100 }, 80],
		["−20", { last: 100 }, 80],
		["– 20", { last: 100 }, 80],
		["+2 kartonger", { last: 100, packs }, 4100],
		["+0,1", { last: 0.2, decimals: 1 }, 0.3],
		["-100", { last: 100 }, 0],
		["+0", { last: 7 }, 7],
	];
	test.each(relative)("%s %o → %d", (text, options, value) => {
		expect(parseNumber(text, { ...sv, ...options })).toEqual({ ok: true, value, relative: true });
	});
});

describe("not taken", () => {
	const refused: readonly (readonly [string, Partial<NumberOptions>, string])[] = [
		["", {}, "empty"],
		["  ", {}, "empty"],
		["många", {}, "not-a-number"],
		["1 2 3", {}, "not-a-number"],
		["12 00", {}, "not-a-number"],
		["1.2.3", {}, "not-a-number"],
		["1,2,3", {}, "not-a-number"],
		["1e5", {}, "not-a-number"],
		["0x10", {}, "not-a-number"],
		["5²", {}, "not-a-number"],
		["½", {}, "not-a-number"],
		["--3", {}, "not-a-number"],
		["5.", {}, "not-a-number"],
		["Infinity", {}, "not-a-number"],
		["1.234", {}, "ambiguous"],
		["1,234", {}, "ambiguous"],
		["12.500", { decimals: 1 }, "ambiguous"],
		["1,5", {}, "too-precise"],
		["1,25", { decimals: 1 }, "too-precise"],
		["0,123", { decimals: 1 }, "too-precise"],
		["-20", { last: 10 }, "out-of-range"],
		["9".repeat(400), {}, "out-of-range"],
		["1 000 000 001", {}, "out-of-range"],
		["+50", {}, "no-last"],
		["+50", { last: null }, "no-last"],
		["2 kartonger", { packs: null }, "unknown-pack"],
		["2 kartonger", {}, "not-a-number"],
		["12,5 patienter", {}, "not-a-number"],
		["2 bananer", { packs }, "unknown-pack"],
	];
	test.each(refused)("%s %o: %s", (text, options, code) => {
		expect(parseNumber(text, { ...sv, ...options })).toMatchObject({ ok: false, code });
	});

	test("an ambiguous number comes with what it may mean", () => {
		expect(parseNumber("1.234", { lang: "sv" })).toEqual({ ok: false, code: "ambiguous", readings: [1.234, 1234] });
		expect(parseNumber("1.500 kartonger", { lang: "sv", packs })).toMatchObject({ readings: [3000, 3_000_000] });
	});
});

describe("written as", () => {
	test.each([
		[1200, "sv", 0, "1\u00a0200"],
		[1200, "en", 0, "1\u00a0200"],
		[31_000.5, "sv", 1, "31\u00a0000,5"],
		[0.8, "sv", 1, "0,8"],
		[0.8, "en", 1, "0.8"],
		[410, "sv", 1, "410"],
		[-400, "sv", 0, "\u2212400"],
		[-0.04, "sv", 1, "0"],
		[0, "en", 2, "0"],
	] as const)("%d %s %d → %s", (value, lang, decimals, text) => {
		expect(formatNumber(value, lang, decimals)).toBe(text);
	});
});

const lang = fc.constantFrom("sv" as const, "en" as const);

test("what is written is read back as the same number", () => {
	fc.assert(
		fc.property(
			fc.integer({ min: -999_999_999, max: 999_999_999 }),
			fc.integer({ min: 0, max: 2 }),
			lang,
			(scaled, decimals, lang) => {
				const value = scaled / 10 ** decimals;
				expect(parseNumber(formatNumber(value, lang, decimals), { lang, decimals, min: -1e9 })).toEqual({
					ok: true,
					value: value === 0 ? 0 : value,
				});
			},
		),
	);
});

test("spaces of any kind around and within thousands change nothing", () => {
	const space = fc.constantFrom(" ", "\u00a0", "\u2009", "\u202f", "\u2007", "\t");
	fc.assert(
		fc.property(fc.integer({ min: 1000, max: 999_999_999 }), space, space, (value, inside, around) => {
			const text = `${around}${String(value).replace(/\B(?=(\d{3})+$)/g, inside)}${around}`;
			expect(parseNumber(text, sv)).toEqual({ ok: true, value });
		}),
	);
});

test("a taken number is always one that the measure could hold", () => {
	const typed = fc.oneof(fc.string(), fc.stringMatching(/^[+−-]?[0-9 .,]{1,12}( st| kartonger)?$/));
	fc.assert(
		fc.property(typed, fc.integer({ min: 0, max: 3 }), fc.option(fc.nat(1000)), (text, decimals, last) => {
			const parsed = parseNumber(text, { lang: "sv", decimals, last, packs });
			if (!parsed.ok) return;
			expect(Number.isFinite(parsed.value)).toBe(true);
			expect(parsed.value).toBeGreaterThanOrEqual(0);
			expect(Object.is(parsed.value, -0)).toBe(false);
			expect(Number(parsed.value.toFixed(decimals))).toBe(parsed.value);
		}),
		{ numRuns: 500 },
	);
});
