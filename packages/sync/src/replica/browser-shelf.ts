// A shelf in IndexedDB: one database a server and person, shared by that person's tabs, which tell each other over a BroadcastChannel.
import { openDB, type DBSchema, type IDBPDatabase } from "idb";
import type { Kept, KeptBoard, Shelf } from "./shelf.ts";

interface Schema extends DBSchema {
	entries: { key: number; value: Kept; indexes: { id: string } };
	boards: { key: string; value: KeptBoard };
}

/** `name` tells server and person apart: nobody's entries are ever opened under another's session. */
export async function openBrowserShelf(name: string): Promise<Shelf> {
	const db: IDBPDatabase<Schema> = await openDB<Schema>(name, 1, {
		upgrade(fresh) {
			fresh
				.createObjectStore("entries", { keyPath: "order", autoIncrement: true })
				.createIndex("id", "draft.id", { unique: true });
			fresh.createObjectStore("boards", { keyPath: "board" });
		},
		// A newer page must be able to upgrade; this one keeps nothing more until it is loaded again.
		blocking: () => db.close(),
	});
	const channel = new BroadcastChannel(name);
	const tell = () => channel.postMessage("entries");

	return {
		entries: () => db.getAll("entries"),
		async add(fresh) {
			const { store, done } = db.transaction("entries", "readwrite", { durability: "strict" });
			const orders = await Promise.all(fresh.map((entry) => store.add(entry as Kept)));
			await done;
			tell();
			return fresh.map((entry, at) => ({ ...entry, order: orders[at] ?? 0 }));
		},
		async change(entries, removed) {
			const { store, done } = db.transaction("entries", "readwrite");
			const index = store.index("id");
			await Promise.all([
				...entries.map(async (kept) => {
					if ((await store.getKey(kept.order)) !== undefined) await store.put(kept);
				}),
				...removed.map(async (id) => {
					const order = await index.getKey(id);
					if (order !== undefined) await store.delete(order);
				}),
			]);
			await done;
			tell();
		},
		board: (board) => db.get("boards", board),
		async keepBoard(kept, removed) {
			const transaction = db.transaction(["boards", "entries"], "readwrite");
			const entries = transaction.objectStore("entries");
			await transaction.objectStore("boards").put(kept);
			for (const id of removed) {
				const order = await entries.index("id").getKey(id);
				if (order !== undefined) await entries.delete(order);
			}
			await transaction.done;
			if (removed.length > 0) tell();
		},
		forgetBoards: () => db.clear("boards"),
		onChange(listener) {
			channel.addEventListener("message", listener);
			return () => channel.removeEventListener("message", listener);
		},
		close() {
			channel.close();
			db.close();
		},
	};
}
