import { storeContract } from "@samlad/sync/store-contract";
import { textStoreContract } from "@samlad/sync/text/text-store-contract";
import { afterAll, beforeAll, vi } from "vitest";
import { openPostgresStore } from "./postgres-store.ts";
import { startPostgres, type PostgresServer } from "./postgres-server.ts";
import { sampleBoard, sampleFolder } from "./sample.ts";

// A database of its own for every test takes its time on a busy machine.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 });

let server: PostgresServer;
beforeAll(async () => {
	server = await startPostgres();
});
afterAll(() => server.close());

storeContract("PostgreSQL", twoNodes);
textStoreContract("PostgreSQL", async (boards) => {
	const { node, other, raiseAccess, close } = await twoNodes(boards);
	return {
		store: node.textStore,
		accessOf: async (board) => (await node.store.head(board))?.access ?? 0,
		raiseAccess,
		reopen: async () => other.textStore,
		close,
	};
});

async function twoNodes(boards: readonly string[]) {
	const url = await server.createDatabase();
	const first = sampleFolder();
	const second = sampleFolder();
	const key = new Uint8Array(32);
	const node = await openPostgresStore({ url, folder: first.folder, key });
	for (const board of boards) await node.boards.create(sampleBoard(board));
	const person = await node.people.createPerson({ name: "Somebody" });
	const other = await openPostgresStore({ url, folder: second.folder, key });
	return {
		store: node.store,
		node,
		other,
		async raiseAccess(board: string) {
			if (!person.ok) throw new Error(person.code);
			await other.people.setGrants(person.person, [{ role: "observer", board }]);
		},
		reopen: async () => other.store,
		async close() {
			await Promise.all([node.close(), other.close()]);
			first.remove();
			second.remove();
		},
	};
}
