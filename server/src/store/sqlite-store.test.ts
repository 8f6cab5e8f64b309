import { DatabaseSync } from "node:sqlite";
import { join } from "node:path";
import { StoreUnavailable } from "@samlad/sync/store";
import { storeContract } from "@samlad/sync/store-contract";
import { textStoreContract } from "@samlad/sync/text/text-store-contract";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openSqliteStore, type OpenStore } from "./open.ts";
import { sampleAddition, sampleBoard, sampleFolder } from "./sample.ts";

// Opening a data folder starts threads, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

/** A folder of its own with these boards, that can be closed and opened again. */
async function openSample(boards: readonly string[]) {
	const { folder, remove } = sampleFolder();
	let open = await openSqliteStore({ folder });
	for (const board of boards) await open.boards.create(sampleBoard(board));
	const person = await open.people.createPerson({ name: "Somebody" });
	return {
		now: () => open,
		async raiseAccess(board: string) {
			if (!person.ok) throw new Error(person.code);
			await open.people.setGrants(person.person, [{ role: "observer", board }]);
		},
		async reopen() {
			await open.close();
			open = await openSqliteStore({ folder });
			return open;
		},
		async close() {
			await open.close();
			remove();
		},
	};
}

storeContract("SQLite", async (boards) => {
	const { now, reopen, raiseAccess, close } = await openSample(boards);
	return { store: now().store, raiseAccess, reopen: async () => (await reopen()).store, close };
});

textStoreContract("SQLite", async (boards) => {
	const { now, reopen, raiseAccess, close } = await openSample(boards);
	const accessOf = async (board: string) => (await now().store.head(board))?.access ?? 0;
	return { store: now().textStore, accessOf, raiseAccess, reopen: async () => (await reopen()).textStore, close };
});

let place: ReturnType<typeof sampleFolder>;
let samlad: OpenStore;

beforeEach(async () => {
	place = sampleFolder();
	samlad = await openSqliteStore({ folder: place.folder });
	for (const board of ["a", "b"]) await samlad.boards.create(sampleBoard(board));
});

afterEach(async () => {
	await samlad.close();
	place.remove();
});

async function headOf(board: string) {
	const head = await samlad.store.head(board);
	if (!head) throw new Error(`No board ${board}`);
	return head;
}

test("appends that queue up together each keep their own outcome", async () => {
	const first = sampleAddition(samlad.seal, "a", await headOf("a"), ["1"]);
	const late = sampleAddition(samlad.seal, "a", await headOf("a"), ["2"]);
	const taken = sampleAddition(samlad.seal, "b", await headOf("b"), ["3", "1"]);
	const fine = sampleAddition(samlad.seal, "b", await headOf("b"), ["4"]);
	const outcomes = await Promise.all([first, late, taken, fine].map((addition) => samlad.store.append([addition])));
	expect(outcomes).toEqual([
		{ ok: true },
		{ ok: false, reason: "moved" },
		{ ok: false, reason: "id-taken", id: "1" },
		{ ok: true },
	]);
	expect((await samlad.store.byId(["1", "2", "3", "4"])).map((entry) => entry.id).sort()).toEqual(["1", "4"]);
});

test("a batch larger than one statement is stored whole, and finds a taken id in its last part", async () => {
	const ids = Array.from({ length: 250 }, (_, index) => `id-${index}`);
	const whole = sampleAddition(samlad.seal, "a", await headOf("a"), ids);
	expect(await samlad.store.append([whole])).toEqual({ ok: true });
	expect(await samlad.store.byId(ids)).toHaveLength(250);
	const again = sampleAddition(samlad.seal, "b", await headOf("b"), [...ids.map((id) => `other-${id}`), "id-249"]);
	expect(await samlad.store.append([again])).toEqual({ ok: false, reason: "id-taken", id: "id-249" });
	expect((await headOf("b")).seq).toBe(0);
});

test("while another connection holds the database an append is refused with nothing written, and the next one is stored", async () => {
	const addition = sampleAddition(samlad.seal, "a", await headOf("a"), ["1"]);
	const other = new DatabaseSync(join(place.folder, "samlad.db"));
	other.exec("begin immediate");
	await expect(samlad.store.append([addition])).rejects.toBeInstanceOf(StoreUnavailable);
	expect((await headOf("a")).seq).toBe(0);
	other.exec("rollback");
	other.close();
	expect(await samlad.store.append([addition])).toEqual({ ok: true });
});

test("entries that do not run on from what was seen are not stored", async () => {
	const addition = sampleAddition(samlad.seal, "a", await headOf("a"), ["1", "2"]);
	await expect(samlad.store.append([{ ...addition, entries: addition.entries.slice(1) }])).rejects.toThrow(
		"do not run on",
	);
	expect(await samlad.store.append([addition])).toEqual({ ok: true });
});

test("questions asked before closing are answered, later ones are refused", async () => {
	const addition = sampleAddition(samlad.seal, "a", await headOf("a"), ["1"]);
	const appended = samlad.store.append([addition]);
	const closed = samlad.close();
	await expect(samlad.store.append([addition])).rejects.toBeInstanceOf(StoreUnavailable);
	expect(await appended).toEqual({ ok: true });
	await closed;
	samlad = await openSqliteStore({ folder: place.folder });
});

test("a database from a later release is refused with a sentence", async () => {
	await samlad.close();
	const other = new DatabaseSync(join(place.folder, "samlad.db"));
	other.exec("insert into kysely_migration (name, timestamp) values ('999-later', '2100-01-01')");
	await expect(openSqliteStore({ folder: place.folder })).rejects.toThrow("newer version of Samlad");
	other.exec("delete from kysely_migration where name = '999-later'");
	other.close();
	samlad = await openSqliteStore({ folder: place.folder });
});
