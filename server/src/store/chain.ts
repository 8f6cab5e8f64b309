// Seals entries into a chain that only the holder of the key can continue or rewrite, and finds where one was broken.
import { createHash, createHmac, createSecretKey, type KeyObject, timingSafeEqual } from "node:crypto";
import type { Sealed } from "@samlad/sync/entry";
import { headerOf, type Seal } from "@samlad/sync/log/sealing";
import type { Store } from "@samlad/sync/store";
import { firstMac } from "./boards.ts";
import type { SignedHead } from "./heads.ts";

const saltBytes = 16;
/** Asked for together: the system's randomness costs as much for many bytes as for few. */
const saltsAtOnce = 256;
const pageEntries = 500;

export function createSeal(key: Uint8Array, random: (bytes: number) => Uint8Array): Seal {
	const kept = createSecretKey(key);
	let salts = new Uint8Array();
	return (previousMac, header, text, salt = nextSalt()) => {
		return { salt, mac: macOf(kept, previousMac, header, salt, text) };
	};

	function nextSalt(): Uint8Array {
		if (salts.length === 0) salts = new Uint8Array(random(saltBytes * saltsAtOnce));
		const salt = salts.slice(0, saltBytes);
		salts = salts.subarray(saltBytes);
		return salt;
	}
}

/** HMAC-SHA256(previous mac ‖ header ‖ SHA-256(salt ‖ text)). Only a board's first entry has no previous mac. */
function macOf(
	key: KeyObject | Uint8Array,
	previousMac: Uint8Array,
	header: string,
	salt: Uint8Array,
	text: string,
): Uint8Array {
	const digest = createHash("sha256").update(salt).update(text, "utf8").digest();
	const mac = createHmac("sha256", key).update(previousMac).update(header, "utf8").update(digest).digest();
	return new Uint8Array(mac);
}

/** `seq` names the first entry that is not as it was: the changed or added one, or the place of the one that is missing. */
export type Verdict =
	| { readonly ok: true; readonly seq: number }
	| { readonly ok: false; readonly broken: "changed" | "removed" | "inserted" | "truncated"; readonly seq: number };

export interface ChainParts {
	readonly store: Pick<Store, "head" | "entries">;
	readonly key: Uint8Array;
	/** What was signed outside the database; undefined: nothing yet. */
	readonly signed: (board: string) => SignedHead | undefined;
}

/** Reads a board's whole log, a page at a time. Undefined: there is no such board. */
export async function verifyChain({ store, key, signed }: ChainParts, board: string): Promise<Verdict | undefined> {
	const kept = signed(board);
	const head = await store.head(board);
	if (!head) return undefined;
	let last = { seq: 0, mac: firstMac };
	for (let page = await store.entries(board, 0, pageEntries); page.length > 0;) {
		// What comes after the head was stored since it was read.
		const upToHead = page.filter((entry) => entry.seq <= head.seq);
		const next = await store.entries(board, page.at(-1)?.seq ?? 0, pageEntries);
		for (const [index, entry] of upToHead.entries()) {
			const broken = breakAt(key, last, entry, page[index + 1] ?? next[0]);
			if (broken) return { ok: false, broken, seq: last.seq + 1 };
			if (kept?.seq === entry.seq && !same(kept.mac, entry.mac))
				return { ok: false, broken: "changed", seq: entry.seq };
			last = entry;
		}
		page = next;
	}
	if (last.seq < Math.max(head.seq, kept?.seq ?? 0)) return { ok: false, broken: "truncated", seq: last.seq + 1 };
	if (await isPastHead(store, board, head.seq)) return { ok: false, broken: "inserted", seq: head.seq + 1 };
	return same(last.mac, head.mac) ? { ok: true, seq: last.seq } : { ok: false, broken: "changed", seq: last.seq };
}

/** An entry that the board's own head, read after it, does not count. */
async function isPastHead(store: ChainParts["store"], board: string, seq: number): Promise<boolean> {
	const [later] = await store.entries(board, seq, 1);
	const head = await store.head(board);
	return later !== undefined && head !== undefined && later.seq > head.seq;
}

type Link = Pick<Sealed, "seq" | "mac">;

/** Numbers may have been put right after the deed; the entry that follows tells which deed it was. */
function breakAt(
	key: Uint8Array,
	last: Link,
	entry: Sealed,
	after: Sealed | undefined,
): "changed" | "removed" | "inserted" | null {
	const seq = last.seq + 1;
	if (entry.seq > seq) return "removed";
	if (continues(key, last, entry, seq)) return null;
	if (after && continues(key, last, after, seq)) return "inserted";
	if (after && continues(key, entry, after, seq + 2)) return "removed";
	return "changed";
}

function continues(key: Uint8Array, last: Link, entry: Sealed, seq: number): boolean {
	return same(entry.mac, macOf(key, last.mac, headerOf({ ...entry, seq }), entry.salt, entry.text));
}

function same(a: Uint8Array, b: Uint8Array): boolean {
	return a.length === b.length && timingSafeEqual(a, b);
}
