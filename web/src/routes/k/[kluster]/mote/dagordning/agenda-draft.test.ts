import { firstAgenda } from "@samlad/board/templates/agenda";
import { expect, test } from "vitest";
import { draftOf, minutesOf, moved, readDraft, withItem } from "./agenda-draft.ts";

const first = draftOf(firstAgenda);

test("an agenda that nobody has touched makes the same agenda", () => {
	expect(readDraft("krismote", first)).toEqual({ ok: true, body: firstAgenda });
	expect(minutesOf(first)).toBe(30);
});

test("a new line has an id that no other has, and is called as in Swedish where there is no English", () => {
	let draft = withItem(withItem(first));
	draft = { ...draft, items: draft.items.map((item) => (item.id === "" ? { ...item, sv: " Transport " } : item)) };
	const read = readDraft("krismote", draft);
	const items = read.ok ? read.body.items : [];
	expect(items.slice(8)).toEqual([
		{ id: "punkt-1", label: { sv: "Transport", en: "Transport" }, minutes: 5 },
		{ id: "punkt-2", label: { sv: "Transport", en: "Transport" }, minutes: 5 },
	]);
	expect(minutesOf(draft)).toBe(40);
});

test("lines change places with their neighbours, and the outermost stay", () => {
	const order = (draft: typeof first) => draft.items.map(({ id }) => id).slice(0, 3);
	expect(order(moved(first, 1, -1))).toEqual(["laget", "upprop", "skyddsmaterial"]);
	expect(order(moved(first, 1, 1))).toEqual(["upprop", "skyddsmaterial", "laget"]);
	expect(moved(first, 0, -1)).toEqual(first);
	expect(moved(first, 7, 1)).toEqual(first);
});

test("what is missing or cannot be is said where it is", () => {
	const items = first.items.slice(0, 2).map((item, at) => ({
		...item,
		...(at === 0 ? { sv: " ", minutes: "2,5" } : { en: "about 19811228-9874", minutes: "241" }),
	}));
	expect(readDraft("x", { sv: "", en: "", items })).toEqual({
		ok: false,
		faults: [
			{ field: "sv", fault: "missing" },
			{ field: "0/sv", fault: "missing" },
			{ field: "0/minutes", fault: "minutes" },
			{ field: "1/en", fault: "identity" },
			{ field: "1/minutes", fault: "minutes" },
		],
	});
	expect(readDraft("x", { ...first, items: [] })).toEqual({ ok: false, faults: [{ field: "items", fault: "none" }] });
	let long = first;
	while (long.items.length < 21) long = withItem(long);
	const filled = { ...long, items: long.items.map((item) => ({ ...item, sv: "A" })) };
	expect(readDraft("x", filled)).toEqual({ ok: false, faults: [{ field: "items", fault: "many" }] });
});
