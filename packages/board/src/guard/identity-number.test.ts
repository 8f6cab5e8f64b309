import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { personal } from "../testing/identity-numbers.ts";
import { guardText, guardTexts } from "./identity-number.ts";

const numbers = fc
	.record({
		date: fc.date({
			min: new Date("1890-01-01T00:00:00Z"),
			max: new Date("2018-12-31T00:00:00Z"),
			noInvalidDate: true,
		}),
		serial: fc.integer({ min: 1, max: 999 }),
		coordination: fc.boolean(),
	})
	.map(({ date, serial, coordination }) =>
		personal(date.toISOString().slice(0, 10).replaceAll("-", ""), serial, { coordination }),
	);

/** 19811228-9874 is the tax agency's own example. */
const refused = [
	"811228-9874",
	"8112289874",
	"19811228-9874",
	"198112289874",
	"811228+9874",
	"811228 9874",
	"81 12 28 98 74",
	"8 1 1 2 2 8 9 8 7 4",
	"1981-12-28-9874",
	"1981/12/28 9874",
	"811228 – 9874",
	"811228‑9874",
	"811228−9874",
	"81122\u200b8-98\u00ad74",
	"８１１２２８－９８７４",
	"٨١١٢٢٨-٩٨٧٤",
	"Ring 811228-9874 före tio",
	"pnr:8112289874.",
	"811228\n9874",
	"Ring \u202e4789-822118",
	"rum 3 811228-9874",
	"701063-2391",
	"991981000010",
	"99198100-0010",
	"19810829M071",
	"19810829-M071",
	"19810829SU3A",
	"19810829-S12X",
	"22810829AB12",
	"22810829-ABC1",
	"198108320014",
];

const allowed = [
	"",
	"Två nya i natt, båda på plan 3",
	"20261121-0830",
	"2026-11-21 08:30",
	"2026-11-21 0830",
	"20261121083000",
	"232100-0016",
	"16232100-0016",
	"811228-9875",
	"811328-9874",
	"08-580 312 00",
	"070-174 06 05",
	"0701740605",
	"+46 70 174 06 05",
	"munskydd 24 000 st, visir 310",
	"8 200\n1 900\n140\n310",
	"order 8112289874123",
	"1 200 + 300",
	"20261121-KL08X",
	"Besöksstopp 2027-11-09–2027-11-29",
	"2027-12-03 09.00–12.30",
];

describe("refused wherever free text is typed", () => {
	test.each(refused)("%s", (text) => {
		expect(guardText(text).ok).toBe(false);
	});
});

describe("not an identity number", () => {
	test.each(allowed)("%s", (text) => {
		expect(guardText(text)).toEqual({ ok: true });
	});
});

test("the place found is the number's own", () => {
	expect(guardText("Ring 811228-9874 nu")).toEqual({ ok: false, code: "identity-number", from: 5, to: 16 });
	expect(guardText("🙂 ８１１２２８－９８７４!")).toMatchObject({ from: 3, to: 14 });
});

test("a number over two fields is found, and neighbours that merely stand close are not", () => {
	expect(guardTexts(["Anna 811228", "-9874"]).ok).toBe(false);
	expect(guardTexts(["08-580 312 00", "07:00–16:00"])).toEqual({ ok: true });
	expect(guardTexts([])).toEqual({ ok: true });
});

const separators = fc.constantFrom(
	"",
	" ",
	"-",
	"\u2013",
	"\u2011",
	" - ",
	"\u00a0",
	"\u2009",
	"\u200b",
	"\u00ad",
	".",
	"/",
);
const digits = fc.constantFrom("0".charCodeAt(0), 0xff10, 0x0660, 0x1d7ce);

test("no digits, dashes or spaces between them hide a number", () => {
	fc.assert(
		fc.property(
			numbers,
			fc.boolean(),
			fc.array(separators, { minLength: 11, maxLength: 11 }),
			digits,
			(number, withCentury, gaps, zero) => {
				const plain = withCentury ? number : number.slice(2);
				const hidden = Array.from(plain)
					.map(
						(digit, place) =>
							String.fromCodePoint(zero + Number(digit)) + (place < plain.length - 1 ? gaps[place] : ""),
					)
					.join("");
				// What is written exactly as a phone number is taken for one.
				fc.pre(!plain.startsWith("0"));
				expect(guardText(`vid ${hidden} osäkert`).ok).toBe(false);
			},
		),
		{ numRuns: 500 },
	);
});

