// Randomness that is the same every time: one stream for every name it is asked for by.

export interface Random {
	/** [0, 1) */
	next(): number;
	/** A whole number from `low` to `high`, both included. */
	whole(low: number, high: number): number;
	between(low: number, high: number): number;
	pick<T>(items: readonly [T, ...T[]]): T;
}

/** xmur3 to make a seed of a name, mulberry32 to go on from it. */
export function createRandom(name: string): Random {
	let state = seedOf(name);
	const next = () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
	return {
		next,
		whole: (low, high) => low + Math.floor(next() * (high - low + 1)),
		between: (low, high) => low + next() * (high - low),
		pick: (items) => items[Math.floor(next() * items.length)] ?? items[0],
	};
}

function seedOf(name: string): number {
	let hash = 1_779_033_703 ^ name.length;
	for (let at = 0; at < name.length; at++) {
		hash = Math.imul(hash ^ name.charCodeAt(at), 3_432_918_353);
		hash = (hash << 13) | (hash >>> 19);
	}
	hash = Math.imul(hash ^ (hash >>> 16), 2_246_822_507);
	return Math.imul(hash ^ (hash >>> 13), 3_266_489_909) ^ (hash >>> 16);
}
