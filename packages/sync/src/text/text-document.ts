// One shared text on a node: the Y.Doc that its stored updates make, and a twin on which others are tried before anything is stored.
import * as Y from "yjs";
import type { Refusal } from "../rules.ts";
import { longestText, mostEverTyped, mostUpdateBytes, mostWriters } from "./text-limits.ts";
import { readUpdate, root, type Run } from "./read-update.ts";

/** So much of others' text, and all that there is, nobody takes away in one update. */
const leastOfOthers = 20;

/** Null: nothing against it. What the rules say of a text as it would stand, and of what was typed. */
export type CheckText = (text: string, typed: readonly string[]) => Refusal | null;

export interface TextDocument {
	readonly seq: number;
	text(): string;
	/** What came after a state vector; the whole state without one. */
	since(stateVector?: Uint8Array): Uint8Array;
	stateVector(): Uint8Array;
	/** Stored updates, in order. */
	take(updates: readonly Uint8Array[]): void;
	trial(): Trial;
}

/** Some updates, each tried on top of those before it that were taken. */
export interface Trial {
	/** Null: it may be stored. `isGap`: it relies on what is not here, which the store may have. */
	judge(
		update: Uint8Array,
		owns: (client: number) => boolean,
		check: CheckText,
	): (Refusal & { readonly isGap?: true }) | null;
}

export function createTextDocument(): TextDocument {
	const doc = new Y.Doc();
	doc.getText(root);
	let seq = 0;
	/** Holds what `doc` holds; undefined: made when it is needed. */
	let twin: Y.Doc | undefined;

	function clone(more: readonly Uint8Array[]): Y.Doc {
		const fresh = new Y.Doc();
		fresh.getText(root);
		Y.applyUpdate(fresh, Y.encodeStateAsUpdate(doc));
		for (const update of more) Y.applyUpdate(fresh, update);
		return fresh;
	}

	return {
		get seq() {
			return seq;
		},
		text: () => doc.getText(root).toString(),
		since: (stateVector) => Y.encodeStateAsUpdate(doc, stateVector),
		stateVector: () => Y.encodeStateVector(doc),
		take(updates) {
			for (const update of updates) Y.applyUpdate(doc, update);
			seq += updates.length;
			twin?.destroy();
			twin = undefined;
		},
		trial() {
			const taken: Uint8Array[] = [];
			return {
				judge(update, owns, check) {
					if (update.length > mostUpdateBytes) return { code: "too-large" };
					const read = readUpdate(update);
					if (!read || read.runs.length + read.removed.length === 0) return { code: "bad-shape" };
					if (read.runs.some(({ client }) => !owns(client))) return { code: "not-yours" };
					twin ??= clone(taken);
					const { store } = twin;
					const missing = missingIn(read, (client) => Y.getState(store, client));
					if (missing) return missing;
					const others = read.removed.length > 0 ? lengthOf(twin, (client) => !owns(client)) : 0;
					try {
						Y.applyUpdate(twin, update);
					} catch {
						return spoilt({ code: "bad-shape" });
					}
					const text = twin.getText(root).toString();
					if (store.pendingStructs || store.pendingDs || twin.share.size > 1) return spoilt({ code: "bad-shape" });
					if (others >= leastOfOthers && lengthOf(twin, (client) => !owns(client)) === 0)
						return spoilt({ code: "removes-all" });
					if (text.length > longestText) return spoilt({ code: "too-long", detail: { most: longestText } });
					if (store.clients.size > mostWriters || everTyped(twin) > mostEverTyped) return spoilt({ code: "too-large" });
					const refused = check(text, read.typed);
					if (refused) return spoilt(refused);
					taken.push(update);
					return null;
				},
			};

			function spoilt(refused: Refusal): Refusal {
				twin?.destroy();
				twin = undefined;
				return refused;
			}
		},
	};
}

/** What it needs and nobody has, or what it removes and nobody wrote. */
function missingIn(
	{
		runs,
		relies,
		removed,
	}: { runs: readonly Run[]; relies: readonly { client: number; clock: number }[]; removed: readonly Run[] },
	state: (client: number) => number,
): { readonly code: "behind"; readonly isGap: true } | undefined {
	const ends = new Map(runs.map(({ client, end }) => [client, end]));
	const end = (client: number) => Math.max(state(client), ends.get(client) ?? 0);
	const isWhole =
		runs.every(({ client, clock }) => clock <= state(client)) &&
		relies.every(({ client, clock }) => clock < end(client)) &&
		removed.every((run) => run.end <= end(run.client));
	return isWhole ? undefined : { code: "behind", isGap: true };
}

function lengthOf(doc: Y.Doc, isCounted: (client: number) => boolean): number {
	let length = 0;
	for (let each = doc.getText(root)._start; each; each = each.right)
		if (!each.deleted && isCounted(each.id.client)) length += each.length;
	return length;
}

function everTyped(doc: Y.Doc): number {
	let sum = 0;
	for (const client of doc.store.clients.keys()) sum += Y.getState(doc.store, client);
	return sum;
}
