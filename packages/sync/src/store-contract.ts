// What every store must do, as tests: `storeContract("SQLite", make)` in a file of its own is an implementation's whole test.
import { afterEach, describe, expect, test } from "vitest";
import type { Sealed } from "./entry.ts";
import type { Addition, Head, Store } from "./store.ts";

export interface StoreUnderTest {
	readonly store: Store;
	/** Rights on the board ended, narrowed or moved: `access` rises. */
	raiseAccess(board: string): Promise<void>;
	/** Another opening of the same storage, as a second node or after a restart has it. Left out: it lasts no longer than the process. */
	reopen?(): Promise<Store>;
	close(): Promise<void>;
}

const noBytes = new Uint8Array();

/** `make` gives a store with nothing in it but the named boards. */
export function storeContract(name: string, make: (boards: readonly string[]) => Promise<StoreUnderTest>): void {
	describe(`${name} as a store`, () => {
		const opened: StoreUnderTest[] = [];
		afterEach(async () => {
			for (const each of opened.splice(0)) await each.close();
		});

		async function open(...boards: string[]) {
			const under = await make(boards);
			opened.push(under);
			return under;
		}

		async function headOf(store: Store, board = "a"): Promise<Head> {
			const head = await store.head(board);
			if (!head) throw new Error(`no board ${board}`);
			return head;
		}

		function sealed(board: string, seq: number, id = `id-${board}-${seq}`, more: Partial<Sealed> = {}): Sealed {
			const text = JSON.stringify({ id, body: { å: "ö\n", seq } });
			return {
				board,
				seq,
				id,
				receivedAt: 1000 * seq,
				text,
				salt: new Uint8Array([seq, 1]),
				mac: new Uint8Array([seq, 2, 255]),
				...more,
			};
		}

		async function fill(store: Store, board: string, count: number) {
			const seen = await headOf(store, board);
			const entries = Array.from({ length: count }, (_, at) => sealed(board, seen.seq + at + 1));
			expect(await store.append([{ board, seen, entries }])).toEqual({ ok: true });
			return entries;
		}

		test("a new board has no entries, and one that is not has no head", async () => {
			const { store } = await open("a");
			expect(await headOf(store)).toMatchObject({ seq: 0 });
			expect((await headOf(store)).mac).toHaveLength(0);
			expect(await store.head("elsewhere")).toBeUndefined();
			expect(await store.entries("a", 0, 10)).toEqual([]);
			expect(await store.seqAt("a", Date.now())).toBe(0);
		});

		test("what was appended is read back as it was, and the head moves to it", async () => {
			const { store } = await open("a");
			const entries = await fill(store, "a", 3);
			expect((await store.entries("a", 0, 10)).map(plain)).toEqual(entries.map(plain));
			const head = await headOf(store);
			expect(head.seq).toBe(3);
			expect([...head.mac]).toEqual([3, 2, 255]);
		});

		test("an append is refused as moved unless seq, mac and access are those seen", async () => {
			const { store, raiseAccess } = await open("a");
			await fill(store, "a", 1);
			const head = await headOf(store);
			const wrong: Head[] = [
				{ ...head, seq: 0 },
				{ ...head, mac: new Uint8Array([9]) },
				{ ...head, mac: noBytes },
				{ ...head, access: head.access + 1 },
			];
			for (const seen of wrong)
				expect(await store.append([{ board: "a", seen, entries: [sealed("a", 2)] }])).toEqual({
					ok: false,
					reason: "moved",
				});
			await raiseAccess("a");
			expect(await store.append([{ board: "a", seen: head, entries: [sealed("a", 2)] }])).toEqual({
				ok: false,
				reason: "moved",
			});
			expect((await headOf(store)).access).toBeGreaterThan(head.access);
			expect(await store.entries("a", 1, 10)).toEqual([]);
			await fill(store, "a", 1);
		});

		test("an append to a board that is not is refused as moved", async () => {
			const { store } = await open("a");
			const seen = { seq: 0, mac: noBytes, access: 0 };
			expect(await store.append([{ board: "elsewhere", seen, entries: [sealed("elsewhere", 1)] }])).toEqual({
				ok: false,
				reason: "moved",
			});
		});

		test("an id is stored once, on whatever board, and a refused append writes nothing", async () => {
			const { store } = await open("a", "b");
			await fill(store, "a", 1);
			const seen = await headOf(store, "b");
			const twice = await store.append([{ board: "b", seen, entries: [sealed("b", 1), sealed("b", 2, "id-a-1")] }]);
			expect(twice).toEqual({ ok: false, reason: "id-taken", id: "id-a-1" });
			const within = await store.append([
				{ board: "b", seen, entries: [sealed("b", 1, "same"), sealed("b", 2, "same")] },
			]);
			expect(within).toEqual({ ok: false, reason: "id-taken", id: "same" });
			expect(await store.entries("b", 0, 10)).toEqual([]);
			expect(await store.byId(["id-b-1", "same"])).toEqual([]);
			expect((await headOf(store, "b")).seq).toBe(0);
		});

		test("additions to several boards are all stored or none", async () => {
			const { store } = await open("a", "b");
			const on = async (board: string): Promise<Addition> => ({
				board,
				seen: await headOf(store, board),
				entries: [sealed(board, 1)],
			});
			const [a, b] = [await on("a"), await on("b")];
			const stale = { ...b, seen: { ...b.seen, seq: 7 } };
			expect(await store.append([a, stale])).toEqual({ ok: false, reason: "moved" });
			expect(await store.entries("a", 0, 10)).toEqual([]);
			expect(await store.append([b, a])).toEqual({ ok: true });
			expect((await store.byId(["id-a-1", "id-b-1"])).map(({ board }) => board).sort()).toEqual(["a", "b"]);
		});

		test("of appends that race from one head, one wins and nothing is lost", async () => {
			const { store } = await open("a");
			const seen = await headOf(store);
			const race = Array.from({ length: 8 }, (_, at) =>
				store.append([{ board: "a", seen, entries: [sealed("a", 1, `racer-${at}`)] }]),
			);
			const outcomes = await Promise.all(race);
			expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
			expect(outcomes.filter((outcome) => !outcome.ok && outcome.reason === "moved")).toHaveLength(7);
			expect(await store.entries("a", 0, 10)).toHaveLength(1);
		});

		test("entries come in pages, ascending, without a gap", async () => {
			const { store } = await open("a", "b");
			await fill(store, "a", 25);
			await fill(store, "b", 2);
			expect((await store.entries("a", 0, 10)).map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
			expect((await store.entries("a", 20, 10)).map(({ seq }) => seq)).toEqual([21, 22, 23, 24, 25]);
			expect(await store.entries("a", 25, 10)).toEqual([]);
		});

		test("what is about one thing is found newest first", async () => {
			const { store } = await open("a");
			const seen = await headOf(store);
			const entries = [1, 2, 3, 4, 5].map((seq) =>
				sealed("a", seq, `id-${seq}`, seq % 2 === 1 ? { about: "unit-1" } : {}),
			);
			await store.append([{ board: "a", seen, entries }]);
			expect((await store.entriesAbout("a", "unit-1", 100, 2)).map(({ seq }) => seq)).toEqual([5, 3]);
			expect((await store.entriesAbout("a", "unit-1", 3, 10)).map(({ seq }) => seq)).toEqual([1]);
			expect((await store.entriesAbout("a", "unit-1", 100, 1))[0]?.about).toBe("unit-1");
			expect(await store.entriesAbout("a", "unit-2", 100, 10)).toEqual([]);
		});

		test("the seq at an instant is the last received by then", async () => {
			const { store } = await open("a");
			const seen = await headOf(store);
			const entries = [1000, 2000, 2000, 3000].map((receivedAt, at) => sealed("a", at + 1, `id-${at}`, { receivedAt }));
			await store.append([{ board: "a", seen, entries }]);
			const instants = [999, 1000, 1999, 2000, 2999, 3000, 9e12];
			expect(await Promise.all(instants.map((instant) => store.seqAt("a", instant)))).toEqual([0, 1, 1, 3, 3, 4, 4]);
		});

		test("ids are found on whatever board, those that are not stored are left out", async () => {
			const { store } = await open("a", "b");
			await fill(store, "a", 2);
			await fill(store, "b", 1);
			const found = await store.byId(["id-b-1", "nowhere", "id-a-2", "id-a-2"]);
			expect(found.map(({ id }) => id).sort()).toEqual(["id-a-2", "id-b-1"]);
			expect(await store.byId([])).toEqual([]);
			const many = Array.from({ length: 3000 }, (_, at) => `nobody-${at}`);
			expect((await store.byId([...many, "id-a-1"])).map(plain)).toEqual([plain(sealed("a", 1))]);
		});

		test("the newest snapshot of a version that is not too new is given", async () => {
			const { store } = await open("a", "b");
			for (const seq of [3, 9, 6])
				await store.keepSnapshot({ board: "a", projectionVersion: 1, seq, tables: `at ${seq}` });
			await store.keepSnapshot({ board: "a", projectionVersion: 2, seq: 8, tables: "version 2" });
			expect(await store.snapshot("a", 1, 7)).toEqual({ board: "a", projectionVersion: 1, seq: 6, tables: "at 6" });
			expect((await store.snapshot("a", 1, Number.MAX_SAFE_INTEGER))?.seq).toBe(9);
			expect((await store.snapshot("a", 2, 100))?.tables).toBe("version 2");
			expect(await store.snapshot("a", 3, 100)).toBeUndefined();
			expect(await store.snapshot("b", 1, 100)).toBeUndefined();
			expect(await store.snapshot("a", 1, 2)).toBeUndefined();
		});

		test("a snapshot kept again is replaced, and dropped ones are gone", async () => {
			const { store } = await open("a", "b");
			for (const tables of ["first", "second"])
				await store.keepSnapshot({ board: "a", projectionVersion: 1, seq: 3, tables });
			await store.keepSnapshot({ board: "b", projectionVersion: 1, seq: 3, tables: "other" });
			expect((await store.snapshot("a", 1, 3))?.tables).toBe("second");
			await store.dropSnapshots("a");
			expect(await store.snapshot("a", 1, 100)).toBeUndefined();
			expect((await store.snapshot("b", 1, 100))?.tables).toBe("other");
		});

		test("what was acknowledged is there when the storage is opened again", async () => {
			const under = await open("a");
			const entries = await fill(under.store, "a", 5);
			const again = (await under.reopen?.()) ?? under.store;
			expect((await again.entries("a", 0, 10)).map(plain)).toEqual(entries.map(plain));
			expect((await headOf(again)).seq).toBe(5);
		});
	});
}

/** Bytes as arrays: an implementation may give a subclass of Uint8Array. */
function plain(sealed: Sealed) {
	return { ...sealed, salt: [...sealed.salt], mac: [...sealed.mac] };
}
