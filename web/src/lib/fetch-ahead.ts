// Fetches what may be needed next once the screen is there, so that it can still be opened when the line is gone.

/** After the first rows, so that nothing competes with them, ms. */
const quietMs = 3_000;

/** Returns what calls it off. What cannot be fetched now is fetched when it is asked for. */
export function fetchAhead(...parts: readonly (() => Promise<unknown>)[]): () => void {
	const timer = setTimeout(() => {
		for (const part of parts) part().catch((error: unknown) => console.info("not fetched ahead", error));
	}, quietMs);
	return () => clearTimeout(timer);
}
