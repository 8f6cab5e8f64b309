// What is left on a device of somebody who is no longer signed in there: nothing of what they read, and a locked queue of
// what they had not sent. Opens one person's shelf, at the moment that person goes; never for anybody else. What they had
// pasted lies in the tab (`paste-draft.ts`), and each tab that they leave forgets its own.
import { forgetTexts } from "@samlad/sync/text/forget-texts";
import { openBrowserShelf } from "@samlad/sync/replica/browser-shelf";
import { forget, lockedPrefix, pastedPrefix, unseen } from "./device.ts";
import { closeNotes, notesName } from "./notes-kept.ts";

export async function lock(person: string): Promise<void> {
	await forget(person);
	for (const key of keysFrom(`samlad.names/${person}/`)) localStorage.removeItem(key);
	for (const key of keysFrom(`${pastedPrefix}${person}/`, sessionStorage)) sessionStorage.removeItem(key);
	await closeNotes(person);
	const texts = await forgetTexts(notesName(person)).catch(
		(error: unknown) => (console.info("no notes are kept here", error), 0),
	);
	const name = `samlad ${person}`;
	const register = lockedPrefix + person;
	try {
		const shelf = await openBrowserShelf(name);
		await shelf.forgetBoards();
		const left = (await shelf.entries()).filter(({ seq }) => seq === undefined);
		shelf.close();
		if (left.length === 0) indexedDB.deleteDatabase(name);
		const waiting = left.filter(({ refusal }) => !refusal).length + texts;
		if (waiting > 0) localStorage.setItem(register, String(waiting));
		else localStorage.removeItem(register);
	} catch (error) {
		console.info("this browser keeps nothing that could be locked", error);
		localStorage.removeItem(register);
	}
}

/** How many entries lie locked here that nobody signed in can send: their number and no more. Sees first to what a closed browser left undone. */
export async function lockedHere(): Promise<number> {
	for (const key of keysFrom(lockedPrefix))
		if (localStorage.getItem(key) === unseen) await lock(key.slice(lockedPrefix.length));
	return keysFrom(lockedPrefix).reduce((sum, key) => sum + Number(localStorage.getItem(key)), 0);
}

function keysFrom(prefix: string, drawer: Storage = localStorage): readonly string[] {
	return Object.keys(drawer).filter((key) => key.startsWith(prefix));
}
