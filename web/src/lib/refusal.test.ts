import { refusalCodes } from "@samlad/board/refusals";
import { expect, test } from "vitest";
import { refusalSentence } from "./refusal.ts";

test.each(refusalCodes)("%s has a sentence", (code) => {
	expect(refusalSentence(code)).not.toContain(code);
});

test("a code that is not known here is shown as it is", () => {
	expect(refusalSentence("brand-new")).toContain("brand-new");
});
