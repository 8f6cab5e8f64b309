// Long work done a little at a time, so that whoever presses a key meanwhile is answered.

/** Between two of them the page may paint and answer, ms. */
const sliceMs = 12;

export interface Slicing {
	readonly onprogress: (share: number) => void;
	readonly isOver: () => boolean;
}

/** Yields are how far the work has come, from 0 to 1. Undefined: it was given up. */
export async function inSlices<T>(
	work: Generator<number, T, void>,
	{ onprogress, isOver }: Slicing,
): Promise<T | undefined> {
	for (;;) {
		const until = performance.now() + sliceMs;
		let step = work.next();
		while (!step.done && performance.now() < until) step = work.next();
		if (step.done) return step.value;
		onprogress(step.value);
		await new Promise<void>((resolve) => setTimeout(resolve));
		if (isOver()) return undefined;
	}
}
