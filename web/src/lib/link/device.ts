// Who was signed in last on this device, so that the screens open as that person while the server cannot be asked.
// In IndexedDB, which survives a browser that is killed at once; and, for the tabs that are open, in `localStorage`, where
// each sees at once that it has changed. Says nothing of what anybody may do now.
import { type IDBPDatabase, openDB } from "idb";
import type { Session } from "./session.ts";

const store = "device";
const key = "person";
const here = "samlad.here";
/** Under this and a person's id in `localStorage`: how many entries of theirs lie locked here. */
export const lockedPrefix = "samlad.locked/";
/** Under this, a person's id and a board's in a tab's `sessionStorage`: units that were pasted and are not added yet. */
export const pastedPrefix = "samlad.units-pasted/";
/** Stands where the number will: somebody left, and what they leave has not been seen to yet. */
export const unseen = "?";

/** By the server's last word; its `now` is when that was given. */
export async function remembered(): Promise<Session | undefined> {
	const kept = (await withDevice((db) => db.get(store, key))) as Partial<Session> | undefined;
	return kept?.person?.id && kept.boards && kept.grants && kept.now ? (kept as Session) : undefined;
}

/** Whether the device is still the person's, whoever the tab that asks was opened as. */
export function isHere(person: string): boolean {
	return localStorage.getItem(here) === person;
}

/** Tells the other tabs. */
export function claim(person: string): void {
	localStorage.setItem(here, person);
}

export async function remember(session: Session): Promise<void> {
	claim(session.person.id);
	localStorage.removeItem(lockedPrefix + session.person.id);
	await withDevice((db) => db.put(store, session, key));
}

/** Not whoever has come since: another tab may have been first. */
export async function forget(person: string): Promise<void> {
	if (isHere(person)) localStorage.removeItem(here);
	localStorage.setItem(lockedPrefix + person, unseen);
	await withDevice(async (db) => {
		const { store: kept, done } = db.transaction(store, "readwrite");
		const session = (await kept.get(key)) as Partial<Session> | undefined;
		if (session?.person?.id === person) await kept.delete(key);
		await done;
	});
}

/** A browser that keeps nothing (a private window) remembers nobody. */
async function withDevice<T>(use: (db: IDBPDatabase) => Promise<T>): Promise<T | undefined> {
	try {
		const db = await openDB("samlad", 1, { upgrade: (fresh) => void fresh.createObjectStore(store) });
		try {
			return await use(db);
		} finally {
			db.close();
		}
	} catch (error) {
		console.info("this browser remembers nobody", error);
		return undefined;
	}
}
