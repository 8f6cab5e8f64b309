// What every shelf of summaries must do, as tests: `shelfContract("SQLite", make)` is an implementation's whole test.
import { afterEach, describe, expect, test } from "vitest";
import type { SummaryShelf } from "./shelf.ts";

export interface ShelfUnderTest {
	readonly shelf: SummaryShelf;
	/** So many entries more in a board's log. */
	write(board: string, count: number): Promise<void>;
	close(): Promise<void>;
}

/** `make` gives a shelf with nothing on it, beside the logs of the named clusters. */
export function shelfContract(name: string, make: (boards: readonly string[]) => Promise<ShelfUnderTest>): void {
	describe(`${name} as a shelf of summaries`, () => {
		const opened: ShelfUnderTest[] = [];
		afterEach(async () => {
			for (const each of opened.splice(0)) await each.close();
		});

		async function open(...boards: string[]) {
			const under = await make(boards);
			opened.push(under);
			return under;
		}

		test("every cluster stands there, with what is kept of it or without", async () => {
			const { shelf, write } = await open("a", "b");
			await write("a", 3);
			await shelf.keep("1", [{ board: "a", seq: 2, text: "å\n" }]);
			expect(await shelf.standings("1")).toEqual([
				{ board: "a", seq: 3, kept: 2 },
				{ board: "b", seq: 0, kept: undefined },
			]);
			expect(await shelf.read("1", ["a", "b"])).toEqual([{ board: "a", seq: 2, text: "å\n" }]);
			expect(await shelf.read("1", ["b"])).toEqual([]);
			expect(await shelf.read("1", [])).toEqual([]);
		});

		test("a later one takes its place, an earlier one does not, and one of the same seq may", async () => {
			const { shelf, write } = await open("a");
			await write("a", 5);
			for (const [seq, text] of [
				[4, "four"],
				[3, "three"],
			] as const)
				await shelf.keep("1", [{ board: "a", seq, text }]);
			expect(await shelf.read("1", ["a"])).toEqual([{ board: "a", seq: 4, text: "four" }]);
			await shelf.keep("1", [{ board: "a", seq: 4, text: "again" }]);
			await shelf.keep("1", [{ board: "a", seq: 5, text: "five" }]);
			expect(await shelf.read("1", ["a"])).toEqual([{ board: "a", seq: 5, text: "five" }]);
		});

		test("of a log that has become shorter the one that is kept is not the later", async () => {
			const { shelf, write } = await open("a");
			await write("a", 2);
			await shelf.keep("1", [{ board: "a", seq: 9, text: "of the log before" }]);
			await shelf.keep("1", [{ board: "a", seq: 2, text: "of the log now" }]);
			expect(await shelf.read("1", ["a"])).toEqual([{ board: "a", seq: 2, text: "of the log now" }]);
		});

		test("versions do not see each other", async () => {
			const { shelf } = await open("a", "b");
			await shelf.keep("1", [
				{ board: "a", seq: 1, text: "one" },
				{ board: "b", seq: 1, text: "one" },
			]);
			await shelf.keep("2", [{ board: "a", seq: 1, text: "two" }]);
			expect(await shelf.read("2", ["a", "b"])).toEqual([{ board: "a", seq: 1, text: "two" }]);
			expect((await shelf.standings("2")).map(({ kept }) => kept)).toEqual([1, undefined]);
			expect(await shelf.read("1", ["a", "b"])).toHaveLength(2);
		});
	});
}
