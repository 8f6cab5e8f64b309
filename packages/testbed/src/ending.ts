// What has to be ended also when whoever started it is interrupted. Ends only what it is given.
const endings = new Set<() => void>();
let isWatching = false;

/** Runs `end` when this process exits or is told to; it has no time to wait. Returns what takes it back. */
export function onEnding(end: () => void): () => void {
	watch();
	endings.add(end);
	return () => void endings.delete(end);
}

function watch(): void {
	if (isWatching) return;
	isWatching = true;
	process.once("exit", endAll);
	for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
		process.once(signal, () => {
			endAll();
			// Whoever else listens has had the signal; without anybody it ends the process, as it would have.
			process.kill(process.pid, signal);
		});
	}
}

function endAll(): void {
	for (const end of endings) end();
	endings.clear();
}
