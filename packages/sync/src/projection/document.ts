// The Y.Doc in which a node's tables travel: one root map per table, one author, named by its epoch. Only this file and the replica's touch Yjs on a board.
import * as Y from "yjs";
import type { Row } from "../rules.ts";
import { sortedRows, type Tables } from "./tables.ts";

/** A document's author: always the node, so one small number does. */
const author = 1;
/** Below this a document is never worth replacing. */
const smallestRollBytes = 64 * 1024;

/** Where in a document's life something is: what a diff is taken from. */
export interface Frontier {
	readonly epoch: string;
	readonly seq: number;
	readonly clock: number;
}

export interface BoardDocument {
	readonly epoch: string;
	frontier(): Frontier;
	/** Puts the named rows as the tables hold them, in one transaction; undefined when nothing came of it. */
	write(changed: ReadonlyMap<string, ReadonlySet<string>>, seq: number): Uint8Array | undefined;
	/** The whole state. */
	state(): Uint8Array;
	/** What came after `clock`. */
	since(clock: number): Uint8Array;
	/** The clock in a state vector of this document; undefined when it is not one. */
	clockIn(stateVector: Uint8Array): number | undefined;
	/** True when it has grown past twice its seed. */
	isOvergrown(): boolean;
	destroy(): void;
}

export function createDocument(
	tables: Tables,
	epoch: string,
	seq: number,
	leastRollBytes = smallestRollBytes,
): BoardDocument {
	const doc = new Y.Doc({ guid: epoch });
	doc.clientID = author;
	const updates: Uint8Array[] = [];
	doc.on("update", (update: Uint8Array) => updates.push(update));
	doc.transact(() => {
		for (const table of tables.names()) {
			const map = doc.getMap<Row>(table);
			for (const [key, row] of sortedRows(tables, table)) map.set(key, row);
		}
	});
	let at = seq;
	const seedBytes = updates.pop()?.length ?? 0;
	const rollBytes = Math.max(2 * seedBytes, leastRollBytes);
	let bytes = seedBytes;
	const clock = () => Y.getState(doc.store, author);

	return {
		epoch,
		frontier: () => ({ epoch, seq: at, clock: clock() }),
		write(changed, to) {
			doc.transact(() => {
				for (const [table, keys] of changed) {
					const map = doc.getMap<Row>(table);
					for (const key of keys) {
						const row = tables.row(table, key);
						if (row) map.set(key, row);
						else map.delete(key);
					}
				}
			});
			at = to;
			const update = updates.pop();
			bytes += update?.length ?? 0;
			return update;
		},
		state: () => Y.encodeStateAsUpdate(doc),
		since: (from) => Y.encodeStateAsUpdate(doc, Y.encodeStateVector(new Map([[author, from]]))),
		clockIn(stateVector) {
			const found = readVector(stateVector);
			return found !== undefined && found <= clock() ? found : undefined;
		},
		isOvergrown() {
			if (bytes < rollBytes) return false;
			// Updates overstate the growth: what was overwritten weighs little. Look, then wait for the rest.
			bytes = Y.encodeStateAsUpdate(doc).length;
			return bytes >= 0.9 * rollBytes;
		},
		destroy: () => doc.destroy(),
	};
}

/** A state vector of one author, by hand: what comes from outside is never given to Yjs. */
function readVector(bytes: Uint8Array): number | undefined {
	if (bytes.length === 1 && bytes[0] === 0) return 0;
	if (bytes.length < 3 || bytes.length > 10 || bytes[0] !== 1 || bytes[1] !== author) return undefined;
	let value = 0;
	for (let at = 2, unit = 1; at < bytes.length; at += 1, unit *= 128) {
		const byte = bytes[at] ?? 0;
		value += (byte & 127) * unit;
		if (byte < 128) return at === bytes.length - 1 && Number.isSafeInteger(value) ? value : undefined;
	}
	return undefined;
}
