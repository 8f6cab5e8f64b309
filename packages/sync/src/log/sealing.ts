// From an accepted draft to what a log holds, and back. The chain's secret is in the `seal` that is given.
import type { Draft, Entry, Sealed } from "../entry.ts";

export type Seal = (
	previousMac: Uint8Array,
	header: string,
	text: string,
) => { readonly salt: Uint8Array; readonly mac: Uint8Array };

/** What the chain covers besides the text; stays readable when a text is redacted. */
export function headerOf(entry: Pick<Sealed, "board" | "seq" | "id" | "receivedAt">): string {
	return `${entry.board}\n${entry.seq}\n${entry.id}\n${entry.receivedAt}`;
}

/** Every node, the author's too, applies what this gives: the stored text and nothing else. */
export function entryOf(sealed: Pick<Sealed, "text" | "seq" | "receivedAt">): Entry {
	const draft = JSON.parse(sealed.text) as Draft;
	return { ...draft, seq: sealed.seq, receivedAt: sealed.receivedAt };
}
