// What a device keeps of shared texts, in IndexedDB: a database of its own, one a server and person. A page load holds a lock
// while it lives, so that another knows whose records it may take over.
import { openDB, type DBSchema } from "idb";
import type { KeptText, TextShelf } from "./text-shelf.ts";

interface Schema extends DBSchema {
	texts: { key: string; value: KeptText };
}

export interface BrowserTextShelves {
	/** One for each text that is open on the page. */
	shelf(): TextShelf;
}

export async function openBrowserTextShelves(name: string): Promise<BrowserTextShelves> {
	const db = await openTexts(name);
	const tab = crypto.randomUUID();
	const lockOf = (id: string) => `${name} ${id}`;
	const open = new Set<string>();
	let count = 0;
	// As long as the page lives.
	if ("locks" in navigator) void navigator.locks.request(lockOf(tab), () => new Promise(() => undefined));

	async function livingTabs(): Promise<ReadonlySet<string | undefined>> {
		if (!("locks" in navigator)) return new Set();
		return new Set((await navigator.locks.query()).held?.map((lock) => lock.name));
	}

	return {
		shelf() {
			const page = `${tab} ${(count += 1)}`;
			open.add(page);
			return {
				page,
				keep: async (kept) => void (await db.put("texts", kept)),
				async takeOver(board, text) {
					const living = await livingTabs();
					const isGone = (of: string) =>
						of.startsWith(tab) ? !open.has(of) : !living.has(lockOf(of.split(" ")[0] ?? ""));
					const { store, done } = db.transaction("texts", "readwrite");
					const left = (await store.getAll()).filter(
						(kept) => kept.board === board && kept.text === text && isGone(kept.page),
					);
					await Promise.all(left.map(({ key }) => store.delete(key)));
					await done;
					return left;
				},
				release: () => void open.delete(page),
			};
		},
	};
}

function openTexts(name: string) {
	return openDB<Schema>(name, 1, {
		upgrade: (fresh) => void fresh.createObjectStore("texts", { keyPath: "key" }),
	});
}
