// Lists that stand still while somebody writes in one of their rows: what has moved stays where it was, and what is new comes last.

export interface Lists<T> {
	readonly open: readonly T[];
	readonly settled: readonly T[];
}

type Identified = { readonly id: string };

/** `held`: ids as they stood when the writing began; undefined: nobody writes. What has left both lists is gone. */
export function stillLists<T extends Identified>(
	{ open, settled }: Lists<T>,
	held: Lists<string> | undefined,
): Lists<T> {
	if (!held) return { open, settled };
	const all = new Map([...open, ...settled].map((one) => [one.id, one]));
	const known = new Set([...held.open, ...held.settled]);
	const kept = (ids: readonly string[]) => ids.flatMap((id) => all.get(id) ?? []);
	return {
		open: [...kept(held.open), ...open.filter(({ id }) => !known.has(id))],
		settled: [...kept(held.settled), ...settled.filter(({ id }) => !known.has(id))],
	};
}

export function heldOf<T extends Identified>({ open, settled }: Lists<T>): Lists<string> {
	return { open: open.map(({ id }) => id), settled: settled.map(({ id }) => id) };
}
