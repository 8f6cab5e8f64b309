// What clusters' cases were at a moment, as far as that can be worked out in one request. Whoever is not told of all asks for the
// rest, and says how far they have been told: so the asking ends however long each takes, whether or not anything was kept.
import type { Asked, Moments, Then } from "./moments.ts";

export interface StoodAt {
	/** Null: there was no log yet. */
	readonly stood: { readonly [board: string]: Then | null };
	/** So many are still to be worked out. */
	readonly left: number;
	/** To be said in the next request: all clusters until this one have been told of. Left out: all have. */
	readonly next?: string;
}

export interface StoodAtOptions {
	readonly boards: readonly string[];
	/** `next` of the answer before. */
	readonly after?: string;
	readonly asked: Asked;
	readonly moments: Moments;
	/** How long it is worked on; one is worked out in any case. */
	readonly workMs: number;
	/** Runs the work when it is its turn. */
	inTurn<T>(work: () => Promise<T>): Promise<T>;
}

export async function stoodAt(options: StoodAtOptions): Promise<StoodAt> {
	const { boards, after, asked, moments, workMs, inTurn } = options;
	const stood: { [board: string]: Then | null } = {};
	const unknown: string[] = [];
	for (const board of boards.filter((one) => after === undefined || one > after).toSorted()) {
		const known = moments.known(board, asked);
		if (known === undefined) unknown.push(board);
		else stood[board] = known;
	}
	if (unknown.length === 0) return { stood, left: 0 };
	return inTurn(async () => {
		const until = performance.now() + workMs;
		for (const [at, board] of unknown.entries()) {
			stood[board] = await moments.find(board, asked);
			const left = unknown.length - at - 1;
			if (left > 0 && performance.now() >= until) return { stood, left, next: board };
		}
		return { stood, left: 0 };
	});
}
