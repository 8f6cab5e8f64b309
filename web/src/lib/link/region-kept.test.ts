import { summaryForm } from "@samlad/board/derive/cluster-summary";
import { createMemoryShelf } from "@samlad/sync/replica/memory-shelf";
import { expect, test } from "vitest";
import { regionShelf, type RegionKept } from "./region-kept.ts";

const region = (seq: number, heardAt: number): RegionKept => ({
	clusters: [
		{
			board: "a",
			name: "Åre",
			exercise: true,
			seq,
			summary: { form: summaryForm, at: 30_000, templates: [], items: [], units: [] },
		},
	],
	heardAt,
	offsetMs: -12.5,
});

function bench() {
	const shelf = createMemoryShelf();
	return { shelf, tab: () => regionShelf({ board: shelf.board, keepBoard: (kept) => shelf.keepBoard(kept, []) }) };
}

test("the region as last heard is there again in the next tab", async () => {
	const { tab } = bench();
	expect(await tab().read()).toBeUndefined();
	await tab().keep(region(7, 40_000));
	expect(await tab().read()).toEqual(region(7, 40_000));
	await tab().keep(region(8, 41_000));
	expect(await tab().read()).toEqual(region(8, 41_000));
});

test("a tab that has heard less does not put what it knows in the place of what another kept", async () => {
	const { tab } = bench();
	await tab().keep(region(8, 41_000));
	await tab().keep(region(7, 40_000));
	expect(await tab().read()).toEqual(region(8, 41_000));
});

test("it goes with the boards of the person whose shelf it is on", async () => {
	const { shelf, tab } = bench();
	await tab().keep(region(7, 40_000));
	await shelf.forgetBoards();
	expect(await tab().read()).toBeUndefined();
});

test("what another version of the screens kept is not read, and is replaced", async () => {
	const { shelf, tab } = bench();
	await tab().keep(region(7, 40_000));
	const kept = await shelf.board("*");
	if (!kept) throw new Error("nothing is kept");
	await shelf.keepBoard({ ...kept, epoch: "summaries 0", keptAt: 99_000 }, []);
	expect(await tab().read()).toBeUndefined();
	await tab().keep(region(8, 41_000));
	expect(await tab().read()).toEqual(region(8, 41_000));
});
