// Waiting for what several that change are to come to.

interface Changing {
	/** The listener is called after every change; what is returned stops that. */
	onChange(listener: () => void): () => void;
}

/** Resolves when `isSo` holds, looked at after every change of any of them; rejects after `withinMs`, saying how they are. */
export function holds(
	all: readonly Changing[],
	isSo: () => boolean,
	{ withinMs, describe }: { readonly withinMs: number; describe(): string },
): Promise<void> {
	return new Promise((resolve, reject) => {
		const settle = (act: () => void) => {
			clearTimeout(timer);
			for (const stop of stops) stop();
			act();
		};
		const look = () => {
			if (isSo()) settle(resolve);
		};
		const stops = all.map((one) => one.onChange(look));
		const timer = setTimeout(
			() => settle(() => reject(new Error(`Not so within ${withinMs} ms: ${isSo.toString()}; ${describe()}`))),
			withinMs,
		);
		look();
	});
}
