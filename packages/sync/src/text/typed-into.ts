// For tests: what a browser sends of some typing, without the browser. Knows nothing but Yjs.
import * as Y from "yjs";
import { root } from "./read-update.ts";

/** `state`: the text as it was joined. The update that puts `said` at `index` under `client`. */
export function typedInto(state: Uint8Array, client: number, index: number, said: string): Uint8Array {
	const doc = new Y.Doc();
	Y.applyUpdate(doc, new Uint8Array(state));
	const before = Y.encodeStateVector(doc);
	doc.clientID = client;
	doc.getText(root).insert(index, said);
	return Y.encodeStateAsUpdate(doc, before);
}

/** What such updates make of a text, in whatever order they come. */
export function readText(updates: readonly Uint8Array[]): string {
	const doc = new Y.Doc();
	for (const update of updates) Y.applyUpdate(doc, new Uint8Array(update));
	return doc.getText(root).toString();
}
