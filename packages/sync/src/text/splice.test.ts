import fc from "fast-check";
import { expect, test } from "vitest";
import { spliceBetween } from "./splice.ts";

function applied(before: string, after: string, caret?: number): string {
	const splice = spliceBetween(before, after, caret);
	if (!splice) return before;
	return before.slice(0, splice.at) + splice.inserted + before.slice(splice.at + splice.removed);
}

test("whatever two texts are, the change makes the second of the first", () => {
	const texts = fc.string({ unit: fc.constantFrom("a", "b", "\n", "å", "🙂", "🙃"), maxLength: 12 });
	fc.assert(
		fc.property(texts, texts, fc.nat(20), (before, after, caret) => {
			expect(applied(before, after)).toBe(after);
			expect(applied(before, after, Math.min(caret, after.length))).toBe(after);
		}),
	);
});

test("of equal letters the one before the caret is the new one", () => {
	expect(spliceBetween("aaa", "aaaa", 2)).toEqual({ at: 1, removed: 0, inserted: "a" });
});

test("no half of a character is changed", () => {
	expect(spliceBetween("🙂", "🙃")).toEqual({ at: 0, removed: 2, inserted: "🙃" });
});
