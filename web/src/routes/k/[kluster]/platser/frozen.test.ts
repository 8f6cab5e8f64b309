import { expect, test } from "vitest";
import { heldOf, stillLists } from "./frozen.ts";

const lists = (open: string, settled: string) => ({
	open: open.split("").map((id) => ({ id })),
	settled: settled.split("").map((id) => ({ id })),
});
const text = (found: ReturnType<typeof lists>) =>
	[found.open, found.settled].map((all) => all.map(({ id }) => id).join(""));

test("while somebody writes, a question that is answered or comes earlier stays where it was, and a new one comes last", () => {
	const held = heldOf(lists("abc", "x"));
	const now = { ...lists("ncb", "ax") };
	expect(text({ ...stillLists(now, held) } as typeof now)).toEqual(["abcn", "x"]);
	expect(text({ ...stillLists(now, undefined) } as typeof now)).toEqual(["ncb", "ax"]);
});

test("what has left the board is gone from where it was held, too", () => {
	expect(text({ ...stillLists(lists("b", ""), heldOf(lists("ab", "x"))) } as ReturnType<typeof lists>)).toEqual([
		"b",
		"",
	]);
});
