// Fetches what may be needed next once the screen is there, so that it can still be opened when the line is gone.

/** After the first rows, so that nothing competes with them, ms. */
const quietMs = 1_000;

const first = Promise.withResolvers<void>();

/** The first rows stand there, or there are none to wait for. */
export const rowsStand = (): void => first.resolve();

/** Returns what calls it off. What cannot be fetched now is fetched when it is asked for. */
export function fetchAhead(...parts: readonly (() => Promise<unknown>)[]): () => void {
	let timer: ReturnType<typeof setTimeout> | undefined;
	let isOff = false;
	void first.promise.then(() => {
		if (isOff) return;
		timer = setTimeout(() => {
			for (const part of parts) part().catch((error: unknown) => console.info("not fetched ahead", error));
		}, quietMs);
	});
	return () => {
		isOff = true;
		clearTimeout(timer);
	};
}
