// One shared text on a node: the Y.Doc that its stored updates make, and a twin on which others are tried before anything is stored.
import * as Y from "yjs";
import type { Refusal } from "../rules.ts";
import { effortOf } from "./effort.ts";
import {
	longestText,
	mostEffort,
	mostEverTyped,
	mostStructs,
	mostUpdateBytes,
	mostUpdateStructs,
	mostWriters,
} from "./text-limits.ts";
import { readUpdate, root, type ReadUpdate } from "./read-update.ts";

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

export type Judged =
	/** It may be stored: so much of it as is new, which is all that was judged. `isKnown`: all of it is stored already. */
	| { readonly update: Uint8Array; readonly isKnown: boolean }
	/** `isGap`: it relies on what is not here, which the store may have. */
	| { readonly refused: Refusal; readonly isGap?: true };

/** Some updates, each tried on top of those before it that were taken. What is not stored in the end leaves no trace. */
export interface Trial {
	judge(update: Uint8Array, owns: (client: number) => boolean, check: CheckText): Judged;
}

interface Twin {
	/** Undefined: made when it is needed. */
	doc: Y.Doc | undefined;
	/** What it holds beyond the document. */
	readonly taken: Uint8Array[];
}

export function createTextDocument(): TextDocument {
	const doc = new Y.Doc();
	doc.getText(root);
	let seq = 0;
	let last: Twin | undefined;

	function clone(more: readonly Uint8Array[]): Y.Doc {
		const fresh = new Y.Doc();
		fresh.getText(root);
		Y.applyUpdate(fresh, Y.encodeStateAsUpdate(doc));
		for (const update of more) Y.applyUpdate(fresh, update);
		return fresh;
	}

	function drop(twin: Twin | undefined): void {
		twin?.doc?.destroy();
		if (twin) twin.doc = undefined;
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
			const isWhatWasTried =
				last !== undefined &&
				last.taken.length === updates.length &&
				last.taken.every((update, at) => update === updates[at]);
			if (isWhatWasTried) last?.taken.splice(0);
			else drop(last);
		},
		trial() {
			// A twin that holds more than the document has been tried on, and nothing of it was stored.
			const twin: Twin = { doc: last?.taken.length === 0 ? last.doc : undefined, taken: [] };
			if (twin.doc === undefined) drop(last);
			last = twin;
			return {
				judge(update, owns, check) {
					const read = update.length > mostUpdateBytes ? undefined : readUpdate(update);
					const refused = read ? refusedUnread(read, owns, check) : { code: tooLarge(update) };
					if (refused || !read) return { refused: refused ?? { code: "bad-shape" } };
					const tried = (twin.doc ??= clone(twin.taken));
					const { store } = tried;
					if (isGapIn(read, (client) => Y.getState(store, client))) return { refused: { code: "behind" }, isGap: true };
					if (isAllIn(read, doc)) return { update, isKnown: true };
					if (effortOf(read.pieces, tried) > mostEffort) return { refused: { code: "text-scattered" } };
					// Letters that are there already could be others than those: they are what they are.
					const cut = Y.diffUpdate(update, Y.encodeStateVector(tried));
					const others = read.removed.length > 0 ? lengthOf(tried, (client) => !owns(client)) : 0;
					try {
						Y.applyUpdate(tried, cut);
					} catch {
						return spoilt({ code: "bad-shape" });
					}
					const text = tried.getText(root).toString();
					if (store.pendingStructs || store.pendingDs || tried.share.size > 1) return spoilt({ code: "bad-shape" });
					if (others >= leastOfOthers && lengthOf(tried, (client) => !owns(client)) === 0)
						return spoilt({ code: "removes-all" });
					if (text.length > longestText) return spoilt({ code: "too-long", detail: { most: longestText } });
					if (store.clients.size > mostWriters || everTyped(tried) > mostEverTyped || structsIn(tried) > mostStructs)
						return spoilt({ code: "text-full" });
					const against = check(text, []);
					if (against) return spoilt(against);
					twin.taken.push(cut);
					return { update: cut, isKnown: false };
				},
			};

			function spoilt(refused: Refusal): Judged {
				drop(twin);
				return { refused };
			}
		},
	};
}

function tooLarge(update: Uint8Array): string {
	return update.length > mostUpdateBytes ? "too-large" : "bad-shape";
}

/** Why it is not even tried. */
function refusedUnread(
	{ runs, removed, typed, pieces }: ReadUpdate,
	owns: (client: number) => boolean,
	check: CheckText,
): Refusal | undefined {
	if (runs.length + removed.length === 0) return { code: "bad-shape" };
	if (runs.some(({ client }) => !owns(client))) return { code: "not-yours" };
	if (pieces.length + removed.length > mostUpdateStructs) return { code: "text-scattered" };
	return check("", typed) ?? undefined;
}

/** Something that it needs nobody has, or what it removes nobody wrote. */
function isGapIn({ runs, pieces, removed }: ReadUpdate, state: (client: number) => number): boolean {
	const ends = new Map(runs.map(({ client, end }) => [client, end]));
	const end = (client: number) => Math.max(state(client), ends.get(client) ?? 0);
	const isWhole =
		runs.every(({ client, clock }) => clock <= state(client)) &&
		pieces.every(({ origin, rightOrigin }) =>
			[origin, rightOrigin].every((beside) => !beside || beside.clock < end(beside.client)),
		) &&
		removed.every((run) => run.end <= end(run.client));
	return !isWhole;
}

function isAllIn({ runs, removed }: ReadUpdate, doc: Y.Doc): boolean {
	if (!runs.every(({ client, end }) => end <= Y.getState(doc.store, client))) return false;
	if (removed.length === 0) return true;
	const { clients } = Y.createDeleteSetFromStructStore(doc.store);
	return removed.every(({ client, clock, end }) =>
		clients.get(client)?.some((gone) => gone.clock <= clock && end <= gone.clock + gone.len),
	);
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

function structsIn(doc: Y.Doc): number {
	let sum = 0;
	for (const structs of doc.store.clients.values()) sum += structs.length;
	return sum;
}
