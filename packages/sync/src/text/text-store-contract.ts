// What every store of shared texts must do, as tests: `textStoreContract("SQLite", make)` is an implementation's whole test.
import { afterEach, describe, expect, test } from "vitest";
import type { TextStore } from "./text-store.ts";

export interface TextStoreUnderTest {
	readonly store: TextStore;
	/** The board's count of rights moved, as it is now. */
	accessOf(board: string): Promise<number>;
	raiseAccess(board: string): Promise<void>;
	/** Another opening of the same storage. Left out: it lasts no longer than the process. */
	reopen?(): Promise<TextStore>;
	close(): Promise<void>;
}

const one = { board: "a", text: "meeting/one" };
const other = { board: "a", text: "meeting/two" };

/** `make` gives a store with nothing in it but the named boards. */
export function textStoreContract(
	name: string,
	make: (boards: readonly string[]) => Promise<TextStoreUnderTest>,
): void {
	describe(`${name} as a store of texts`, () => {
		const opened: TextStoreUnderTest[] = [];
		afterEach(async () => {
			for (const each of opened.splice(0)) await each.close();
		});

		async function open() {
			const under = await make(["a", "b"]);
			opened.push(under);
			return under;
		}

		const bytes = (...from: number[]) => Uint8Array.from(from);
		const updates = (...all: readonly Uint8Array[]) => all.map((update) => ({ person: "anna", receivedAt: 1, update }));

		test("updates run on from each other, each text by itself, and are read in order", async () => {
			const { store, accessOf } = await open();
			const access = await accessOf("a");
			const add = (place: typeof one, seq: number, ...all: readonly Uint8Array[]) =>
				store.appendText({ ...place, seen: { seq, access }, updates: updates(...all) });
			expect(await add(one, 0, bytes(1, 0, 255), bytes(2))).toBe(true);
			expect(await add(one, 2, bytes(3))).toBe(true);
			expect(await add(other, 0, bytes(9))).toBe(true);
			expect(await store.textUpdates(one, 0, 10)).toEqual([
				{ seq: 1, update: bytes(1, 0, 255) },
				{ seq: 2, update: bytes(2) },
				{ seq: 3, update: bytes(3) },
			]);
			expect(await store.textUpdates(one, 1, 1)).toEqual([{ seq: 2, update: bytes(2) }]);
			expect(await store.textUpdates({ ...one, board: "b" }, 0, 10)).toEqual([]);
		});

		test("whoever saw another end, or other rights, adds nothing", async () => {
			const { store, accessOf, raiseAccess } = await open();
			const access = await accessOf("a");
			const add = (seq: number, seen = access) =>
				store.appendText({ ...one, seen: { seq, access: seen }, updates: updates(bytes(seq)) });
			expect(await add(1)).toBe(false);
			expect(await add(0)).toBe(true);
			expect(await add(0)).toBe(false);
			await raiseAccess("a");
			expect(await add(1)).toBe(false);
			expect(await add(1, await accessOf("a"))).toBe(true);
			expect(await store.textUpdates(one, 0, 10)).toHaveLength(2);
		});

		test("of many who write at once one is first, and the others are told", async () => {
			const { store, accessOf } = await open();
			const access = await accessOf("a");
			const added = await Promise.all(
				Array.from({ length: 8 }, (_, at) =>
					store.appendText({ ...one, seen: { seq: 0, access }, updates: updates(bytes(at)) }),
				),
			);
			expect(added.filter(Boolean)).toHaveLength(1);
			expect(await store.textUpdates(one, 0, 10)).toHaveLength(1);
		});

		test("a board that is not takes nothing", async () => {
			const { store } = await open();
			const addition = { board: "none", text: "x/y", seen: { seq: 0, access: 0 }, updates: updates(bytes(1)) };
			expect(await store.appendText(addition)).toBe(false);
		});

		test("a client id is given out once in each text, and everybody knows to whom", async () => {
			const { store } = await open();
			expect(await store.leaseClient(one, 4_294_967_295, "anna", 1)).toBe(true);
			expect(await store.leaseClient(one, 4_294_967_295, "bo", 2)).toBe(false);
			expect(await store.leaseClient(other, 4_294_967_295, "bo", 2)).toBe(true);
			expect(await store.clientLeases(one)).toEqual([{ client: 4_294_967_295, person: "anna" }]);
		});

		test("another opening knows updates and client ids", async () => {
			const { store, accessOf, reopen } = await open();
			if (!reopen) return;
			const access = await accessOf("a");
			await store.leaseClient(one, 7, "anna", 1);
			await store.appendText({ ...one, seen: { seq: 0, access }, updates: updates(bytes(1, 2)) });
			const again = await reopen();
			expect(await again.textUpdates(one, 0, 10)).toEqual([{ seq: 1, update: bytes(1, 2) }]);
			expect(await again.clientLeases(one)).toEqual([{ client: 7, person: "anna" }]);
		});
	});
}
