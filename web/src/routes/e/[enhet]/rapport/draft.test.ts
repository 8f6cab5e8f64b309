import { expect, test } from "vitest";
import {
	emptyDraft,
	giveBack,
	isEmpty,
	markSent,
	restoreField,
	savedMeanwhile,
	settleStored,
	typeText,
	vouch,
	writeComment,
	type Draft,
} from "./draft.ts";

const confirmed = { ref: "cases.residents.confirmed", last: { value: 8, entry: "01A" } };
const visors = { ref: "stock.visor" };
const leave = (draft: Draft, id: string) => markSent(draft, { id, draft, values: { [confirmed.ref]: 14 } });

test("typing keeps the text and what stood there when it began", () => {
	const draft = typeText(emptyDraft, confirmed, "14", 100);
	expect(draft.typed).toEqual({ "cases.residents.confirmed": { text: "14", base: 8, baseEntry: "01A" } });
	expect(draft.touchedAt).toBe(100);
	expect(isEmpty(draft)).toBe(false);
});

test("a colleague's value moves neither the text nor what it is compared with", () => {
	const typed = typeText(emptyDraft, confirmed, "+2", 100);
	const later = { ...confirmed, last: { value: 12, entry: "01B" } };
	const again = typeText(typed, later, "+20", 101);
	expect(again.typed[confirmed.ref]).toEqual({ text: "+20", base: 8, baseEntry: "01A" });
	expect(savedMeanwhile(again, later)).toBe(12);
	expect(savedMeanwhile(again, confirmed)).toBeUndefined();
});

test("a first value that a colleague saved while somebody typed is told too", () => {
	const draft = typeText(emptyDraft, visors, "34", 100);
	expect(savedMeanwhile(draft, visors)).toBeUndefined();
	expect(savedMeanwhile(draft, { ...visors, last: { value: 30, entry: "01C" } })).toBe(30);
});

test("a value of now is no news to who tells how things were", () => {
	const draft = typeText(emptyDraft, visors, "34", 100);
	const now = { ...visors, last: { value: 30, entry: "01C" } };
	expect(savedMeanwhile(draft, { ...now, startsEmpty: "earlier" })).toBeUndefined();
});

test("an untouched field has nothing to tell", () => {
	expect(savedMeanwhile(emptyDraft, confirmed)).toBeUndefined();
});

test("Esc forgets what was typed in that field alone", () => {
	const both = typeText(typeText(emptyDraft, confirmed, "14", 1), visors, "34", 2);
	expect(Object.keys(restoreField(both, confirmed.ref, 3).typed)).toEqual(["stock.visor"]);
});

test("vouching holds until the text changes", () => {
	const vouched = vouch(typeText(emptyDraft, confirmed, "1400", 1), confirmed.ref, 2);
	expect(vouched.typed[confirmed.ref]?.vouched).toBe(true);
	expect(typeText(vouched, confirmed, "1401", 3).typed[confirmed.ref]?.vouched).toBeUndefined();
	expect(vouch(emptyDraft, confirmed.ref, 1)).toBe(emptyDraft);
});

test("sending frees the fields and keeps the text until it is stored", () => {
	const sent = leave(writeComment(typeText(emptyDraft, confirmed, "14", 1), "två på kohort", 2), "01R");
	expect(isEmpty(sent)).toBe(true);
	expect(sent.sent?.comment).toBe("två på kohort");
	expect(settleStored(sent, "01R").sent).toBeUndefined();
	expect(settleStored(sent, "other")).toBe(sent);
});

test("what is typed while a report is being kept stays in the form, and stands against what was sent", () => {
	const draft = writeComment(typeText(emptyDraft, confirmed, "14", 1), "två på kohort", 2);
	const meanwhile = typeText(typeText(draft, confirmed, "15", 3), visors, "30", 4);
	const sent = markSent(meanwhile, { id: "01R", draft, values: { [confirmed.ref]: 14 } });
	expect(sent.typed).toEqual({
		[confirmed.ref]: { text: "15", base: 14, baseEntry: "01R" },
		[visors.ref]: { text: "30" },
	});
	expect(sent.comment).toBe("");
	expect(sent.touchedAt).toBe(4);
	expect(sent.sent).toMatchObject({ typed: { [confirmed.ref]: { text: "14" } }, comment: "två på kohort" });
	const more = markSent(writeComment(draft, "tre på kohort", 5), { id: "01R", draft, values: {} });
	expect(more).toMatchObject({ typed: {}, comment: "tre på kohort" });
});

test("a refusal gives the text back under what has been typed since", () => {
	const first = typeText(typeText(emptyDraft, confirmed, "14", 1), visors, "34", 1);
	const sent = leave(writeComment(first, "kommentar", 1), "01R");
	const later = typeText(sent, visors, "33", 2);
	const back = giveBack(later, "01R", 3);
	expect(back.typed[confirmed.ref]?.text).toBe("14");
	expect(back.typed[visors.ref]?.text).toBe("33");
	expect(back.comment).toBe("kommentar");
	expect(back.sent).toBeUndefined();
});

test("a refusal of another report changes nothing", () => {
	const draft = leave(typeText(emptyDraft, confirmed, "14", 1), "01R");
	expect(giveBack(draft, "01X", 2)).toBe(draft);
});

test("what was refused comes back with the time it was true at", () => {
	const draft = { ...typeText(emptyDraft, { ref: "confirmed" }, "14", 1), observedAt: 500 };
	const sent = markSent(draft, { id: "01R", draft, values: { confirmed: 14 } });
	expect(sent).not.toHaveProperty("observedAt");
	expect(giveBack(sent, "01R", 2)).toMatchObject({ observedAt: 500, typed: { confirmed: { text: "14" } } });
});

test("what comes back never gets another time than it was true at, nor gives its own to what has been typed since", () => {
	const then = { ...typeText(emptyDraft, confirmed, "14", 1), observedAt: 500 };
	const sent = markSent(then, { id: "01R", draft: then, values: { [confirmed.ref]: 14 } });
	const later = typeText(sent, visors, "33", 2);
	expect(giveBack(later, "01R", 3)).toMatchObject({ typed: { [visors.ref]: { text: "33" } } });
	expect(giveBack(later, "01R", 3).typed).not.toHaveProperty(confirmed.ref);
	expect(giveBack(later, "01R", 3)).not.toHaveProperty("observedAt");
	const now = leave(typeText(emptyDraft, confirmed, "14", 1), "01S");
	expect(giveBack({ ...now, observedAt: 500 }, "01S", 3)).not.toHaveProperty("observedAt");
});
