import { describe, expect, test } from "vitest";
import type { Measure, TemplateRow } from "@samlad/board/rows/template";
import { composeReport } from "./compose.ts";
import { emptyDraft, typeText, vouch, writeComment, type Draft } from "./draft.ts";
import type { Field } from "./fields.ts";
import { countLines, readLines } from "./lines.ts";

const words = (text: string) => ({ sv: text, en: text });
const template = { id: "first", row: { version: 3 } as TemplateRow };

function field(
	id: string,
	section: string,
	value?: number | null,
	more: Partial<Field> & { type?: Measure["type"] } = {},
): Field {
	const { type = "gauge", ...rest } = more;
	return {
		ref: id,
		section,
		measure: { id, type, label: words(id) },
		...(value === undefined ? {} : { last: { value, observedAt: 1, actor: "anna", entry: "01A" } }),
		...rest,
	};
}

const confirmed = field("confirmed", "cases", 8);
const suspected = field("suspected", "cases", 3);
const deaths = field("deaths/2026-11-22", "cases", undefined, { type: "tally", startsEmpty: "tally" });
const masks = field("masks", "stock", 520, { type: "stock" });
const fields = [confirmed, suspected, deaths, masks];

function compose(draft: Draft, of: readonly Field[] = fields) {
	return composeReport({ unit: "a", template, lines: readLines(of, draft, "sv"), comment: draft.comment });
}

describe("a report", () => {
	test("holds every value its author saw, the untouched ones as confirmed", () => {
		expect(compose(typeText(emptyDraft, confirmed, "11", 1))).toEqual({
			ok: true,
			body: {
				unit: "a",
				template: { id: "first", version: 3 },
				sections: ["cases", "stock"],
				values: { confirmed: 11, suspected: 3, masks: 520 },
				unchanged: ["suspected", "masks"],
			},
		});
	});

	test("a value typed again by hand is not a confirmation", () => {
		const outcome = compose(typeText(emptyDraft, confirmed, "8", 1));
		expect(outcome).toMatchObject({ ok: true, body: { unchanged: ["suspected", "masks"] } });
	});

	test("an untouched tally is not in it, a typed nought is", () => {
		expect(compose(emptyDraft)).toMatchObject({
			ok: true,
			body: { values: { confirmed: 8, suspected: 3, masks: 520 } },
		});
		expect(compose(typeText(emptyDraft, deaths, "0", 1))).toMatchObject({
			body: { values: { "deaths/2026-11-22": 0 } },
		});
	});

	test("unknown goes as null, and an emptied field not at all", () => {
		const draft = typeText(typeText(emptyDraft, confirmed, "?", 1), masks, "", 1);
		expect(compose(draft)).toMatchObject({ body: { sections: ["cases"], values: { confirmed: null, suspected: 3 } } });
	});

	test("the comment is trimmed and left out when empty", () => {
		expect(compose(writeComment(emptyDraft, " två i kohort ", 1))).toMatchObject({ body: { comment: "två i kohort" } });
		expect(compose(writeComment(emptyDraft, "  ", 1))).not.toHaveProperty("body.comment");
	});
});

describe("what stands in the way", () => {
	test("text that is no number, in the order of the page", () => {
		const draft = typeText(typeText(emptyDraft, masks, "många", 1), confirmed, "åtta", 1);
		expect(compose(draft)).toEqual({
			ok: false,
			obstacles: [
				{ is: "wrong", ref: "confirmed", code: "not-a-number" },
				{ is: "wrong", ref: "masks", code: "not-a-number" },
			],
		});
	});

	test("a number five times the last one, until its author vouches for it", () => {
		const draft = typeText(emptyDraft, masks, "12000", 1);
		expect(compose(draft)).toEqual({ ok: false, obstacles: [{ is: "surprising", ref: "masks" }] });
		expect(compose(vouch(draft, "masks", 2))).toMatchObject({ ok: true, body: { values: { masks: 12000 } } });
	});

	test("a volatile field that has to be typed again", () => {
		const tired = field("confirmed", "cases", 8, { startsEmpty: "volatile" });
		expect(compose(emptyDraft, [tired, suspected])).toEqual({
			ok: false,
			obstacles: [{ is: "wrong", ref: "confirmed", code: "type-again" }],
		});
		expect(compose(typeText(emptyDraft, tired, "8", 1), [tired])).toMatchObject({
			ok: true,
			body: { values: { confirmed: 8 } },
		});
	});

	test("an identity number in the comment", () => {
		expect(compose(writeComment(emptyDraft, "gäller 811228-9874", 1))).toEqual({
			ok: false,
			obstacles: [{ is: "comment", code: "identity-number" }],
		});
	});

	test("nothing at all", () => {
		expect(compose(emptyDraft, [deaths])).toEqual({ ok: false, obstacles: [{ is: "nothing-said" }] });
	});
});

test("changed, unchanged and empty fields are counted", () => {
	const draft = typeText(typeText(emptyDraft, confirmed, "11", 1), suspected, "3", 1);
	expect(countLines(readLines(fields, draft, "sv"))).toEqual({ changed: 1, unchanged: 2, silent: 1 });
});