test("a wrong check digit is no number", () => {
	fc.assert(
		fc.property(numbers, fc.integer({ min: 1, max: 9 }), (number, off) => {
			const wrong = number.slice(0, 11) + String((Number(number[11]) + off) % 10);
			expect(guardText(wrong)).toEqual({ ok: true });
			expect(guardText(wrong.slice(2))).toEqual({ ok: true });
		}),
	);
});

test("a time in these years is a time whatever its digits", () => {
	fc.assert(
		fc.property(
			fc.date({ min: new Date("2019-01-01T00:00:00Z"), max: new Date("2060-01-01T00:00:00Z"), noInvalidDate: true }),
			(date) => {
				const iso = date.toISOString();
				expect(guardText(`${iso.slice(0, 10).replaceAll("-", "")}-${iso.slice(11, 13)}${iso.slice(14, 16)}`)).toEqual({
					ok: true,
				});
			},
		),
	);
});

test("a delivery's day and how many came are no number", () => {
	for (let count = 1000; count < 10_000; count++)
		expect(guardText(`Leverans 2026-11-23 ${count} munskydd`)).toEqual({ ok: true });
});

test("organisation numbers pass: their third digit is at least 2", () => {
	fc.assert(
		fc.property(
			fc.integer({ min: 1, max: 99 }),
			fc.integer({ min: 20, max: 99 }),
			fc.integer({ min: 0, max: 999_999 }),
			(a, b, c) => {
				const number = `${String(a).padStart(2, "0")}${b}${String(c).padStart(6, "0")}`;
				fc.pre(!number.startsWith("99"));
				expect(guardText(`${number.slice(0, 6)}-${number.slice(6)}`)).toEqual({ ok: true });
			},
		),
	);
});

test("phone numbers mostly pass", () => {
	let stopped = 0;
	for (let number = 0; number < 10_000; number++) {
		const digits = `07${[0, 2, 3, 6, 9][number % 5]}${String((number * 7919) % 10_000_000).padStart(7, "0")}`;
		if (!guardText(digits).ok) stopped++;
		expect(guardText(`${digits.slice(0, 3)}-${digits.slice(3, 6)} ${digits.slice(6, 8)} ${digits.slice(8)}`)).toEqual({
			ok: true,
		});
	}
	expect(stopped).toBeLessThan(100);
});

test("fifty comments of nothing but strange digits are looked through in a moment", () => {
	const strange = ["٩".repeat(4000), "1 ".repeat(2000), "\u{1e959}".repeat(2000)];
	const plain = Array.from(strange, () => "Två nya fall på avdelning tre. ".repeat(129));
	expect(leastCpu(strange) / leastCpu(plain)).toBeLessThan(12);
});

/** This thread's own time, whatever else the machine does; the first rounds are slower. */
function leastCpu(texts: readonly string[]): number {
	const rounds = Array.from({ length: 6 }, () => {
		const began = process.threadCpuUsage().user;
		for (let times = 0; times < 50; times += 1) for (const text of texts) guardText(text);
		return process.threadCpuUsage().user - began;
	});
	return Math.min(...rounds);
}

const anyText = fc
	.array(
		fc.oneof(
			fc.integer({ min: 0, max: 0xd7ff }),
			fc.integer({ min: 0xe000, max: 0x10ffff }),
			fc.integer({ min: 0x20, max: 0x39 }),
		),
		{ maxLength: 80 },
	)
	.map((codes) => String.fromCodePoint(...codes));

test("no text makes it throw, and the place is always within the text", () => {
	fc.assert(
		fc.property(anyText, (text) => {
			const guarded = guardText(text);
			const place = guarded.ok ? "0123456789" : text.slice(guarded.from, guarded.to);
			expect(place.length).toBeGreaterThan(9);
		}),
	);
});
