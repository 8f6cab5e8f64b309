// What is left on a device of the texts of somebody who is no longer signed in there. Opens their database itself (as `browser-text-shelf.ts`
// does), so that whoever signs out fetches nothing else of texts.
import { openDB, type DBSchema } from "idb";
import { isWaiting, type KeptText } from "./text-shelf.ts";

interface Schema extends DBSchema {
	texts: { key: string; value: KeptText };
}

/** What they only read goes; what they wrote and nobody has stays for when they return. Answers how many texts that is of. */
export async function forgetTexts(name: string): Promise<number> {
	const db = await openDB<Schema>(name, 1, {
		upgrade: (fresh) => void fresh.createObjectStore("texts", { keyPath: "key" }),
	});
	const { store, done } = db.transaction("texts", "readwrite");
	const left = (await store.getAll()).filter(isWaiting);
	const stay = new Set(left.map(({ key }) => key));
	await Promise.all([
		...(await store.getAllKeys()).filter((key) => !stay.has(key)).map((key) => store.delete(key)),
		done,
	]);
	db.close();
	// Pages that have it open let go of it when they hear.
	if (left.length === 0) indexedDB.deleteDatabase(name);
	return new Set(left.map(({ board, text }) => `${board} ${text}`)).size;
}
