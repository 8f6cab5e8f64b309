// Texts that were written here and that nobody else has, among what waits to be sent. Told by whoever has them (`notes.ts`).
import type { Pending } from "../board.svelte.ts";

const texts = new Map<string, () => Pending>();
const listeners = new Set<() => void>();

export const textsWaiting = () => [...texts.values()].map((say) => say());

/** `say` left out: it waits no more. */
export function textWaits(id: string, say?: () => Pending) {
	if (say) texts.set(id, say);
	else texts.delete(id);
	for (const listener of listeners) listener();
}

export function onTexts(listener: () => void) {
	listeners.add(listener);
	return () => void listeners.delete(listener);
}
