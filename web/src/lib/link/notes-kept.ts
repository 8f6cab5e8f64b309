// What this device keeps of notes, one database a person, and who is told when that person leaves. Reads no text: it may be looked
// at without fetching what texts are made of.
import { openBrowserTextShelves, type BrowserTextShelves } from "@samlad/sync/text/browser-text-shelf";
import { textsWaiting, textWaits } from "./waiting-texts.ts";

export const notesName = (person: string) => `samlad notes ${person}`;

const shelves = new Map<string, Promise<BrowserTextShelves>>();
/** Called when a person leaves, before what they kept is looked through; what is open sends or keeps what it has. */
export const leaving = new Set<(person: string) => Promise<void>>();
/** Called when a text was let go of with something in it that nobody else has. */
export const leftBehind = new Set<() => void>();

/** Rejects where the browser keeps nothing. */
export function notesKept(person: string): Promise<BrowserTextShelves> {
	const held = shelves.get(person) ?? openBrowserTextShelves(notesName(person));
	shelves.set(person, held);
	held.catch(() => shelves.delete(person));
	return held;
}

/** Nothing of the person's notes is open on this page any more. */
export async function closeNotes(person: string): Promise<void> {
	await Promise.allSettled([...leaving].map((leave) => leave(person)));
	for (const { draft } of textsWaiting()) textWaits(draft.id);
	const held = shelves.get(person);
	shelves.delete(person);
	await (await held?.catch(() => undefined))?.close();
}
