// What is left on a device of the texts of somebody who is no longer signed in there. Opens their database itself (as `browser-text-shelf.ts`
// does), so that whoever signs out fetches nothing else of texts.
import { openDB, type DBSchema } from "idb";
import type { KeptText } from "./text-shelf.ts";

interface Schema extends DBSchema {
	texts: { key: string; value: KeptText };
}

/** What they only read goes; what they wrote and nobody has stays for when they return. */
export async function forgetTexts(name: string): Promise<void> {
	const db = await openDB<Schema>(name, 1, {
		upgrade: (fresh) => void fresh.createObjectStore("texts", { keyPath: "key" }),
	});
	const all = await db.getAll("texts");
	const left = all.filter(({ isUnsent, aside }) => isUnsent || aside !== undefined);
	for (const { key } of all.filter((kept) => !left.includes(kept))) await db.delete("texts", key);
	db.close();
	if (left.length === 0) indexedDB.deleteDatabase(name);
}
