import type { DischargeRow } from "@samlad/board/rows/said";
import { expect, test } from "vitest";
import { composeQueue, textOf } from "./numbers-said.ts";

const row = (number: number | null): DischargeRow => ({
	number,
	observedAt: 1,
	receivedAt: 1,
	entry: "e",
	actor: "a",
	source: "form",
});
const stood = new Map([
	["@none", row(3)],
	["b", row(null)],
]);
const compose = (texts: { readonly [receiver: string]: string }) =>
	composeQueue({
		unit: "a",
		lines: Object.entries(texts).map(([receiver, text]) => ({ receiver, text })),
		last: (receiver) => stood.get(receiver),
		lang: "sv",
	});

test("all numbers that are shown are said, those that stood there too", () => {
	expect(compose({ "@none": "3", b: " 2 ", "@home": "+0" }).ok).toBe(false);
	expect(compose({ "@none": "+1", b: "2", "@home": "0" })).toEqual({
		ok: true,
		body: { unit: "a", numbers: { "@none": 4, b: 2, "@home": 0 } },
	});
});

test("a question mark is unknown, and so is what is emptied; what nobody spoke of and nobody fills in is not said", () => {
	expect(compose({ "@none": "?", b: "", c: "" })).toEqual({
		ok: true,
		body: { unit: "a", numbers: { "@none": null, b: null } },
	});
});

test("what is no whole number is told by its receiver", () => {
	expect(compose({ "@none": "3", b: "två", "@home": "1,5", c: "501", d: "-1" })).toEqual({
		ok: false,
		wrong: ["b", "@home", "c", "d"],
	});
	expect(compose({ c: "" })).toEqual({ ok: false, wrong: [] });
});

test("a number stands in its field as it was said", () => {
	expect([textOf(row(0)), textOf(row(null)), textOf(undefined)]).toEqual(["0", "?", ""]);
});
