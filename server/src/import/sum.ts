// The weekly figures of one board: its district's, or the sum of several. Unknown as soon as one of them is.
import type { Count } from "./count.ts";
import { boundOf } from "./figures.ts";
import type { Key, Weeks } from "./figures.ts";

/** Weeks that any of the keys speaks of. */
export function sumOf(keys: readonly Key[], figures: ReadonlyMap<Key, Weeks>): Weeks {
	const parts = keys.map((key) => figures.get(key) ?? new Map<string, Count>());
	const mondays = [...new Set(parts.flatMap((weeks) => [...weeks.keys()]))].sort();
	return new Map(mondays.map((monday) => [monday, add(parts.map((weeks) => weeks.get(monday) ?? { value: null }))]));
}

function add(counts: readonly Count[]): Count {
	const known = counts.every((count) => count.value !== null);
	if (known) return { value: counts.reduce((sum, { value }) => sum + (value ?? 0), 0) };
	// Most it can be: what is known, and one less than each bound.
	let most = 0;
	for (const count of counts) {
		const bound = boundOf(count);
		if (count.value === null && bound === undefined) return { value: null };
		most += count.value ?? (bound ?? 1) - 1;
	}
	return { value: null, below: most + 1 };
}
