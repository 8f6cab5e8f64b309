// What a device keeps of shared texts, in IndexedDB: a database of its own, one a server and person. A page load holds a lock
// while it lives, so that another knows whose records it may take over.
import { openDB, type DBSchema, type IDBPDatabase } from "idb";
import { isWaiting, type KeptText, type TextShelf } from "./text-shelf.ts";

interface Schema extends DBSchema {
	texts: { key: string; value: KeptText };
}

export interface BrowserTextShelves {
	/** One for each text that is open on the page. */
	shelf(): TextShelf;
	/** What nobody but this person has, and no page that lives is about to send. */
	left(): Promise<readonly KeptText[]>;
	/** Lets go of what page loads that are gone had kept of a text. */
	drop(board: string, text: string): Promise<void>;
	/** The page holds nothing of the database any more; what it keeps after that opens it anew. */
	close(): Promise<void>;
}

export async function openBrowserTextShelves(name: string): Promise<BrowserTextShelves> {
	let held: Promise<IDBPDatabase<Schema>> | undefined;
	await database();
	const tab = crypto.randomUUID();
	const lockOf = (id: string) => `${name} ${id}`;
	const open = new Set<string>();
	let count = 0;
	// As long as the page lives.
	if ("locks" in navigator) void navigator.locks.request(lockOf(tab), () => new Promise(() => undefined));

	function database(): Promise<IDBPDatabase<Schema>> {
		held ??= openTexts(name, () => void close()).catch((error: unknown) => {
			held = undefined;
			throw error;
		});
		return held;
	}

	async function close(): Promise<void> {
		const closing = held;
		held = undefined;
		(await closing)?.close();
	}

	async function isGone(): Promise<(page: string) => boolean> {
		const living = await livingTabs();
		return (page) => (page.startsWith(tab) ? !open.has(page) : !living.has(lockOf(page.split(" ")[0] ?? "")));
	}

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
				async keep(kept, instead = []) {
					const { store, done } = (await database()).transaction("texts", "readwrite");
					await Promise.all([store.put(kept), ...instead.map((key) => store.delete(key)), done]);
				},
				async takeOver(board, text) {
					const goneIs = await isGone();
					const { store, done } = (await database()).transaction("texts", "readwrite");
					const left = (await store.getAll()).filter(
						(kept) => kept.board === board && kept.text === text && kept.page !== page && goneIs(kept.page),
					);
					const taken = left.map((kept) => ({ ...kept, page }));
					await Promise.all([...taken.map((kept) => store.put(kept)), done]);
					return taken;
				},
				release: () => void open.delete(page),
			};
		},
		async drop(board, text) {
			const goneIs = await isGone();
			const { store, done } = (await database()).transaction("texts", "readwrite");
			const all = await store.getAll();
			const gone = all.filter((kept) => kept.board === board && kept.text === text && goneIs(kept.page));
			await Promise.all([...gone.map(({ key }) => store.delete(key)), done]);
		},
		async left() {
			const goneIs = await isGone();
			const all = await (await database()).getAll("texts");
			return all.filter((kept) => isWaiting(kept) && goneIs(kept.page));
		},
		close,
	};
}

/** `onWanted`: it is to be deleted, which waits for everybody who has it open. */
function openTexts(name: string, onWanted: () => void) {
	return openDB<Schema>(name, 1, {
		upgrade: (fresh) => void fresh.createObjectStore("texts", { keyPath: "key" }),
		blocking: onWanted,
		terminated: onWanted,
	});
}
