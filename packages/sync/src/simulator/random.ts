// Randomness that comes again: the same seed, the same numbers (mulberry32).

export interface Random {
	/** [0, 1). */
	(): number;
}

export function createRandom(seed: number): Random {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	};
}

export function between(random: Random, least: number, most: number): number {
	return least + Math.floor(random() * (most - least + 1));
}

export function pick<T>(random: Random, from: readonly T[]): T | undefined {
	return from[Math.floor(random() * from.length)];
}
