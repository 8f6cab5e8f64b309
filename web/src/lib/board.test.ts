import { expect, test } from "vitest";
import { Board, type BoardSource } from "./board.svelte.ts";

function boardWith(names: BoardSource["names"]): Board {
	const board = new Board("a");
	board.attach({
		read: { row: () => undefined, rows: () => [] },
		seq: 0,
		state: "live",
		lastContactAt: undefined,
		now: () => 0,
		append: async () => [],
		pending: () => [],
		onChange: () => () => {},
		names,
	});
	return board;
}

const aMoment = () => new Promise((resolve) => setTimeout(resolve));

test("a name that was not there when it was first asked for is asked for again", async () => {
	let known: ReadonlyMap<string, string> = new Map();
	const board = boardWith(async () => known);
	expect(board.nameOf("anna")).toBeUndefined();
	await aMoment();
	known = new Map([["anna", "Anna"]]);
	expect(board.nameOf("anna")).toBeUndefined();
	await aMoment();
	expect(board.nameOf("anna")).toBe("Anna");
});

test("however many rows ask for a name meanwhile, it is asked for once", async () => {
	let asked = 0;
	const board = boardWith(async () => (asked++, new Map()));
	for (let row = 0; row < 20; row++) board.nameOf("anna");
	await aMoment();
	expect(asked).toBe(1);
});
