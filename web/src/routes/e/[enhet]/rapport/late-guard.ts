// The identity-number guard, fetched when the rows are drawn. Until it is there less passes, never more.
import type { Guarded } from "@samlad/board/guard/identity-number";

/** An identity number has no fewer signs. */
export const shortestNumber = 10;

export interface LateGuard {
	/** Whether a text may be kept or taken: no identity number is in it, as far as is known. */
	passes(text: string): boolean;
	/** Resolves when the guard is there. */
	fetch(): Promise<void>;
}

interface Guarding {
	readonly guardText: (text: string) => Guarded;
}

export function createLateGuard(
	fetch: () => Promise<Guarding> = () => import("@samlad/board/guard/identity-number"),
): LateGuard {
	let guarding: Guarding | undefined;
	return {
		passes: (text) => text.length < shortestNumber || guarding?.guardText(text).ok === true,
		async fetch() {
			guarding ??= await fetch();
		},
	};
}
