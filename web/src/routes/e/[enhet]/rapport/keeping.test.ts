import { beforeAll, expect, test } from "vitest";
import { emptyDraft, markSent, typeText, writeComment } from "./draft.ts";
import { createKeeper, type Drawer } from "./keeping.ts";
import { createLateGuard } from "./late-guard.ts";

function createDrawer(): Drawer & { readonly texts: Map<string, string> } {
	const texts = new Map<string, string>();
	return {
		texts,
		getItem: (key) => texts.get(key) ?? null,
		setItem: (key, text) => void texts.set(key, text),
		removeItem: (key) => void texts.delete(key),
	};
}

const guard = createLateGuard();
beforeAll(() => guard.fetch());

const field = { ref: "stock.mask-iir", last: { value: 520, entry: "01A" } };

test("a draft comes back whole in the next page load", () => {
	const drawer = createDrawer();
	const draft = writeComment(typeText(emptyDraft, field, "120", 7), "slut på långa förkläden", 8);
	expect(createKeeper({ guard, drawer, person: "anna", unit: "jarfalla.aldreboende-a" }).keep(draft)).toBe(true);
	expect(createKeeper({ guard, drawer, person: "anna", unit: "jarfalla.aldreboende-a" }).load()).toEqual(draft);
});

test("a report on its way comes back too, so that a refusal can still give its text back", () => {
	const drawer = createDrawer();
	const keeper = createKeeper({ guard, drawer, person: "anna", unit: "a.b" });
	const draft = typeText(emptyDraft, field, "120", 7);
	const sent = markSent(draft, { id: "01R", draft, values: { [field.ref]: 120 } });
	keeper.keep(sent);
	expect(keeper.load()).toEqual(sent);
});

test("nobody is given another person's draft", () => {
	const drawer = createDrawer();
	createKeeper({ guard, drawer, person: "anna", unit: "a.b" }).keep(typeText(emptyDraft, field, "120", 7));
	expect(createKeeper({ guard, drawer, person: "bo", unit: "a.b" }).load()).toEqual(emptyDraft);
});

test("an empty draft leaves nothing behind", () => {
	const drawer = createDrawer();
	const keeper = createKeeper({ guard, drawer, person: "anna", unit: "a.b" });
	keeper.keep(typeText(emptyDraft, field, "120", 7));
	keeper.keep(emptyDraft);
	expect(drawer.texts.size).toBe(0);
});

test("an identity number is never written to disk, the rest of the draft is", () => {
	const drawer = createDrawer();
	const keeper = createKeeper({ guard, drawer, person: "anna", unit: "a.b" });
	keeper.keep(writeComment(typeText(emptyDraft, field, "120", 7), "gäller 811228-9874", 8));
	expect(keeper.load()).toMatchObject({ typed: { "stock.mask-iir": { text: "120" } }, comment: "" });
	expect([...drawer.texts.values()].join()).not.toContain("9874");
});

test("a full or shut storage is said, not thrown", () => {
	const full: Drawer = {
		getItem: () => {
			throw new Error("shut");
		},
		setItem: () => {
			throw new Error("full");
		},
		removeItem: () => undefined,
	};
	const keeper = createKeeper({ guard, drawer: full, person: "anna", unit: "a.b" });
	expect(keeper.load()).toEqual(emptyDraft);
	expect(keeper.keep(typeText(emptyDraft, field, "1", 1))).toBe(false);
	expect(createKeeper({ guard, drawer: undefined, person: "anna", unit: "a.b" }).keep(emptyDraft)).toBe(false);
});

test("what is not a draft is an empty drawer", () => {
	const drawer = createDrawer();
	const keeper = createKeeper({ guard, drawer, person: "anna", unit: "a.b" });
	for (const text of ["[]", "12", "{", '{"typed":{"x":{"text":4}},"comment":9,"sent":{"id":1}}']) {
		drawer.setItem("samlad.report/anna/a.b", text);
		expect(keeper.load()).toEqual(emptyDraft);
	}
});
