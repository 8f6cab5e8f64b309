// The worker thread around the writing of one file. Lives for one file.
import { parentPort, workerData } from "node:worker_threads";
import { exportBoard, type ToExport } from "./export-board.ts";

/** Null: there are too many rows. */
export type WorkerMessage = Uint8Array<ArrayBuffer> | null;

async function run(input: ToExport): Promise<void> {
	const bytes: WorkerMessage = await exportBoard(input);
	parentPort?.postMessage(bytes, bytes ? [bytes.buffer] : []);
}

if (parentPort) await run(workerData);
