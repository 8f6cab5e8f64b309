import { expect, test } from "vitest";
import { fakeStorage } from "#lib/fake-storage.ts";
import { createPasteDraft } from "./paste-draft.ts";

const hers = { person: "asta", board: "ekeby" };

test("what was pasted waits for its person, by board", () => {
	const tab = fakeStorage();
	createPasteDraft(() => tab, hers).keep("Solgården");
	expect(createPasteDraft(() => tab, hers).load()).toBe("Solgården");
	expect(createPasteDraft(() => tab, { ...hers, board: "vallby" }).load()).toBe("");
	createPasteDraft(() => tab, hers).keep("");
	expect(Object.keys(tab)).toEqual([]);
});

test("what one person pasted is not there for the next, nor in the tab any longer", () => {
	const tab = fakeStorage();
	tab.setItem("samlad.units-pasted.ekeby", "as an earlier release kept it");
	createPasteDraft(() => tab, hers).keep("Solgården");
	expect(createPasteDraft(() => tab, { ...hers, person: "bo" }).load()).toBe("");
	expect(Object.keys(tab)).toEqual([]);
});

test("a browser that keeps nothing has nothing, and says so to nobody", () => {
	const shut = () => {
		throw new DOMException("shut", "SecurityError");
	};
	const draft = createPasteDraft(shut, hers);
	draft.keep("Solgården");
	expect(draft.load()).toBe("");
});
