import { createMemoryShelf } from "@samlad/sync/replica/memory-shelf";
import { expect, test } from "vitest";
import { shelfWhileHere } from "./shelf-while-here.ts";

const kept = { board: "a", epoch: "one", seq: 1, document: new Uint8Array(), keptAt: 0 };
const entry = {
	draft: { v: 1, id: "1", board: "a", actor: "asta", kind: "report", body: {}, observedAt: 0, source: "form" },
	stamped: true,
	sent: false,
} as const;

test("a board is kept while the device is its reader's, and not brought back afterwards", async () => {
	let isHere = true;
	const under = createMemoryShelf();
	const shelf = shelfWhileHere(under, () => isHere);
	await shelf.keepBoard(kept, []);
	expect(await under.board("a")).toEqual(kept);
	await under.forgetBoards();
	isHere = false;
	await shelf.keepBoard(kept, []);
	expect(await under.board("a")).toBeUndefined();
});

test("what was written is kept for its author, whoever has the device by then", async () => {
	const under = createMemoryShelf();
	await shelfWhileHere(under, () => false).add([entry]);
	expect(await under.entries()).toMatchObject([entry]);
});
