import fc from "fast-check";
import { expect, test } from "vitest";
import type { Draft, Json } from "../entry.ts";
import { canonicalJson, canonicalText } from "./canonical.ts";
import { parseDraft } from "./envelope.ts";
import { entryOf } from "./sealing.ts";
import { createIds } from "./ulid.ts";

const nextId = createIds(
	() => 1_600_000_000_000,
	() => 0.5,
);
const good = {
	v: 1,
	id: nextId(),
	board: "a",
	actor: "anna",
	kind: "gauge",
	body: { cell: "masks" },
	observedAt: 5,
	source: "form",
};

function deep(levels: number): Json {
	let value: Json = 1;
	for (let at = 0; at < levels; at += 1) value = [value];
	return value;
}

const misfits: readonly [string, unknown, string][] = [
	["no object", "entry", "bad-shape"],
	["null", null, "bad-shape"],
	["a field of its own", { ...good, role: "admin" }, "bad-shape"],
	["a seq", { ...good, seq: 3 }, "bad-shape"],
	["a cause, which only nodes give", { ...good, cause: good.id }, "bad-shape"],
	["no body", { ...good, body: undefined }, "bad-shape"],
	["an id that is no ULID", { ...good, id: "one" }, "bad-shape"],
	["a time with a fraction", { ...good, observedAt: 1.5 }, "bad-shape"],
	["a time before 1970", { ...good, observedAt: -1 }, "bad-shape"],
	["a number for a kind", { ...good, kind: 7 }, "bad-shape"],
	["no refs in refs", { ...good, refs: [] }, "bad-shape"],
	["seventeen refs", { ...good, refs: Array.from({ length: 17 }, () => good.id) }, "bad-shape"],
	["a number that is none", { ...good, body: Number.NaN }, "bad-shape"],
	["a number without end", { ...good, body: [Number.POSITIVE_INFINITY] }, "bad-shape"],
	["a key that reaches for the prototype", JSON.parse(`{"v":1,"body":{"__proto__":{"role":"admin"}}}`), "bad-shape"],
	["bytes", { ...good, body: new Uint8Array(3) }, "bad-shape"],
	["a depth of 100 000", { ...good, body: deep(100_000) }, "bad-shape"],
	["a carriage return", { ...good, body: "a\r\n" }, "control-characters"],
	["a NUL in a key", { ...good, body: { "a\u0000": 1 } }, "control-characters"],
	["half a surrogate pair", { ...good, body: "\ud83d" }, "control-characters"],
	["17 KB", { ...good, body: "x".repeat(17 * 1024) }, "too-large"],
	["6 000 letters of three bytes", { ...good, body: "あ".repeat(6000) }, "too-large"],
];

test.each(misfits)("1.1, 1.2 a draft with %s is refused", (_, input, code) => {
	const parsed = parseDraft(input);
	expect("refused" in parsed && parsed.refused.code).toBe(code);
});

test("1.1 a draft that fits is taken as it is", () => {
	expect(parseDraft({ ...good, body: "tab\t and\n newline", refs: [good.id] })).toEqual({
		draft: { ...good, body: "tab\t and\n newline", refs: [good.id] },
	});
});

test("1.1 parsing anything at all gives a draft or a refusal", () => {
	fc.assert(
		fc.property(fc.anything(), (input) => {
			const parsed = parseDraft(input);
			expect("draft" in parsed || parsed.refused.code).toBeTruthy();
		}),
	);
});

test("1.3 one meaning has one text, whatever the order of keys, and parsing it gives the meaning back", () => {
	fc.assert(
		fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
			const body = JSON.parse(JSON.stringify(value)) as Json;
			const text = canonicalJson(body);
			expect(JSON.parse(text)).toEqual(body);
			expect(canonicalJson(reversed(body))).toBe(text);
		}),
	);
	const draft: Draft = { ...good, refs: [good.id] };
	expect(entryOf({ text: canonicalText(draft), seq: 4, receivedAt: 9 })).toEqual({ ...draft, seq: 4, receivedAt: 9 });
});

function reversed(value: Json): Json {
	if (Array.isArray(value)) return value.map(reversed);
	if (value === null || typeof value !== "object") return value;
	return Object.fromEntries(
		Object.entries(value)
			.reverse()
			.map(([key, member]) => [key, reversed(member as Json)]),
	);
}

test("1.1 ids sort by the order in which they were made, also when the clock steps back", () => {
	let now = 1_600_000_000_000;
	const next = createIds(() => now, Math.random);
	const ids = Array.from({ length: 2000 }, (_, at) => {
		now += at % 7 === 0 ? -50 : at % 3;
		return next();
	});
	expect(ids.toSorted()).toEqual(ids);
	expect(new Set(ids).size).toBe(ids.length);
});
