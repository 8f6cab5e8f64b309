// Reads a workbook in a thread of its own, bounded in time and memory: whatever is in the file, the server goes on.
import { Worker } from "node:worker_threads";
import type { Stage } from "@samlad/board/import-answer";
import type { Key, Reading } from "./figures.ts";
import { limits } from "./limits.ts";
import { importRefusal } from "./refusal.ts";
import type { ImportRefusal, ImportRefusalCode } from "./refusal.ts";
import type { WorkerInput, WorkerMessage } from "./workbook-worker.ts";

export interface WorkbookRequest {
	/** Handed over to the worker: detached here afterwards. */
	readonly bytes: Uint8Array<ArrayBuffer>;
	readonly wanted: ReadonlySet<Key>;
	readonly onProgress: (stage: Stage, share: number) => void;
	readonly timeoutMs?: number;
}

export type WorkbookAnswer = { readonly reading: Reading } | { readonly refused: ImportRefusal };

export function readInWorker({
	bytes,
	wanted,
	onProgress,
	timeoutMs = limits.readMs,
}: WorkbookRequest): Promise<WorkbookAnswer> {
	if (bytes.byteLength > limits.fileBytes) return Promise.resolve({ refused: importRefusal("too-large") });
	const input: WorkerInput = { bytes, wanted };
	const worker = new Worker(new URL("./workbook-worker.ts", import.meta.url), {
		workerData: input,
		transferList: bytes.byteLength > 0 ? [bytes.buffer] : [],
		resourceLimits: { maxOldGenerationSizeMb: limits.workerMegabytes },
		// What a parser might print could hold what stood in a cell.
		stdout: true,
		stderr: true,
	});
	return new Promise((resolve) => {
		const refuse = (code: ImportRefusalCode, columns?: readonly string[]) =>
			end({ refused: importRefusal(code, columns) });
		const timer = setTimeout(() => refuse("too-slow"), timeoutMs);
		worker.on("message", (message: WorkerMessage) => {
			if ("stage" in message) onProgress(message.stage, message.share);
			else if ("refused" in message) refuse(message.refused, message.columns);
			else end({ reading: message.reading });
		});
		worker.on("error", (error) => refuse(isOutOfMemory(error) ? "too-large-inside" : "damaged"));
		worker.on("exit", () => refuse("damaged"));

		function end(answer: WorkbookAnswer): void {
			clearTimeout(timer);
			worker.removeAllListeners();
			worker.on("error", () => undefined);
			void worker.terminate();
			resolve(answer);
		}
	});
}

function isOutOfMemory(error: unknown): boolean {
	return error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
}
