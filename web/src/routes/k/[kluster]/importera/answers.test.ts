import { expect, test } from "vitest";
import { readLine } from "./answers.ts";

test("progress keeps its share between nothing and all", () => {
	expect(readLine({ progress: { stage: "reading", share: 1.2 } })).toEqual({
		is: "progress",
		progress: { stage: "reading", share: 1 },
	});
	expect(readLine({ progress: { stage: "dancing", share: 0.5 } })).toBeUndefined();
});

test("a refusal brings its sentence in both languages", () => {
	const sentence = { sv: "Filen är tom.", en: "The file is empty." };
	expect(readLine({ refused: { code: "empty-file", sentence } })).toEqual({
		is: "refused",
		code: "empty-file",
		sentence,
	});
	expect(readLine({ refused: {} })).toEqual({ is: "refused", code: "unreadable" });
});

test("what was understood comes with the id to apply it by", () => {
	expect(readLine({ id: "01I", understood: { sheet: "Veckodata" } })).toMatchObject({ is: "understood", id: "01I" });
	expect(readLine({ applied: [] })).toEqual({ is: "applied", applied: [] });
});

test("anything else is passed over", () => {
	for (const line of [null, 4, "x", [], {}, { understood: {} }]) expect(readLine(line)).toBeUndefined();
});
