// From an accepted draft to what a log holds, and back. The chain's secret is in the `seal` that is given.
import type { Draft, Entry, Sealed } from "../entry.ts";

/** `salt`: what it was sealed with before, to see whether the mac is the same; left out: a new one. */
export type Seal = (
	previousMac: Uint8Array,
	header: string,
	text: string,
	salt?: Uint8Array,
) => { readonly salt: Uint8Array; readonly mac: Uint8Array };

/** What the chain covers besides the text; stays readable when a text is redacted. */
export function headerOf(entry: Pick<Sealed, "board" | "seq" | "id" | "receivedAt">): string {
	return `${entry.board}\n${entry.seq}\n${entry.id}\n${entry.receivedAt}`;
}

/** Whether who sealed it had this seal's secret, and meant it to follow `previousMac`. */
export function isSealed(seal: Seal, previousMac: Uint8Array, sealed: Sealed): boolean {
	const { mac } = seal(previousMac, headerOf(sealed), sealed.text, sealed.salt);
	if (mac.length !== sealed.mac.length) return false;
	// All bytes are looked at, so that time tells nothing about where they differ.
	return mac.reduce((difference, byte, at) => difference | (byte ^ (sealed.mac[at] ?? 0)), 0) === 0;
}

/** Every node, the author's too, applies what this gives: the stored text and nothing else. */
export function entryOf(sealed: Pick<Sealed, "text" | "seq" | "receivedAt">): Entry {
	const draft = JSON.parse(sealed.text) as Draft;
	return { ...draft, seq: sealed.seq, receivedAt: sealed.receivedAt };
}
