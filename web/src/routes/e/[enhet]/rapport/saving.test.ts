import { expect, test } from "vitest";
import { savingOf, type SavingInput } from "./saving.ts";

const nothing: SavingInput = {
	hasDraft: false,
	kept: true,
	touchedAt: undefined,
	pending: undefined,
	isLive: true,
	refusedCode: undefined,
	storedAt: undefined,
};

test("untouched, there is nothing to tell", () => {
	expect(savingOf(nothing)).toEqual({ is: "idle" });
});

test("what is typed is a draft, kept here or not", () => {
	expect(savingOf({ ...nothing, hasDraft: true, touchedAt: 5 })).toEqual({ is: "draft", kept: true, touchedAt: 5 });
	expect(savingOf({ ...nothing, hasDraft: true, kept: false })).toMatchObject({ is: "draft", kept: false });
});

test("a report on its way is saving on a live line and waiting on a dead one", () => {
	expect(savingOf({ ...nothing, pending: { state: "sending" } })).toEqual({ is: "saving" });
	expect(savingOf({ ...nothing, pending: { state: "waiting" }, isLive: false })).toEqual({ is: "waiting" });
});

test("saved is said only of what is stored", () => {
	expect(savingOf({ ...nothing, pending: { state: "sending" }, storedAt: 1 })).toEqual({ is: "saving" });
	expect(savingOf({ ...nothing, pending: { state: "stored" }, storedAt: 7 })).toEqual({ is: "stored", at: 7 });
});

test("a refusal stays told while its text is back in the form", () => {
	expect(savingOf({ ...nothing, hasDraft: true, refusedCode: "not-allowed" })).toEqual({
		is: "refused",
		code: "not-allowed",
	});
});
