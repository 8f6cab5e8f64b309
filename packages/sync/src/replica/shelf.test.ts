import "fake-indexeddb/auto";
import { describe, expect, test } from "vitest";
import { openBrowserShelf } from "./browser-shelf.ts";
import { createMemoryShelves } from "./memory-shelf.ts";
import type { Kept, Shelf } from "./shelf.ts";

let names = 0;

const makes: readonly { name: string; tabs: () => Promise<readonly [Shelf, Shelf]> }[] = [
	{
		name: "the memory shelf",
		async tabs() {
			const shelves = createMemoryShelves();
			return [shelves.shelf(), shelves.shelf()];
		},
	},
	{
		name: "the browser's shelf",
		async tabs() {
			const name = `test-${(names += 1)}`;
			return [await openBrowserShelf(name), await openBrowserShelf(name)];
		},
	},
];

function entry(id: string): Omit<Kept, "order"> {
	const draft = { v: 1, id, board: "a", actor: "anna", kind: "gauge", body: 1, observedAt: 1000, source: "form" };
	return { draft, stamped: true, sent: false };
}

const board = { board: "a", epoch: "e1", seq: 4, document: new Uint8Array([1, 2, 3]), keptAt: 5 };

describe.each(makes)("$name", ({ tabs }) => {
	test("entries come back in the order in which they were added, over all tabs", async () => {
		const [one, two] = await tabs();
		await one.add([entry("c"), entry("a")]);
		const [added] = await two.add([entry("b")]);
		const kept = await one.entries();
		expect(kept.map(({ draft }) => draft.id)).toEqual(["c", "a", "b"]);
		expect(kept.at(-1)).toEqual(added);
		one.close();
		two.close();
	});

	test("a changed entry is replaced, a removed one is gone and does not come back", async () => {
		const [one, two] = await tabs();
		const [a, b] = await one.add([entry("a"), entry("b")]);
		if (!a || !b) throw new Error("not added");
		await one.change([{ ...a, seq: 7, sent: true }], ["b"]);
		await two.change([{ ...b, sent: true }], []);
		expect(await two.entries()).toEqual([{ ...a, seq: 7, sent: true }]);
		one.close();
		two.close();
	});

	test("another tab is told of changes", async () => {
		const [one, two] = await tabs();
		const told = new Promise<string>((resolve) => two.onChange(() => resolve("told")));
		await one.add([entry("a")]);
		expect(await told).toBe("told");
		one.close();
		two.close();
	});

	test("a kept board replaces the one before it and takes its entries away in the same step", async () => {
		const [one, two] = await tabs();
		await one.add([entry("a"), entry("b")]);
		await one.keepBoard(board, []);
		await one.keepBoard({ ...board, epoch: "e2", seq: 5 }, ["a"]);
		expect(await two.board("a")).toEqual({ ...board, epoch: "e2", seq: 5 });
		expect((await two.entries()).map(({ draft }) => draft.id)).toEqual(["b"]);
		expect(await two.board("elsewhere")).toBeUndefined();
		one.close();
		two.close();
	});

	test("boards are forgotten together, and the entries stay", async () => {
		const [one, two] = await tabs();
		await one.add([entry("a")]);
		await one.keepBoard(board, []);
		await one.forgetBoards();
		expect(await two.board("a")).toBeUndefined();
		expect((await two.entries()).map(({ draft }) => draft.id)).toEqual(["a"]);
		one.close();
		two.close();
	});
});
