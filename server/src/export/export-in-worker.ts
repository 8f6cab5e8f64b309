// Writes a file in a thread of its own, bounded in time and memory: thousands of rows would hold up everybody's edits here.
import { Worker } from "node:worker_threads";
import type { ToExport } from "./export-board.ts";
import type { WorkerMessage } from "./export-worker.ts";
import { limits } from "./limits.ts";

/** Null: it took too long, or is too much. Rejects with what is a bug. */
export function exportInWorker(input: ToExport, timeoutMs = limits.writeMs): Promise<Uint8Array<ArrayBuffer> | null> {
	const worker = new Worker(new URL("./export-worker.ts", import.meta.url), {
		workerData: input,
		resourceLimits: { maxOldGenerationSizeMb: limits.workerMegabytes },
		// What a writer might print could hold what stood in a cell.
		stdout: true,
		stderr: true,
	});
	return new Promise((resolve, reject) => {
		const timer = setTimeout(() => end(() => resolve(null)), timeoutMs);
		worker.on("message", (bytes: WorkerMessage) => end(() => resolve(bytes)));
		worker.on("error", (error) => end(() => (isOutOfMemory(error) ? resolve(null) : reject(error))));
		worker.on("exit", () => end(() => reject(new Error("The thread that writes a file ended without one"))));

		function end(answer: () => void): void {
			clearTimeout(timer);
			worker.removeAllListeners();
			worker.on("error", () => undefined);
			void worker.terminate();
			answer();
		}
	});
}

function isOutOfMemory(error: unknown): boolean {
	return error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
}
