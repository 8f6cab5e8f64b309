// Who was signed in last on this device, so that the screens open as that person while the server cannot be asked.
// In IndexedDB, which survives a browser that is killed at once. Says nothing of what anybody may do now.
import { type IDBPDatabase, openDB } from "idb";
import type { Session } from "./session.ts";

const store = "device";
const key = "person";
/** Under this and a person's id in `localStorage`: how many entries of theirs lie locked here. */
export const lockedPrefix = "samlad.locked/";
/** Stands where the number will: somebody left, and what they leave has not been seen to yet. */
export const unseen = "?";

/** By the server's last word; its `now` is when that was given. */
export async function remembered(): Promise<Session | undefined> {
	const kept = (await withDevice((db) => db.get(store, key))) as Partial<Session> | undefined;
	return kept?.person?.id && kept.boards && kept.grants && kept.now ? (kept as Session) : undefined;
}

export async function remember(session: Session): Promise<void> {
	localStorage.removeItem(lockedPrefix + session.person.id);
	await withDevice((db) => db.put(store, session, key));
}

export async function forget(person: string): Promise<void> {
	localStorage.setItem(lockedPrefix + person, unseen);
	await withDevice((db) => db.delete(store, key));
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
