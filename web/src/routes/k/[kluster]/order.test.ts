import { expect, test } from "vitest";
import { type Place, keepOrder, movedRows } from "./order.ts";

const places = (text: string): Place[] =>
	text.split(" ").map((word) => ({ id: word.slice(0, 1), group: word.endsWith("!") ? "deviating" : "unchanged" }));

test("rows stay where they were while the order is kept", () => {
	expect(keepOrder(places("a! b! c"), places("b! a! c")).map(({ id }) => id)).toEqual(["a", "b", "c"]);
});

test("a new row comes last in its group, and a removed one goes", () => {
	expect(keepOrder(places("a! b! c"), places("d! a! c")).map(({ id }) => id)).toEqual(["a", "d", "c"]);
});

test("one row that rose past two others counts as one", () => {
	expect(movedRows(places("a! b! c!"), places("c! a! b!"))).toBe(1);
});

test("a row that came to deviate has moved", () => {
	expect(movedRows(places("a! b c"), places("a! c! b"))).toBe(1);
});

test("nothing moved is none", () => {
	expect(movedRows(places("a! b! c"), places("a! b! c"))).toBe(0);
});
